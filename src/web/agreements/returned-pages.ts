import { letGoOfFile } from '../../acts/handed-in.ts';
import { type ReturnedFile, takeReturned } from '../../acts/signing-service/returned-files.ts';
import { html } from '../../bot/web/render/html.ts';
import { RETURNED } from '../../chat/text/signing-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { problemText } from '../../problems/place-text.ts';
import { type HandedInFile, waitingFiles } from '../../store/db/handed-in-files.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';
import { type HeldFile, returnedHtml } from './returned-html.ts';

/** What was found out about files that came back, until they are decided on or the server ends. */
export interface Returned {
  keep(work: string, by: Asked, held: readonly HandedInFile[], found: readonly ReturnedFile[]): void;
  /** Those of whoever sent them: undefined for anybody else, and where they are gone. */
  of(work: string, by: Asked): { files: HeldFile[] } | undefined;
}

/** As many uploads are remembered: their files are held in memory. */
const MOST_REMEMBERED = 8;

export function createReturned(): Returned {
  const known = new Map<string, { owner: string; files: HeldFile[] }>();
  return {
    keep(work, { acting }, held, found) {
      const hashes = new Map(held.map(({ bytes, hash }) => [bytes, hash]));
      const files = found.map((one) => ({ hash: hashes.get(one.file.bytes) ?? '', found: one }));
      known.set(work, { owner: acting.origin.actor, files });
      for (const oldest of known.keys()) {
        if (known.size <= MOST_REMEMBERED) break;
        known.delete(oldest);
      }
    },
    of(work, { acting }) {
      const upload = known.get(work);
      return upload?.owner === acting.origin.actor ? upload : undefined;
    },
  };
}

/** Where signed files that came back together are decided on. */
export function addReturnedPages(site: Site, returned: Returned): void {
  const path = AGREEMENT_PATHS.returned(':id', ':work');
  site.page(path, (asked) => page(asked, returned));
  site.does(path, async (posted) => {
    const upload = returned.of(posted.param('work'), posted);
    if (!upload) return page(posted, returned);
    const chosen = new Set(posted.body.get('fil') ?? []);
    const told: string[] = [];
    let kept = 0;
    for (const one of [...upload.files]) {
      if (!chosen.has(one.hash)) continue;
      const why = await take(posted, one);
      if (why === undefined) kept++;
      else told.push(TEXT.returned.notKept(one.found.file.name, why));
      // What was refused is decided on anew: it is no longer what it was taken for.
      upload.files.splice(upload.files.indexOf(one), 1);
    }
    const kind = told.length > 0 ? ('warning' as const) : ('success' as const);
    return page(posted, returned, { kind, text: [TEXT.returned.kept(kept), ...told].join('\n') });
  });
}

/** Why a file was not kept; undefined where it was. */
async function take({ acting, param }: Posted, { hash, found }: HeldFile): Promise<string | undefined> {
  if (found.kind !== 'matched') return undefined;
  const result = await takeReturned(acting, param('id'), found);
  if (result.kind === 'no-longer-offered') return RETURNED.noLongerOffered(fullNameOf(found.municipality));
  if (result.kind === 'file-refused') return problemText(result.problem);
  if (!('value' in result)) return writtenProblems(result).map(problemText).join(' ');
  await letGoOfFile(acting, hash);
  return undefined;
}

async function page(asked: Asked, returned: Returned, notice?: StaffPage['notice']): Promise<Answer> {
  const id = asked.param('id');
  const active = await partnershipInForce(asked.services.store, id);
  if (!active) return undefined;
  const work = asked.param('work');
  const upload = returned.of(work, asked);
  // Some may have been decided on elsewhere, as where the bot asked.
  const waiting = await waitingFiles(asked.services.store, asked.acting.origin.actor);
  const isWaiting = new Set(waiting.map(({ hash }) => hash));
  return {
    title: TEXT.returned.title,
    partnership: { id, title: active.definition.title, page: 'agreements' },
    crumbs: [{ href: AGREEMENT_PATHS.page(id), text: TEXT.title }],
    body: upload
      ? returnedHtml(
          { id, work, files: upload.files.filter(({ hash }) => isWaiting.has(hash)) },
          asked.context,
        )
      : html`<p>${TEXT.returned.gone}</p>\n`,
    ...(notice && { notice }),
    ...(!upload && { status: 404 as const }),
  };
}

import { keepProposal } from '../../acts/activation/kept-proposals.ts';
import type { Html } from '../../bot/web/render/html.ts';
import { readHandedInFolder } from '../../documents/drafting/handed-in-folder.ts';
import { textsInForce } from '../../documents/drafting/texts-in-force.ts';
import { LIMITS } from '../../intake/files/limits.ts';
import { readYaml } from '../../intake/files/yaml-file.ts';
import { Id } from '../../partnership/definition/fields.ts';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import { rawDefinition } from '../../partnership/definition/raw-definition.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { proposalOf } from '../../store/partnerships/proposals.ts';
import type { Answer, Posted } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { NEW_PARTNERSHIP, DEFINITION as TEXT } from '../text/definition-da.ts';
import { SITE } from '../text/site-da.ts';
import { problemsHtml } from './definition-html.ts';

/** What is wrong with what was handed in, if anything was. */
export interface Wrong {
  error?: string;
  problems?: Html;
  status?: 409 | 422;
}

/**
 * Keeps a folder that was handed in as a proposal, and leads to it: what is wrong in the definition is told there.
 * @param known the partnership whose page it is; without it, the one that the definition names
 * @param again the page that it was sent from, with what is wrong
 */
export async function takeFolder(
  posted: Posted,
  known: string | undefined,
  again: (wrong: Wrong) => Promise<Answer>,
): Promise<Answer> {
  const { upload } = TEXT;
  const [file] = posted.files;
  if (!file) return again({ error: upload.none, status: 422 });
  const fetched = await file.fetch(LIMITS.fileBytes);
  if (fetched.kind !== 'fetched') return again({ error: SITE.tooLarge.text, status: 422 });
  const folder = await readHandedInFolder(file.name, fetched.bytes);
  if (!folder.ok) {
    const problems = problemsHtml(folder.problems);
    return again({ error: upload.refused, status: 422, ...(problems && { problems }) });
  }
  const partnership = known ?? idIn(folder.definition);
  if (partnership === undefined) return again({ error: NEW_PARTNERSHIP.noId, status: 422 });
  const kept = await keepProposal(posted.acting, {
    ...{ partnership, name: file.name, definition: folder.definition },
    templates: folder.templates ?? (await templatesNow(posted, partnership)),
    basedOn: Number(posted.value('revision')) || 0,
  });
  if (!('value' in kept)) return again({ error: upload.conflict, status: 409 });
  return { to: `${PATHS.proposal(partnership)}?sagt=${folder.unused.length > 0 ? 'ubrugte' : 'gemt'}` };
}

function idIn(definition: string): string | undefined {
  const { read } = readYaml('definition.yaml', definition);
  // Also where the rest can't be read: what is wrong is told beside the proposal.
  const written = /^id:\s*["']?([a-z0-9-]+)/m.exec(definition)?.[1];
  return Id.safeParse(read ? rawDefinition(read.value).text('id') : written).data;
}

/** Those of the proposal that waits, or else those in force: a definition alone changes none. */
async function templatesNow({ services }: Posted, partnership: string): Promise<readonly OwnTemplate[]> {
  const { store } = services;
  const waiting = await proposalOf(store, partnership);
  if (waiting) return waiting.templates;
  const active = await partnershipInForce(store, partnership);
  if (!active) return [];
  if (active.templates) return active.templates;
  const texts = await textsInForce(store, { partnership, number: active.definitions }, services);
  return texts?.templates ?? [];
}

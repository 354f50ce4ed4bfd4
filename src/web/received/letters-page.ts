import { type IssuedLetter, issueLetters, type LetterGround } from '../../acts/invitation-letters.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { html } from '../../bot/web/render/html.ts';
import { invitationTemplate } from '../../documents/drafting/active-templates.ts';
import type { Problem } from '../../errors.ts';
import { zipFiles } from '../../intake/files/archive.ts';
import { isLoopbackUrl } from '../../loopback.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { problemText } from '../../problems/place-text.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import type { Answer, Asked, Posted, Site, StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { RECEIVED, INVITED as TEXT } from '../text/received-da.ts';
import type { Work, WorkEnd, Works } from '../work/work.ts';
import { addWorkPages, watched } from '../work/work-page.ts';
import { invitationValues } from './invitation-values.ts';
import { problemsHtml } from './list-html.ts';

/** Letters with codes: for all that have none, with progress, or a new one for one municipality. */
export function addLettersPage(site: Site, works: Works): void {
  site.does(PATHS.letters(':id'), (posted) => makeLetters(works, posted));
  site.page(madePath(':id', ':token'), fetchLetters);
  addWorkPages(site, works, 'received');
}

function madePath(partnership: string, token: string): string {
  return `${PATHS.letters(partnership)}/${token}`;
}

async function makeLetters(works: Works, posted: Posted): Promise<Answer> {
  const { services, acting } = posted;
  const { store, partnerships, random } = services;
  const id = posted.param('id');
  const status = await statusOf(store, id);
  if (!status) return undefined;
  const at = { partnership: id, page: 'received', key: `letters/${id}` } as const;
  const before = works.under(at.key);
  // Whoever is under way makes codes: a second letter would take the first one's.
  if (before) return watched(works, at, () => before);
  const { withoutLetter, unanswered } = await invitationValues(store, id);
  const one = unanswered.find(({ code }) => code === posted.value('municipality'));
  const isMeanwhile = posted.value('count') !== String(withoutLetter.length);
  const title = status.partnership.definition.title;
  if (!one && (isMeanwhile || withoutLetter.length === 0)) return refused(posted, title, TEXT.letters.again);
  const template = await invitationTemplate(status.partnership, partnerships);
  if (!template.ok) return refused(posted, title, TEXT.letters.refused, template.problems);
  const { teamsAppLink } = services;
  const ground = { template: template.template, status, codeAddress: codeAddressOf(services), teamsAppLink };
  if (!one) return watched(works, at, (key) => beginLetters(works, key, posted, withoutLetter, ground));
  const { letters, problems } = await issueLetters(
    acting,
    [registeredMunicipality(one.code)],
    ground,
    random,
  );
  const [file] = filesOf(letters);
  return file
    ? new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) })
    : refused(posted, title, TEXT.letters.refused, problems);
}

/** Letters for these municipalities (codes), in one file: it is not stored, since nothing but a letter has its code. */
function beginLetters(
  works: Works,
  key: string,
  { services, acting, session, param }: Posted,
  codes: readonly string[],
  ground: LetterGround,
): Work {
  const of = { title: TEXT.letters.making, by: session.email };
  return works.begin(key, of, async (progress): Promise<WorkEnd> => {
    const { clock, random } = services;
    const wanted = codes.map(registeredMunicipality);
    const { letters, problems } = await issueLetters(acting, wanted, ground, random, progress);
    const told = problems.map(problemText);
    if (letters.length === 0) return { told: [TEXT.letters.refused, ...told] };
    const bytes = zipFiles(filesOf(letters), clock.now().toJSDate());
    const file = { name: TEXT.letters.file, title: TEXT.letters.heading, bytes };
    const href = madePath(param('id'), services.keepFile(file, session.id));
    return {
      told: [TEXT.letters.made(letters.length), ...told, TEXT.letters.fetchNow],
      links: [{ href, text: TEXT.letters.fetch(letters.length) }],
    };
  });
}

function filesOf(letters: readonly IssuedLetter[]): { name: string; bytes: Uint8Array }[] {
  return letters.map(({ letter, bytes }) => ({ name: letter.fileName, bytes }));
}

async function fetchLetters(asked: Asked): Promise<Answer> {
  const active = await partnershipInForce(asked.services.store, asked.param('id'));
  const file = active && (await asked.services.openFile(asked.param('token')));
  if (!active) return undefined;
  return typeof file === 'object'
    ? new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) })
    : { ...messagePage(asked, active.definition.title, TEXT.letters.gone), status: 404 };
}

function refused(asked: Asked, title: string, text: string, problems: readonly Problem[] = []): Answer {
  return { ...messagePage(asked, title, text, problems), hasErrors: problems.length > 0, status: 409 };
}

function messagePage({ param }: Asked, title: string, text: string, problems: readonly Problem[] = []) {
  const id = param('id');
  return {
    title: TEXT.letters.heading,
    partnership: { id, title, page: 'received' as const },
    body: html`<p>${text}</p>
${problemsHtml(problems)}<ul class="ways"><li><a href="${PATHS.of(id, 'received')}">${RECEIVED.gone.back}</a></li></ul>\n`,
  };
}

/** Where a code is typed in a browser: only where mail sends a link for it, and people reach the server. */
function codeAddressOf({ publicUrl, platforms }: StaffServices): string | undefined {
  const url = publicUrl();
  return platforms.has('mail') && !isLoopbackUrl(url) ? `${url}/kode` : undefined;
}

import { issueLetters } from '../../acts/invitation-letters.ts';
import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { html } from '../../bot/web/render/html.ts';
import { invitationTemplate } from '../../documents/drafting/active-templates.ts';
import type { Problem } from '../../errors.ts';
import { zipFiles } from '../../intake/files/archive.ts';
import { isLoopbackUrl } from '../../loopback.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import type { Answer, Posted, Site, StaffServices } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { RECEIVED, INVITED as TEXT } from '../text/received-da.ts';
import { invitationValues } from './invitation-values.ts';
import { problemsHtml } from './list-html.ts';

/** Letters with codes: for all that have none, or a new one for one municipality. */
export function addLettersPage(site: Site): void {
  site.does(PATHS.letters(':id'), makeLetters);
}

async function makeLetters(posted: Posted): Promise<Answer> {
  const { services, acting } = posted;
  const { store, partnerships, random } = services;
  const id = posted.param('id');
  const status = await statusOf(store, id);
  if (!status) return undefined;
  const { withoutLetter, unanswered } = await invitationValues(store, id);
  const one = unanswered.find(({ code }) => code === posted.value('municipality'));
  const isMeanwhile = posted.value('count') !== String(withoutLetter.length);
  if (!one && (isMeanwhile || withoutLetter.length === 0)) return refused(posted, status, TEXT.letters.again);
  const template = await invitationTemplate(status.partnership, partnerships);
  if (!template.ok) return refused(posted, status, TEXT.letters.refused, template.problems);
  const codes = one ? [one.code] : withoutLetter;
  const { teamsAppLink } = services;
  const ground = { template: template.template, status, codeAddress: codeAddressOf(services), teamsAppLink };
  const issued = await issueLetters(acting, codes.map(registeredMunicipality), ground, random);
  if (!issued.ok) return refused(posted, status, TEXT.letters.refused, issued.problems);
  const files = issued.letters.map(({ letter, bytes }) => ({ name: letter.fileName, bytes }));
  const [only] = files;
  const file =
    one && only ? only : { name: TEXT.letters.file, bytes: zipFiles(files, services.clock.now().toJSDate()) };
  return new Response(Buffer.from(file.bytes), { headers: fileHeaders(file) });
}

function refused(
  { param }: Posted,
  { partnership }: { partnership: { definition: { title: string } } },
  text: string,
  problems: readonly Problem[] = [],
): Answer {
  const id = param('id');
  return {
    title: TEXT.letters.heading,
    partnership: { id, title: partnership.definition.title, page: 'received' },
    body: html`<p>${text}</p>
${problemsHtml(problems)}<ul class="ways"><li><a href="${PATHS.of(id, 'received')}">${RECEIVED.gone.back}</a></li></ul>\n`,
    hasErrors: problems.length > 0,
    status: 409,
  };
}

/** Where a code is typed in a browser: only where mail sends a link for it, and people reach the server. */
function codeAddressOf({ publicUrl, platforms }: StaffServices): string | undefined {
  const url = publicUrl();
  return platforms.has('mail') && !isLoopbackUrl(url) ? `${url}/kode` : undefined;
}

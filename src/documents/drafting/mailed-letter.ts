import type { ChatFile } from '../../chat/port.ts';
import { INVITATION_MAIL } from '../../chat/text/invitation-mail-da.ts';
import type { Clock } from '../../clock.ts';
import { codeExpiry } from '../../partnership/identity/code.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import type { Status } from '../../store/enrolments/status.ts';
import { createDocxWriter } from '../docx/writer.ts';
import { pdfBeside } from '../drafts/write-pdf.ts';
import { draftInvitation } from '../invitation/invitation-context.ts';
import { letterFileName } from '../invitation/write-letter.ts';
import type { PdfWriter } from '../pdf/writer.ts';
import { invitationTemplate } from './active-templates.ts';

/**
 * The invitation of a municipality as it goes along with a mail: a PDF, or .docx where none can be made. It has no code: who
 * gets the mail has a link, and a code in a mail would open the answer to whoever it is passed on to.
 * @returns undefined where the template has errors, or the municipality is not invited
 */
export async function mailedLetter(
  status: Status,
  code: string,
  { partnerships, pdf, clock }: { partnerships: string; pdf: PdfWriter; clock: Clock },
): Promise<ChatFile | undefined> {
  const own = status.municipalities.find(({ municipality }) => municipality === code);
  const template = await invitationTemplate(status.partnership, partnerships);
  if (!own || !template.ok) return undefined;
  const { definition, milestoneChanges } = status.partnership;
  const municipality = registeredMunicipality(code);
  const now = clock.now();
  const drafted = draftInvitation(template.template, {
    ...{ definition, milestoneChanges, municipality, date: now.toISODate() },
    ...(own.facts && { about: own.facts }),
    contacts: own.people
      .filter(({ role }) => role === 'contact')
      .map(({ id: _id, role: _role, ...person }) => person),
    code: INVITATION_MAIL.insteadOfCode,
    codeExpires: codeExpiry(definition, milestoneChanges, now),
    isMailed: true,
  });
  if (!drafted.ok) return undefined;
  const name = letterFileName(municipality);
  const title = INVITATION_MAIL.letterTitle(municipality.fullName);
  if ((await pdf.unavailable()) === undefined)
    return { name: pdfBeside(name), title, bytes: (await pdf.write(drafted.document)).bytes };
  return { name, title, bytes: (await createDocxWriter().write(drafted.document)).bytes };
}

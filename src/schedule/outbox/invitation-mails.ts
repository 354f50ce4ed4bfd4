import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { INVITATION_MAIL } from '../../chat/text/invitation-mail-da.ts';
import type { Problem } from '../../errors.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { mailAccount } from '../../partnership/identity/account.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import { instant } from '../../store/db/values.ts';
import type { Status } from '../../store/enrolments/status.ts';
import { chatAddresses } from '../../store/identity/chat-addresses.ts';
import { isLeftAlone, OPTED_OUT } from '../../store/identity/unreachable.ts';
import type { BulkMessage } from './bulk-message.ts';
import { byMailAlone, type Reachable } from './recipients.ts';

const { warning } = tellerOf(ASKED_PROBLEMS);

/** An invitation by mail: to one contact of one municipality, with the letter. */
export type InvitationMail = BulkMessage & { letter: string };

/** The mail to each contact of these municipalities, and a problem for whoever can't be mailed. */
export async function invitationMails(
  store: Store,
  status: Status,
  municipalities: readonly Municipality[],
): Promise<{ mails: InvitationMail[]; problems: Problem[] }> {
  const known = await chatAddresses(store);
  const now = instant(store.clock.now());
  const isClosed = (email: string) => {
    const { platform, address } = mailAccount(email);
    const mark = known.find((one) => one.platform === platform && one.address === address);
    // Opting out is of reminders: an invitation is none.
    return mark !== undefined && mark.reason !== OPTED_OUT && isLeftAlone(mark, now);
  };
  const all = municipalities.flatMap((municipality): MailOrNot[] => {
    const own = status.municipalities.find((one) => one.municipality === municipality.code);
    const contacts = (own?.people ?? []).filter(({ role }) => role === 'contact');
    return contacts.length > 0
      ? contacts.map((contact) => mailFor(status, municipality, contact, isClosed))
      : [{ problem: warning('no-contact-to-mail', { municipality: municipality.fullName }) }];
  });
  return {
    mails: all.flatMap((one) => ('mail' in one ? [one.mail] : [])),
    problems: all.flatMap((one) => ('problem' in one ? [one.problem] : [])),
  };
}

/** The mail, or why there can be none. */
type MailOrNot = { mail: InvitationMail } | { problem: Problem };

function mailFor(
  status: Status,
  municipality: Municipality,
  { name, email }: { name: string; email?: string | undefined },
  isClosed: (email: string) => boolean,
): MailOrNot {
  const person = email === undefined ? undefined : byMailAlone({ name, email }, municipality.code);
  if (email !== undefined && person && !isClosed(email))
    return { mail: mailTo(status, municipality, person) };
  const why = email === undefined ? 'no-email' : person ? 'closed' : 'bad-email';
  return { problem: warning('contact-not-mailable', { municipality: municipality.fullName, name, why }) };
}

function mailTo(
  { partnership: { id, definition, milestoneChanges } }: Status,
  { code, fullName }: Municipality,
  person: Reachable,
): InvitationMail {
  const deadline = registrationDeadline(definition, milestoneChanges);
  const [contact] = definition.contacts;
  return {
    letter: code,
    person,
    message: INVITATION_MAIL.message({
      ...{ municipality: fullName, partnership: definition.shortTitle },
      deadline: deadline && writeMilestoneDate(deadline.date),
      contact: contact && `${contact.name} (${contact.email})`,
      place: enrolmentRefText({ partnership: id, municipality: code }),
    }),
  };
}

import { INVITATIONS, type InvitationMail, sendInvitations } from '../acts/invitations.ts';
import { enrolmentRefText } from '../chat/enrolment-ref.ts';
import { mailAddress } from '../chat/mail-address.ts';
import { INVITATION_MAIL } from '../chat/text/invitation-mail-da.ts';
import type { Problem } from '../errors.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import { registrationDeadline } from '../partnership/enrolment/deadline.ts';
import { mailAccount } from '../partnership/identity/account.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import { tellerOf } from '../problems/tell.ts';
import { ASKED_PROBLEMS } from '../problems/text/commands-da.ts';
import { instant } from '../store/db/values.ts';
import type { Status } from '../store/enrolments/status.ts';
import { chatAddresses } from '../store/identity/chat-addresses.ts';
import { isLeftAlone } from '../store/identity/unreachable.ts';
import { BY_HAND, outcomeByKey } from '../store/reminders/reminders.ts';
import type { StoreServices } from './services.ts';

const { warning } = tellerOf(ASKED_PROBLEMS);

/** What became of sending invitations by mail. */
export interface InvitationsSent {
  /** Handed to the outbox now: addresses by municipality. */
  queued: { municipality: string; email: string }[];
  /** Those that were handed over before, and how they stand: by state. */
  before: Record<string, number>;
  /** Of those, whom the mail did not reach, or may not have, and why; in Danish. */
  failed: { email: string; why: string }[];
  problems: Problem[];
}

/**
 * Hands each contact's invitation to the outbox, once; the server sends them. Who can't be mailed is told.
 * @param again sends once more to those who were sent one before today
 */
export async function queueInvitations(
  services: StoreServices,
  status: Status,
  municipalities: readonly Municipality[],
  again: boolean,
): Promise<InvitationsSent> {
  const { store, origin, clock } = services;
  const partnership = status.partnership.id;
  const now = clock.now();
  const known = await chatAddresses(store);
  const isClosed = (email: string) => {
    const { platform, address } = mailAccount(email);
    const mark = known.find((one) => one.platform === platform && one.address === address);
    return mark !== undefined && isLeftAlone(mark, instant(now));
  };
  const prefix = `${BY_HAND}/${partnership}/${INVITATIONS}/`;
  const before = await outcomeByKey(store, prefix);
  const { mails, problems } = mailsFor(status, municipalities, isClosed);
  const added = await sendInvitations(
    { store, origin },
    partnership,
    mails,
    again ? now.toISODate() : undefined,
  );
  return {
    queued: added.map(({ letter, person }) => ({ municipality: letter, email: person.key })),
    before: Object.fromEntries(
      [...Map.groupBy(before.counts, ({ state }) => state)].map(([state, same]) => [
        state,
        same.reduce((sum, { count }) => sum + count, 0),
      ]),
    ),
    failed: before.notReached.map(({ recipient, lastError = '' }) => ({ email: recipient, why: lastError })),
    problems,
  };
}

function mailsFor(
  status: Status,
  municipalities: readonly Municipality[],
  isClosed: (email: string) => boolean,
): { mails: InvitationMail[]; problems: Problem[] } {
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
  const to = email === undefined ? undefined : mailAddress(email);
  if (email !== undefined && to && !isClosed(email))
    return { mail: mailTo(status, municipality, { name, email }, to) };
  const why = email === undefined ? 'no-email' : to ? 'closed' : 'bad-email';
  return { problem: warning('contact-not-mailable', { municipality: municipality.fullName, name, why }) };
}

function mailTo(
  { partnership: { id, definition, milestoneChanges } }: Status,
  { code, fullName }: Municipality,
  { name, email }: { name: string; email: string },
  to: NonNullable<ReturnType<typeof mailAddress>>,
): InvitationMail {
  const deadline = registrationDeadline(definition, milestoneChanges);
  const [contact] = definition.contacts;
  return {
    letter: code,
    person: {
      ...{ key: email, name, municipalities: [code] },
      places: [{ to, account: mailAccount(email).address }],
    },
    message: INVITATION_MAIL.message({
      ...{ municipality: fullName, partnership: definition.shortTitle },
      deadline: deadline && writeMilestoneDate(deadline.date),
      contact: contact && `${contact.name} (${contact.email})`,
      place: enrolmentRefText({ partnership: id, municipality: code }),
    }),
  };
}

import { foldSpelling } from '../partnership/close-spelling.ts';
import { compareDanish } from '../partnership/danish.ts';
import { emailKey } from '../partnership/identity/email.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import type { Recipient } from '../partnership/reminders/recipient.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
import type { Playback } from './play.ts';
import { WHO } from './playback-da.ts';
import type { Received } from './recording-platform.ts';

/** One person or channel: what was planned for them, and what they got. */
export interface Conversation {
  kind: 'person' | 'channel';
  name: string;
  /** Who it is: "kontaktperson, Aarhus Kommune". */
  who: string[];
  /** Codes of the municipalities whose actions explain what is sent and what is not. */
  municipalities: string[];
  received: Received[];
  reminders: Reminder[];
  fileName: string;
}

/** Everybody for whom something was ever planned, people first, by name. */
export function conversationsOf({ reminders, received, definition }: Playback): Conversation[] {
  const byAddress = Map.groupBy(received, ({ to }) => to);
  const meant = reminders.flatMap((reminder) =>
    'round' in reminder.details ? [{ ...reminder, details: reminder.details }] : [],
  );
  const byRecipient = Map.groupBy(meant, ({ details }) => addressOf(details.recipient));
  const names = new Map<string, string>();
  return [...byRecipient]
    .map(([address, some]): Conversation => {
      const recipients = some.map(({ details }) => details.recipient);
      const name = recipients.map((one) => nameOf(one, definition.contacts)).find((one) => one !== undefined);
      const isChannel = recipients.some(({ kind }) => kind === 'channel');
      return {
        kind: isChannel ? 'channel' : 'person',
        name: name ?? address,
        who: [...new Set(recipients.map(whoIs))],
        municipalities: [
          ...new Set(recipients.flatMap((one) => (one.kind === 'person' ? [one.municipality] : []))),
        ],
        received: byAddress.get(address) ?? [],
        reminders: some,
        fileName: uniqueFileName(name ?? address, names),
      };
    })
    .toSorted((one, other) => compareDanish(one.kind, other.kind) || compareDanish(one.name, other.name));
}

/** The recording platforms' address of a recipient. */
export function addressOf(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      if (recipient.email !== undefined) return emailKey(recipient.email);
      return recipient.name;
    case 'channel':
      return recipient.address;
    default:
      return emailKey(recipient.email);
  }
}

function nameOf(recipient: Recipient, contacts: Playback['definition']['contacts']): string | undefined {
  if (recipient.kind === 'channel') return `#${recipient.address}`;
  if (recipient.kind === 'staff')
    return contacts.find(({ email }) => emailKey(email) === emailKey(recipient.email))?.name;
  return recipient.name;
}

function whoIs(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return WHO.person(recipient.role, municipalityName(recipient.municipality, 'fullName'));
    case 'consultant':
      return WHO.consultant;
    case 'member':
      return WHO.member;
    case 'staff':
      return WHO.staff;
    case 'channel':
      return WHO.channel(recipient.platform);
  }
}

function uniqueFileName(name: string, taken: Map<string, string>): string {
  const slug = foldSpelling(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  for (let number = 1; ; number += 1) {
    const fileName = number === 1 ? slug : `${slug}-${number}`;
    if (taken.has(fileName)) continue;
    taken.set(fileName, name);
    return fileName;
  }
}

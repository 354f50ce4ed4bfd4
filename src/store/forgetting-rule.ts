import { emailKey } from '../partnership/identity/email.ts';

/** What stands in place of what was forgotten. */
export const FORGOTTEN = '[slettet]';

/** By what somebody is known: everything of it in lower case, except names. */
export interface Identity {
  emails: ReadonlySet<string>;
  /** Chat addresses. */
  addresses: ReadonlySet<string>;
  /** Full names and telephone numbers, as they were written. They only count where the person is known to be. */
  names: ReadonlySet<string>;
  phones: ReadonlySet<string>;
}

/** Lists of people in an answer and in the log: somebody who is forgotten is taken out of them. */
const PEOPLE = new Set(['contacts', 'participants', 'politicians', 'people', '']);

/** What both sides have signed stays: who signed, and the move with which they did. */
const SIGNED = new Set(['signatures', 'by']);

/** Whether a value names the person anywhere. */
export function mentions(value: unknown, identity: Identity): boolean {
  if (typeof value === 'string') return forgetIn(value, identity) !== value;
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => mentions(part, identity));
}

/** A value without the person: taken out of lists of people, and replaced in every text but a signature. */
export function withoutPerson(value: unknown, identity: Identity, key = ''): unknown {
  if (typeof value === 'string') return forgetIn(value, identity);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const kept = PEOPLE.has(key) ? value.filter((one) => !isPerson(one, identity)) : value;
    return kept.map((one) => withoutPerson(one, identity, key === 'by' ? 'by' : ''));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      SIGNED.has(name) ? part : withoutPerson(part, identity, name),
    ]),
  );
}

function isPerson(value: unknown, { emails, names }: Identity): boolean {
  if (value === null || typeof value !== 'object' || !('name' in value)) return false;
  if ('email' in value && typeof value.email === 'string') return emails.has(emailKey(value.email));
  return typeof value.name === 'string' && names.has(value.name);
}

function forgetIn(text: string, { emails, addresses, names, phones }: Identity): string {
  const composed = text.normalize('NFC');
  let rest = composed;
  for (const word of [...emails, ...addresses]) rest = rest.replace(wholeWord(word, 'giu'), FORGOTTEN);
  for (const word of [...names, ...phones]) rest = rest.replace(wholeWord(word, 'gu'), FORGOTTEN);
  return rest === composed ? text : rest;
}

/** "Bo" is forgotten, "Bornholm" is not. */
function wholeWord(word: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, flags);
}

import { assertNever } from '../../errors.ts';
import type { Person } from '../answer.ts';
import { type Account, accountAddress } from './account.ts';
import { emailKey } from './email.ts';

/** One municipality in one partnership that somebody answers for, and how they are known. */
export interface Seat {
  partnership: string;
  /** Four digits: "0751". */
  municipality: string;
  by: 'email' | 'code';
  /** As KL or the municipality registered it; absent where only a code ties the account. */
  name?: string;
}

/** Who a chat account is. Staff are nothing else, also where they are registered as a contact. */
export type Who =
  | { kind: 'staff'; email: string }
  /** Each pair of partnership and municipality once. */
  | { kind: 'contact'; seats: readonly [Seat, ...Seat[]] }
  | { kind: 'unknown' };

/** Somebody whom KL or the municipality registered as a contact or a substitute. */
export interface RegisteredContact {
  partnership: string;
  municipality: string;
  name: string;
  email?: string;
}

/** That an account used a municipality's code. `address` as `accountAddress` gives it. */
export interface AccountTie {
  platform: string;
  address: string;
  partnership: string;
  municipality: string;
}

export interface IdentityFacts {
  /** E-mail addresses from the configuration. */
  staff: readonly string[];
  contacts: readonly RegisteredContact[];
  ties: readonly AccountTie[];
}

/** Who an account is: by its e-mail address, whatever its case, or by a code that it has used. */
export function whoIs(account: Account, { staff, contacts, ties }: IdentityFacts): Who {
  const key = keyOf(account.email);
  if (key !== undefined && staff.some((email) => keyOf(email) === key)) return { kind: 'staff', email: key };

  const address = accountAddress(account);
  const byEmail = contacts
    .filter(({ email }) => key !== undefined && keyOf(email) === key)
    .map(({ partnership, municipality, name }): Seat => ({ partnership, municipality, by: 'email', name }));
  const byCode = ties
    .filter((tie) => tie.platform === account.platform && tie.address === address)
    .map(({ partnership, municipality }): Seat => ({ partnership, municipality, by: 'code' }));
  const [first, ...others] = eachOnce([...byEmail, ...byCode]);
  return first === undefined ? { kind: 'unknown' } : { kind: 'contact', seats: [first, ...others] };
}

function keyOf(email: string | undefined): string | undefined {
  return email === undefined || email.trim() === '' ? undefined : emailKey(email);
}

function eachOnce(seats: readonly Seat[]): Seat[] {
  const seen = new Map<string, Seat>();
  for (const seat of seats) {
    const key = JSON.stringify([seat.partnership, seat.municipality]);
    if (!seen.has(key)) seen.set(key, seat);
  }
  return [...seen.values()];
}

/**
 * Whether somebody may see and answer for a municipality in a partnership. The one place that decides it: staff for
 * all, a contact for exactly those they sit for, everybody else for none.
 */
export function mayAct(who: Who, partnership: string, municipality: string): boolean {
  switch (who.kind) {
    case 'staff':
      return true;
    case 'contact':
      return who.seats.some((seat) => seat.partnership === partnership && seat.municipality === municipality);
    case 'unknown':
      return false;
    default:
      return assertNever(who);
  }
}

/** Somebody whom KL registers: whom it writes to, and who comes in that person's place. */
export interface ContactRow {
  /** Four digits: "0751". */
  municipality: string;
  role: 'contact' | 'substitute';
  person: Person;
}

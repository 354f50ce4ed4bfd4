import { assertNever } from '../../errors.ts';
import type { Person } from '../answer.ts';
import { type Account, accountAddress, isWithin } from './account.ts';
import { emailKey } from './email.ts';

/** A municipality in a partnership that somebody answers for, and how they are known there. */
export interface Assignment {
  partnership: string;
  /** Four digits: "0751". */
  municipality: string;
  by: 'email' | 'code';
  /** As registered by KL or the municipality; absent if only a code links the account. */
  name?: string;
}

/** Who a chat account belongs to. Staff are staff only, even if also registered as a contact. */
export type Who =
  | { kind: 'staff'; email: string }
  /** Each partnership and municipality once. */
  | { kind: 'contact'; assignments: readonly [Assignment, ...Assignment[]] }
  | { kind: 'unknown' };

/** Somebody whom KL or the municipality registered as contact or substitute. */
export interface RegisteredContact {
  partnership: string;
  municipality: string;
  name: string;
  email?: string;
}

/** Links an account that used a municipality's code. `address` as from `accountAddress`. */
export interface AccountLink {
  platform: string;
  address: string;
  partnership: string;
  municipality: string;
}

export interface IdentityFacts {
  /** E-mail addresses from the configuration. */
  staff: readonly string[];
  contacts: readonly RegisteredContact[];
  links: readonly AccountLink[];
}

/**
 * Identifies an account by its e-mail address, case-insensitively, or by a code that it has used. The only place that
 * applies what an account may act for at most (`only`).
 */
export function whoIs(account: Account, { staff, contacts, links }: IdentityFacts): Who {
  const { only, isStaff } = account;
  const key = keyOf(account.email);
  if (only === undefined && key !== undefined && (isStaff || staff.some((email) => keyOf(email) === key)))
    return { kind: 'staff', email: key };

  const address = accountAddress(account);
  const byEmail = contacts
    .filter(({ email }) => key !== undefined && keyOf(email) === key)
    .map(
      ({ partnership, municipality, name }): Assignment => ({ partnership, municipality, by: 'email', name }),
    );
  const byCode = links
    .filter((tie) => tie.platform === account.platform && tie.address === address)
    .map(({ partnership, municipality }): Assignment => ({ partnership, municipality, by: 'code' }));
  const [first, ...others] = eachOnce([...byEmail, ...byCode]).filter((one) => isWithin(only, one));
  return first === undefined ? { kind: 'unknown' } : { kind: 'contact', assignments: [first, ...others] };
}

function keyOf(email: string | undefined): string | undefined {
  return email === undefined || email.trim() === '' ? undefined : emailKey(email);
}

function eachOnce(assignments: readonly Assignment[]): Assignment[] {
  const seen = new Map<string, Assignment>();
  for (const assignment of assignments) {
    const key = JSON.stringify([assignment.partnership, assignment.municipality]);
    if (!seen.has(key)) seen.set(key, assignment);
  }
  return [...seen.values()];
}

/**
 * Whether somebody may see and answer for a municipality in a partnership. The only place that decides it: staff for
 * all, a contact for exactly their own, everybody else for none.
 */
export function mayAct(who: Who, partnership: string, municipality: string): boolean {
  switch (who.kind) {
    case 'staff':
      return true;
    case 'contact':
      return who.assignments.some(
        (assignment) => assignment.partnership === partnership && assignment.municipality === municipality,
      );
    case 'unknown':
      return false;
    default:
      return assertNever(who);
  }
}

/** A contact that KL registers, or the substitute of one. */
export interface ContactRow {
  /** Four digits: "0751". */
  municipality: string;
  role: 'contact' | 'substitute';
  person: Person;
}

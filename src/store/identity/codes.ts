import { createHash, timingSafeEqual } from 'node:crypto';
import type { DateTime } from 'luxon';
import { codeExpiry, newCode, type RandomBytes } from '../../partnership/identity/code.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { InvitationCodeRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { refuseUnlessEnrolled } from '../enrolments/enrolment-record.ts';
import { countingPeople, readPeople, writingPeople } from '../enrolments/people.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';

/** The state of a municipality's latest code. */
export interface CodeStatus {
  municipality: string;
  number: number;
  state: 'live' | 'used' | 'expired' | 'withdrawn';
  /** ISO instants. */
  madeAt: string;
  expires: string;
  endedAt?: string;
  /** Name of the letter's file, if it was made for a letter. */
  letter?: string;
}

/** A new code in clear text, available only now. Never log it. */
export interface NewCode {
  code: string;
  number: number;
  expires: DateTime<true>;
}

/** Issues a new code to a municipality and withdraws the previous one. Accounts linked earlier stay linked. */
export function renewCode(
  store: Store,
  by: Origin,
  wanted: { partnership: string; municipality: string; random: RandomBytes; validDays?: number | undefined },
): Promise<WriteResult<NewCode>> {
  const { partnership, municipality, random, validDays } = wanted;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const active = await activeDefinition(store, tx, partnership);
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal || !active) return refusal ?? unknownPartnership(tx, partnership);
    const before = await latestCode(tx, wanted);
    const code = newCode(random);
    const number = (before?.number ?? 0) + 1;
    const expires = codeExpiry(active.definition, active.milestoneChanges, now, validDays);
    const row: InvitationCodeRow = {
      partnership,
      municipality,
      number,
      ...codeHash(code),
      at: instant(now),
      expires: instant(expires),
      state: 'open',
      ended_at: null,
      letter_name: null,
      letter_hash: null,
    };
    return {
      kind: 'plan',
      value: { code, number, expires },
      audit: [
        {
          partnership,
          municipality,
          subject: 'code',
          action: before === undefined ? 'make' : 'renew',
          ...(before && { before: { number: before.number, state: before.state } }),
          after: { number, expires: row.expires },
        },
      ],
      writes: [
        ...(before?.state === 'open' ? [closingCode(tx, before, 'withdrawn', now)] : []),
        tx.insertInto('invitation_code').values(row),
      ],
    };
  });
}

/**
 * Withdraws a municipality's latest code. If it was used, the account that used it is unlinked, and a contact that was
 * made by it is removed. `unchanged` if there is no code, or it was already withdrawn.
 */
export function withdrawCode(
  store: Store,
  by: Origin,
  wanted: { partnership: string; municipality: string },
): Promise<WriteResult<{ number?: number; untied: number }>> {
  const { partnership, municipality } = wanted;
  return change(store, by, { partnership, municipality }, async (tx, now) => {
    const refusal = await refuseUnlessEnrolled(store, tx, partnership, municipality);
    if (refusal) return refusal;
    const latest = await latestCode(tx, wanted);
    if (latest === undefined || latest.state === 'withdrawn') {
      return { kind: 'unchanged', value: { ...(latest && { number: latest.number }), untied: 0 } };
    }
    const { number, state } = latest;
    const links = await tx
      .selectFrom('account_tie')
      .select(['platform', 'address', 'email'])
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('code', '=', number)
      .execute();
    const byMail = links.flatMap(({ platform, email }) => (platform === 'mail' && email ? [email] : []));
    const removed = await removingContacts(tx, wanted, byMail);
    const unlinking = tx
      .deleteFrom('account_tie')
      .where('partnership', '=', partnership)
      .where('municipality', '=', municipality)
      .where('code', '=', number);
    return {
      kind: 'plan',
      value: { number, untied: links.length },
      audit: [
        {
          partnership,
          municipality,
          subject: 'code',
          action: 'withdraw',
          before: { number, state },
          after: { number, untied: links.map(({ platform, address }) => ({ platform, address })) },
        },
        ...removed.audit,
      ],
      writes: [closingCode(tx, latest, 'withdrawn', now), unlinking, ...removed.writes],
    };
  });
}

/** Removes those who became contacts by a code that was typed in a browser. */
async function removingContacts(
  tx: Planning,
  place: { partnership: string; municipality: string },
  emails: readonly string[],
) {
  if (emails.length === 0) return { audit: [], writes: [] };
  const keys = new Set(emails.map(emailKey));
  const before =
    (await readPeople(tx, place.partnership, [place.municipality])).get(place.municipality) ?? [];
  const after = before.filter(({ role, email }) => role !== 'contact' || !keys.has(emailKey(email ?? '')));
  const { audit, writes } = writingPeople(tx, place, before, after);
  return { audit, writes: writes.length > 0 ? [...writes, countingPeople(tx, place)] : [] };
}

/** The latest code of each municipality that has one, by the municipality's code. */
export function codesOf(store: Store, partnership: string): Promise<Map<string, CodeStatus>> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('invitation_code')
      .selectAll()
      .where('partnership', '=', partnership)
      .orderBy('number')
      .execute();
    const now = store.clock.now();
    // Later rows overwrite earlier ones: the last code of each municipality remains.
    return new Map(rows.map((row) => [row.municipality, codeStatusOf(row, now)]));
  });
}

/** The stored state `open` includes expired codes. */
export function codeState(row: InvitationCodeRow, now: DateTime<true>): CodeStatus['state'] {
  if (row.state === 'used' || row.state === 'withdrawn') return row.state;
  return row.expires < instant(now) ? 'expired' : 'live';
}

function codeStatusOf(row: InvitationCodeRow, now: DateTime<true>): CodeStatus {
  return {
    municipality: row.municipality,
    number: row.number,
    state: codeState(row, now),
    madeAt: row.at,
    expires: row.expires,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.letter_name !== null && { letter: row.letter_name }),
  };
}

/** The write that closes a code. */
export function closingCode(
  tx: Planning,
  row: Pick<InvitationCodeRow, 'partnership' | 'municipality' | 'number'>,
  state: 'used' | 'withdrawn',
  now: DateTime<true>,
) {
  return tx
    .updateTable('invitation_code')
    .set({ state, ended_at: instant(now) })
    .where('partnership', '=', row.partnership)
    .where('municipality', '=', row.municipality)
    .where('number', '=', row.number);
}

function latestCode(
  tx: Reading,
  { partnership, municipality }: { partnership: string; municipality: string },
): Promise<InvitationCodeRow | undefined> {
  return tx
    .selectFrom('invitation_code')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * The stored form of a code. A plain hash is enough: a code has 75 random bits, so unlike a password it cannot be
 * guessed offline, and a keyed hash would become useless if its key were lost.
 */
export function codeHash(code: string): { selector: string; hash: string } {
  const hash = createHash('sha256').update(`partnerskab code ${code}`).digest('hex');
  return { selector: hash.slice(0, 8), hash };
}

/** Compares two hashes in constant time. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}

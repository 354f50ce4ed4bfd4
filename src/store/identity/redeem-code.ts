import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { type Account, accountAddress, isWithin } from '../../partnership/identity/account.ts';
import { afterWrongCode, type Guesses, type Pace, waitUntil } from '../../partnership/identity/guessing.ts';
import { change, type Origin, type Plan, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import type { Reading } from '../db/read.ts';
import type { InvitationCodeRow } from '../db/schema.ts';
import { instant, toText } from '../db/values.ts';
import { closingCode, codeHash, codeState, isSameHash } from './codes.ts';

interface Of {
  partnership: string;
  municipality: string;
}

/** The outcome of redeeming a code. Only `linked` links the account; the others get a polite reply. */
export type Redeemed =
  /** `again`: the account had used the same code before; nothing was changed. */
  | ({ kind: 'linked'; again: boolean } & Of)
  /** No such code. No further code of the account is checked before `until` (ISO instant). */
  | { kind: 'wrong'; until?: string }
  /** The code exists but is no longer valid. */
  | ({ kind: 'expired' | 'used' | 'withdrawn' } & Of)
  /** A code of a municipality that the account may not act for: it stays as it is. */
  | ({ kind: 'elsewhere' } & Of)
  /** Too many wrong codes: this one was not checked. */
  | { kind: 'wait'; until: string };

/** A code that `readCode` has read, and the account that sent it. */
export interface Redemption {
  code: string;
  account: Account;
  /** What the platform needs to write there, plain JSON: saved as the account's chat address. */
  details: unknown;
}

/**
 * Links a chat account to the municipality whose code it sent. A code works once; code, link, chat address and audit
 * entry are written together or not at all. A wrong code is counted and delays the account's next ones.
 */
export function redeemCode(store: Store, by: Origin, redemption: Redemption): Promise<WriteResult<Redeemed>> {
  return change<Redeemed>(store, by, {}, async (tx, now) => {
    const { account, code } = redemption;
    const until = await waitBeforeNextAttempt(tx, account, now);
    if (until !== undefined) return { kind: 'unchanged', value: { kind: 'wait', until: instant(until) } };

    const row = await findCode(tx, code);
    if (row === undefined) return wrongCode(tx, account, now);
    const { partnership, municipality } = row;
    if (!isWithin(account.only, row))
      return { kind: 'unchanged', value: { kind: 'elsewhere', partnership, municipality } };
    const state = codeState(row, now);
    if (state === 'live') return tying(tx, redemption, row, now);
    const isTheirs = state === 'used' && (await hasUsed(tx, account, row));
    return {
      kind: 'unchanged',
      value: isTheirs
        ? { kind: 'linked', again: true, partnership, municipality }
        : { kind: state, partnership, municipality },
    };
  });
}

export async function findCode(tx: Reading, code: string): Promise<InvitationCodeRow | undefined> {
  const { selector, hash } = codeHash(code);
  const rows = await tx.selectFrom('invitation_code').selectAll().where('selector', '=', selector).execute();
  return rows.find((row) => isSameHash(row.hash, hash));
}

/** Counts a wrong code. */
export async function wrongCode(
  tx: Planning,
  account: Account,
  now: DateTime<true>,
  pace?: Pace,
): Promise<Plan<Extract<Redeemed, { kind: 'wrong' }>>> {
  const { writes, until } = await recordFailedAttempt(tx, account, now, pace);
  return {
    kind: 'plan',
    value: { kind: 'wrong', ...(until && { until: instant(until) }) },
    audit: [
      {
        subject: 'code',
        action: 'wrong',
        after: { platform: account.platform, address: accountAddress(account) },
      },
    ],
    writes,
  };
}

async function tying(
  tx: Planning,
  { account, details }: Redemption,
  row: InvitationCodeRow,
  now: DateTime<true>,
): Promise<Plan<Redeemed>> {
  const { partnership, municipality, number } = row;
  const { platform } = account;
  const address = accountAddress(account);
  const person = { name: account.name ?? null, email: account.email ?? null };
  const tie = { code: number, at: instant(now), ...person };
  return {
    kind: 'plan',
    value: { kind: 'linked', again: false, partnership, municipality },
    audit: [
      {
        partnership,
        municipality,
        subject: 'account-tie',
        action: 'redeem',
        after: { platform, address, ...person, code: number },
      },
    ],
    writes: [
      closingCode(tx, row, 'used', now),
      tx
        .insertInto('account_tie')
        .values({ platform, address, partnership, municipality, ...tie })
        .onConflict((there) =>
          there.columns(['platform', 'address', 'partnership', 'municipality']).doUpdateSet(tie),
        ),
      tx
        .insertInto('chat_address')
        .values({
          platform,
          address,
          revision: 1,
          ...person,
          municipality,
          state: 'reachable',
          reason: null,
          content: toText(details ?? null),
          heard_on: instant(now).slice(0, 10),
        })
        // An address that is already known holds more than a code tells: keep it.
        .onConflict((there) => there.columns(['platform', 'address']).doNothing()),
      tx.deleteFrom('guess').where('platform', '=', platform).where('address', '=', address),
    ],
  };
}

async function hasUsed(tx: Reading, account: Account, row: InvitationCodeRow): Promise<boolean> {
  const tie = await tx
    .selectFrom('account_tie')
    .select('code')
    .where('platform', '=', account.platform)
    .where('address', '=', accountAddress(account))
    .where('partnership', '=', row.partnership)
    .where('municipality', '=', row.municipality)
    .where('code', '=', row.number)
    .executeTakeFirst();
  return tie !== undefined;
}

const DAYS_KEPT = 30;

/** Until when an account must wait before another code is checked. */
export async function waitBeforeNextAttempt(
  tx: Reading,
  account: Account,
  now: DateTime<true>,
): Promise<DateTime<true> | undefined> {
  return waitUntil(await readGuesses(tx, account), now);
}

/** The write that counts a wrong code, and until when the account must wait afterwards. */
export async function recordFailedAttempt(tx: Planning, account: Account, now: DateTime<true>, pace?: Pace) {
  const guesses = afterWrongCode(await readGuesses(tx, account), now, pace);
  const { level, at, until } = guesses;
  const row = { level, at: instant(at), until: instant(until) };
  const keeping = tx
    .insertInto('guess')
    .values({ platform: account.platform, address: accountAddress(account), ...row })
    .onConflict((there) => there.columns(['platform', 'address']).doUpdateSet(row));
  const forgetting = tx.deleteFrom('guess').where('at', '<', instant(now.minus({ days: DAYS_KEPT })));
  return { until: waitUntil(guesses, now), writes: [keeping, forgetting] };
}

async function readGuesses(tx: Reading, account: Account): Promise<Guesses | undefined> {
  const row = await tx
    .selectFrom('guess')
    .selectAll()
    .where('platform', '=', account.platform)
    .where('address', '=', accountAddress(account))
    .executeTakeFirst();
  return row && { level: row.level, at: moment(row.at), until: moment(row.until) };
}

function moment(text: string): DateTime<true> {
  return DateTime.fromISO(text, { zone: ZONE });
}

import { DateTime } from 'luxon';
import { ZONE } from '../clock.ts';
import { type Account, accountAddress } from '../partnership/identity/account.ts';
import {
  ACCOUNT_PACE,
  afterWrongCode,
  COMMON_PACE,
  type Guesses,
  waitUntil,
} from '../partnership/identity/guessing.ts';
import type { Planning, Reading } from './change.ts';
import { instant } from './instant.ts';
import type { GuessRow } from './schema.ts';

/** Wrong codes of everybody together stand under no account. */
const EVERYBODY = { platform: '', address: '' };
const DAYS_KEPT = 30;

type Key = Pick<GuessRow, 'platform' | 'address'>;

/** Until when an account has to wait before another code is looked at. */
export async function waitFor(
  tx: Reading,
  account: Account,
  now: DateTime<true>,
): Promise<DateTime<true> | undefined> {
  return waitUntil([await readGuesses(tx, keyOf(account)), await readGuesses(tx, EVERYBODY)], now);
}

/** What has to be written after a wrong code, and until when the account has to wait then. */
export async function keepingWrongCode(tx: Planning, account: Account, now: DateTime<true>) {
  const own = afterWrongCode(await readGuesses(tx, keyOf(account)), ACCOUNT_PACE, now);
  const common = afterWrongCode(await readGuesses(tx, EVERYBODY), COMMON_PACE, now);
  const forgetting = tx.deleteFrom('guess').where('at', '<', instant(now.minus({ days: DAYS_KEPT })));
  return {
    until: waitUntil([own, common], now),
    writes: [keeping(tx, keyOf(account), own), keeping(tx, EVERYBODY, common), forgetting],
  };
}

function keeping(tx: Planning, key: Key, { level, at, until }: Guesses) {
  const row = { level, at: instant(at), until: instant(until) };
  return tx
    .insertInto('guess')
    .values({ ...key, ...row })
    .onConflict((there) => there.columns(['platform', 'address']).doUpdateSet(row));
}

async function readGuesses(tx: Reading, { platform, address }: Key): Promise<Guesses | undefined> {
  const row = await tx
    .selectFrom('guess')
    .selectAll()
    .where('platform', '=', platform)
    .where('address', '=', address)
    .executeTakeFirst();
  return row && { level: row.level, at: moment(row.at), until: moment(row.until) };
}

function keyOf(account: Account): Key {
  return { platform: account.platform, address: accountAddress(account) };
}

function moment(text: string): DateTime<true> {
  return DateTime.fromISO(text, { zone: ZONE });
}

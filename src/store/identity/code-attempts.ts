import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { type Account, accountAddress } from '../../partnership/identity/account.ts';
import { afterWrongCode, type Guesses, waitUntil } from '../../partnership/identity/guessing.ts';
import type { Planning } from '../db/change.ts';
import type { Reading } from '../db/read.ts';
import { instant } from '../db/values.ts';

const DAYS_KEPT = 30;

/** Until when an account has to wait before another code is looked at. */
export async function waitBeforeNextAttempt(
  tx: Reading,
  account: Account,
  now: DateTime<true>,
): Promise<DateTime<true> | undefined> {
  return waitUntil(await readGuesses(tx, account), now);
}

/** What has to be written after a wrong code, and until when the account has to wait then. */
export async function recordFailedAttempt(tx: Planning, account: Account, now: DateTime<true>) {
  const guesses = afterWrongCode(await readGuesses(tx, account), now);
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

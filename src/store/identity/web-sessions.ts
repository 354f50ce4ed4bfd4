import { hash as hashOf } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { isSessionOver, isToken, newToken, sessionExpiry } from '../../partnership/identity/personal-link.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask, prepared, type Reading, read as readTogether } from '../db/read.ts';
import type { WebSessionRow } from '../db/schema.ts';
import { retrying } from '../db/transaction.ts';
import { instant } from '../db/values.ts';
import { contactWith, findLink, type LinkTarget, linkState } from './personal-links.ts';

/** A session in a browser: who it is, and the one municipality that it is for. */
export interface WebSession {
  /** How the store knows it; opens nothing. */
  id: string;
  partnership: string;
  municipality: string;
  email: string;
  name?: string;
  /** The secret of its CSRF tokens. */
  csrf: string;
  /** `no-contact`: whoever it is does not answer for the municipality any more. */
  state: 'open' | 'over' | 'no-contact';
}

/** So long a session that is over is told from one that never was. */
const DAYS_KEPT = 30;

/** What came of opening a link. */
export type Opened =
  /** `token` is the cookie, available only now. */
  | { kind: 'begun'; token: string; session: WebSession; target?: LinkTarget }
  | { kind: 'unknown' | 'expired' | 'withdrawn' };

/** Begins a session for whoever has a link. A link may be opened many times. */
export async function beginSession(
  store: Store,
  { link, random, surface }: { link: string; random: RandomBytes; surface: string },
): Promise<WriteResult<Opened>> {
  const found = await ask(store, (tx) => findLink(tx, link));
  if (!found) return { kind: 'unchanged', value: { kind: 'unknown' } };
  const { partnership, municipality } = found;
  const by: Origin = { actor: found.email, surface };
  return change<Opened>(store, by, { partnership, municipality }, async (tx, now) => {
    const row = await findLink(tx, link);
    if (!row) return { kind: 'unchanged', value: { kind: 'unknown' } };
    const state = linkState(row, now);
    if (state !== 'open') return { kind: 'unchanged', value: { kind: state } };
    const { email, name, action, value: about } = row;
    const isContact = (await contactWith(tx, row, email)) !== undefined;
    const token = newToken(random);
    const at = instant(now);
    const session: WebSessionRow = {
      ...{ hash: sessionHash(token), partnership, municipality, email, name },
      ...{ csrf: newToken(random), at, seen_at: at, expires: instant(sessionExpiry(now)), ended_at: null },
    };
    return {
      kind: 'plan',
      value: {
        ...{ kind: 'begun', token, session: sessionFrom(session, now, isContact) },
        ...(action !== null && { target: { action, value: about ?? '' } }),
      },
      audit: [{ partnership, municipality, subject: 'web-session', action: 'begin', after: { email } }],
      writes: [
        tx.insertInto('web_session').values(session),
        tx
          .deleteFrom('web_session')
          .where('partnership', '=', partnership)
          .where('municipality', '=', municipality)
          .where('expires', '<', instant(now.minus({ days: DAYS_KEPT }))),
        tx
          .updateTable('personal_link')
          .set((eb) => ({ uses: eb('uses', '+', 1), used_at: at }))
          .where('hash', '=', row.hash),
      ],
    };
  });
}

/** Logs off. */
export async function endSession(store: Store, by: Origin, session: WebSession): Promise<void> {
  await change<undefined>(store, by, {}, async (tx, now) => {
    const { partnership, municipality, email, id, state } = session;
    if (state === 'over') return { kind: 'unchanged', value: undefined };
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ partnership, municipality, subject: 'web-session', action: 'end', after: { email } }],
      writes: [
        tx
          .updateTable('web_session')
          .set({ ended_at: instant(now) })
          .where('hash', '=', id),
      ],
    };
  });
}

/** A session's row for each contact and substitute of its municipality, or one where there is none. */
const sessionRows = prepared((tx) =>
  tx
    .selectFrom('web_session as s')
    .leftJoin('person as p', (join) =>
      join
        .onRef('p.partnership', '=', 's.partnership')
        .onRef('p.municipality', '=', 's.municipality')
        .on('p.role', 'in', ['contact', 'substitute']),
    )
    .selectAll('s')
    .select('p.email as contact')
    .where('s.hash', '=', ''),
);

/** So much later than it was last noted, the use of a session is noted again. */
const NOTED_AFTER_MINUTES = 15;

/** The session of a cookie, also one that is over; undefined if there is none. It goes on by being asked for. */
export async function sessionOf(store: Store, token: string): Promise<WebSession | undefined> {
  return (await sessionWith(store, sessionId(token), async () => undefined))?.session;
}

/** The same by its id (`sessionId`), and what is read at that moment for a session that is open. */
export async function sessionWith<T>(
  store: Store,
  id: string | undefined,
  alsoRead: (tx: Reading, session: WebSession) => Promise<T>,
): Promise<{ session: WebSession; found?: T } | undefined> {
  if (id === undefined) return undefined;
  const now = store.clock.now();
  const read = await readTogether(store, async (tx) => {
    const here = await findSession(store, tx, id, now);
    if (here?.session.state !== 'open') return here;
    return { ...here, found: await alsoRead(tx, here.session) };
  });
  if (!read) return undefined;
  const { seenAt, ...asked } = read;
  const isDue = now.toMillis() - Date.parse(seenAt) > NOTED_AFTER_MINUTES * 60_000;
  if (asked.session.state === 'open' && isDue) await noteUse(store, id, instant(now));
  return asked;
}

/** How a session stands, within a reading of others' making; undefined if there is none. */
export async function sessionState(
  store: Store,
  tx: Pick<Reading, 'executeQuery'>,
  id: string,
): Promise<WebSession['state'] | undefined> {
  return (await findSession(store, tx, id, store.clock.now()))?.session.state;
}

async function findSession(
  store: Store,
  tx: Pick<Reading, 'executeQuery'>,
  hash: string,
  now: DateTime<true>,
): Promise<{ session: WebSession; seenAt: string; found?: never } | undefined> {
  const rows = await sessionRows(store, tx, ['contact', 'substitute', hash]);
  const [row] = rows;
  if (!row) return undefined;
  const isContact = rows.some(({ contact }) => contact !== null && emailKey(contact) === emailKey(row.email));
  return { session: sessionFrom(row, now, isContact), seenAt: row.seen_at };
}

/** Says nothing that anybody would look for in the log. */
async function noteUse(store: Store, hash: string, at: string): Promise<void> {
  await retrying(store.dialect, () =>
    store.writing.updateTable('web_session').set({ seen_at: at }).where('hash', '=', hash).execute(),
  );
}

function sessionFrom(row: WebSessionRow, now: DateTime<true>, isContact: boolean): WebSession {
  const isOver = isSessionOver({ seenAt: row.seen_at, expires: row.expires, endedAt: row.ended_at }, now);
  const { hash, partnership, municipality, email, name, csrf } = row;
  return {
    ...{ id: hash, partnership, municipality, email, csrf },
    ...(name !== null && { name }),
    state: isOver ? 'over' : isContact ? 'open' : 'no-contact',
  };
}

/** The id that a cookie's session has, if there is one; undefined if it cannot be anybody's. */
export function sessionId(token: string): string | undefined {
  return isToken(token) ? sessionHash(token) : undefined;
}

/** The stored form of a session's cookie. */
function sessionHash(token: string): string {
  return hashOf('sha256', `partnerskab session ${token}`, 'hex');
}

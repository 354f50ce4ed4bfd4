import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import {
  isSessionOver,
  isToken,
  newToken,
  staffSessionExpiry,
} from '../../partnership/identity/personal-link.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { ask } from '../db/read.ts';
import type { StaffSessionRow } from '../db/schema.ts';
import { retrying } from '../db/transaction.ts';
import { instant } from '../db/values.ts';

/** Who signs in, and what makes them KL's staff. */
export interface StaffIdentity {
  email: string;
  name?: string | undefined;
  /** The configured list, which is asked each time; a group that the sign-in provider states; access to this machine. */
  vouchedBy: StaffSessionRow['vouched_by'];
}

/** A session of KL's staff in a browser. */
export interface StaffSession extends StaffIdentity {
  /** How the store knows it; opens nothing. */
  id: string;
  /** The secret of its CSRF tokens. */
  csrf: string;
  isOver: boolean;
}

/** A link is for signing in at once. */
const LINK_MINUTES = 15;
/** So long rows that count no more are kept. */
const DAYS_KEPT = 30;
/** So much later than it was last noted, the use of a session is noted again. */
const NOTED_AFTER_MINUTES = 15;

/** A link by which somebody signs in once. */
export interface NewStaffLink {
  /** In clear text, available only now. Never log it. */
  token: string;
  expires: DateTime<true>;
}

/** Makes a one-time link for one of KL's staff. */
export function issueStaffLink(
  store: Store,
  by: Origin,
  { person, random }: { person: Pick<StaffIdentity, 'email' | 'name'>; random: RandomBytes },
): Promise<WriteResult<NewStaffLink>> {
  return change(store, by, {}, async (tx, now) => {
    const token = newToken(random);
    const expires = now.plus({ minutes: LINK_MINUTES });
    const { email, name = null } = person;
    return {
      kind: 'plan',
      value: { token, expires },
      audit: [{ subject: 'staff-link', action: 'issue', after: { email, expires: instant(expires) } }],
      writes: [
        tx.insertInto('staff_link').values({
          ...{ hash: hashOf('link', token), email, name },
          ...{ at: instant(now), expires: instant(expires), used_at: null },
        }),
        tx.deleteFrom('staff_link').where('expires', '<', instant(now.minus({ days: DAYS_KEPT }))),
      ],
    };
  });
}

/** Whom a link is for; undefined if it is used up, expired or unknown. Uses nothing up. */
export function staffLinkOf(store: Store, token: string): Promise<{ email: string } | undefined> {
  return ask(store, async (tx) => {
    if (!isToken(token)) return undefined;
    return tx
      .selectFrom('staff_link')
      .select('email')
      .where('hash', '=', hashOf('link', token))
      .where('used_at', 'is', null)
      .where('expires', '>', instant(store.clock.now()))
      .executeTakeFirst();
  });
}

export interface BegunStaffSession {
  /** The cookie, available only now. */
  token: string;
  session: StaffSession;
}

/** Begins a session with a link, once; undefined if the link does not count any more. */
export function beginStaffSessionByLink(
  store: Store,
  by: Pick<Origin, 'surface'>,
  { link, random, vouchedBy }: { link: string; random: RandomBytes } & Pick<StaffIdentity, 'vouchedBy'>,
): Promise<WriteResult<BegunStaffSession | undefined>> {
  const hash = hashOf('link', link);
  return change<BegunStaffSession | undefined>(store, { ...by, actor: 'staff-link' }, {}, async (tx, now) => {
    const row = await tx
      .selectFrom('staff_link')
      .selectAll()
      .where('hash', '=', hash)
      .where('used_at', 'is', null)
      .where('expires', '>', instant(now))
      .executeTakeFirst();
    if (!row || !isToken(link)) return { kind: 'unchanged', value: undefined };
    const { email, name } = row;
    const { begun, row: session } = newSession(now, random, { email, name: name ?? undefined, vouchedBy });
    return {
      kind: 'plan',
      value: begun,
      audit: [{ subject: 'staff-session', action: 'begin', after: { email, by: 'link' } }],
      writes: [
        tx
          .updateTable('staff_link')
          .set({ used_at: instant(now) })
          .where('hash', '=', hash),
        tx.insertInto('staff_session').values(session),
      ],
    };
  });
}

/** Begins a session for whoever a sign-in provider has told us of. */
export function beginStaffSession(
  store: Store,
  by: Origin,
  { person, random }: { person: StaffIdentity; random: RandomBytes },
): Promise<WriteResult<BegunStaffSession>> {
  return change(store, by, {}, async (tx, now) => {
    const { begun, row } = newSession(now, random, person);
    return {
      kind: 'plan',
      value: begun,
      audit: [
        { subject: 'staff-session', action: 'begin', after: { email: person.email, by: person.vouchedBy } },
      ],
      writes: [
        tx.insertInto('staff_session').values(row),
        tx.deleteFrom('staff_session').where('expires', '<', instant(now.minus({ days: DAYS_KEPT }))),
      ],
    };
  });
}

function newSession(now: DateTime<true>, random: RandomBytes, { email, name, vouchedBy }: StaffIdentity) {
  const token = newToken(random);
  const at = instant(now);
  const row: StaffSessionRow = {
    ...{ hash: hashOf('session', token), email, name: name ?? null, vouched_by: vouchedBy },
    ...{ csrf: newToken(random), at, seen_at: at, expires: instant(staffSessionExpiry(now)), ended_at: null },
  };
  return { row, begun: { token, session: sessionFrom(row, now) } };
}

/** The session of a cookie, also one that is over; undefined if there is none. It goes on by being asked for. */
export async function staffSessionOf(store: Store, token: string): Promise<StaffSession | undefined> {
  if (!isToken(token)) return undefined;
  const hash = hashOf('session', token);
  const now = store.clock.now();
  const row = await ask(store, (tx) =>
    tx.selectFrom('staff_session').selectAll().where('hash', '=', hash).executeTakeFirst(),
  );
  if (!row) return undefined;
  const session = sessionFrom(row, now);
  const noted = DateTime.fromISO(row.seen_at, { zone: ZONE });
  if (!session.isOver && now.diff(noted).as('minutes') > NOTED_AFTER_MINUTES)
    await retrying(store.dialect, () =>
      store.writing
        .updateTable('staff_session')
        .set({ seen_at: instant(now) })
        .where('hash', '=', hash)
        .execute(),
    );
  return session;
}

/** In how many browsers somebody is signed in. */
export function openStaffSessions(store: Store, email: string): Promise<number> {
  const now = store.clock.now();
  return ask(store, async (tx) => {
    const rows = await tx
      .selectFrom('staff_session')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('expires', '>', instant(now))
      .execute();
    return rows.filter((row) => emailKey(row.email) === emailKey(email) && !sessionFrom(row, now).isOver)
      .length;
  });
}

/** Ends one session, or all of a person's, everywhere. Returns how many were open. */
export function endStaffSessions(
  store: Store,
  by: Origin,
  which: { id: string } | { email: string },
): Promise<WriteResult<number>> {
  return change(store, by, {}, async (tx, now) => {
    const rows = await tx
      .selectFrom('staff_session')
      .select(['hash', 'email'])
      .where('ended_at', 'is', null)
      .where('expires', '>', instant(now))
      .execute();
    const ended = rows.filter((row) =>
      'id' in which ? row.hash === which.id : emailKey(row.email) === emailKey(which.email),
    );
    const [first] = ended;
    if (!first) return { kind: 'unchanged', value: 0 };
    return {
      kind: 'plan',
      value: ended.length,
      audit: [
        { subject: 'staff-session', action: 'end', after: { email: first.email, sessions: ended.length } },
      ],
      writes: ended.map(({ hash }) =>
        tx
          .updateTable('staff_session')
          .set({ ended_at: instant(now) })
          .where('hash', '=', hash),
      ),
    };
  });
}

function sessionFrom(row: StaffSessionRow, now: DateTime<true>): StaffSession {
  const { hash, email, name, vouched_by, csrf, seen_at, expires, ended_at } = row;
  return {
    ...{ id: hash, email, csrf, vouchedBy: vouched_by },
    ...(name !== null && { name }),
    isOver: isSessionOver({ seenAt: seen_at, expires, endedAt: ended_at }, now),
  };
}

/** The stored form of a secret: it has 256 random bits, so a plain hash is enough. */
function hashOf(kind: 'link' | 'session', token: string): string {
  return createHash('sha256').update(`partnerskab staff ${kind} ${token}`).digest('hex');
}

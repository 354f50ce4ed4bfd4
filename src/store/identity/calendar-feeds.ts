import { createHash, randomBytes } from 'node:crypto';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { CalendarFeedRow } from '../db/schema.ts';
import { instant } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from '../partnerships/active-definition.ts';
import { isSameHash } from './codes.ts';

/** Whose calendar it is: a person's in a municipality, a network's, or the whole partnership's, which is KL's own. */
export type FeedReader =
  | { kind: 'person'; partnership: string; municipality: string; person: string }
  | { kind: 'network'; partnership: string; network: string }
  | { kind: 'partnership'; partnership: string };

/** A link to a calendar, without its token. */
export interface FeedLink {
  reader: FeedReader;
  /** ISO instant at which it was made. */
  at: string;
  /** ISO instant; absent while it opens. */
  endedAt?: string;
}

/** A new token: 256 random bits, as base64url. */
export function newCalendarToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Makes a reader's link with this token; the one before opens nothing any more. `unchanged` if there is one that opens,
 * unless it is renewed: the token of that is not known.
 * @param token a new one; only its hash is kept
 */
export function saveFeed(
  store: Store,
  by: Origin,
  { reader, token, renew = false }: { reader: FeedReader; token: string; renew?: boolean },
): Promise<WriteResult<FeedLink>> {
  const { partnership } = reader;
  return change(store, by, { partnership }, async (tx, now) => {
    if (!(await activeDefinition(store, tx, partnership))) return unknownPartnership(tx, partnership);
    const before = await rowOf(tx, reader);
    if (before && before.ended_at === null && !renew) return { kind: 'unchanged', value: linkFrom(before) };
    const row: CalendarFeedRow = { ...keyOf(reader), ...tokenHash(token), at: instant(now), ended_at: null };
    return {
      kind: 'plan',
      value: linkFrom(row),
      audit: [auditEntry(reader, before ? 'renew' : 'make')],
      writes: [
        tx
          .insertInto('calendar_feed')
          .values(row)
          .onConflict((there) =>
            there.columns(['partnership', 'network', 'municipality', 'person']).doUpdateSet(row),
          ),
      ],
    };
  });
}

/** Ends a reader's link. `unchanged` if there is none that opens. */
export function endFeed(
  store: Store,
  by: Origin,
  reader: FeedReader,
): Promise<WriteResult<FeedLink | undefined>> {
  const { partnership } = reader;
  return change<FeedLink | undefined>(store, by, { partnership }, async (tx, now) => {
    const before = await rowOf(tx, reader);
    if (before?.ended_at !== null) return { kind: 'unchanged', value: before && linkFrom(before) };
    const ended_at = instant(now);
    return {
      kind: 'plan',
      value: linkFrom({ ...before, ended_at }),
      audit: [auditEntry(reader, 'end')],
      writes: [ending(tx, reader, ended_at)],
    };
  });
}

/** The link with this token; undefined if there is none. */
export function feedByToken(store: Store, token: string): Promise<FeedLink | undefined> {
  const { selector, hash } = tokenHash(token);
  return read(store, async (tx) => {
    const rows = await tx.selectFrom('calendar_feed').selectAll().where('selector', '=', selector).execute();
    const row = rows.find((one) => isSameHash(one.hash, hash));
    return row && linkFrom(row);
  });
}

function ending(tx: Planning, reader: FeedReader, ended_at: string) {
  const { partnership, network, municipality, person } = keyOf(reader);
  return tx
    .updateTable('calendar_feed')
    .set({ ended_at })
    .where('partnership', '=', partnership)
    .where('network', '=', network)
    .where('municipality', '=', municipality)
    .where('person', '=', person);
}

function rowOf(tx: Reading, reader: FeedReader): Promise<CalendarFeedRow | undefined> {
  const { partnership, network, municipality, person } = keyOf(reader);
  return tx
    .selectFrom('calendar_feed')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('network', '=', network)
    .where('municipality', '=', municipality)
    .where('person', '=', person)
    .executeTakeFirst();
}

/** The token says nothing of whose it is: a log with addresses of the server names nobody. */
function auditEntry(reader: FeedReader, action: string) {
  const { partnership, network, municipality, person } = keyOf(reader);
  return {
    partnership,
    ...(municipality !== '' && { municipality }),
    subject: 'calendar-feed',
    action,
    after: { ...(network !== '' && { network }), ...(person !== '' && { person }) },
  };
}

function keyOf(reader: FeedReader) {
  const { partnership } = reader;
  return {
    partnership,
    network: reader.kind === 'network' ? reader.network : '',
    municipality: reader.kind === 'person' ? reader.municipality : '',
    person: reader.kind === 'person' ? reader.person : '',
  };
}

function linkFrom({ partnership, network, municipality, person, at, ended_at }: CalendarFeedRow): FeedLink {
  const reader: FeedReader =
    person !== ''
      ? { kind: 'person', partnership, municipality, person }
      : network !== ''
        ? { kind: 'network', partnership, network }
        : { kind: 'partnership', partnership };
  return { reader, at, ...(ended_at !== null && { endedAt: ended_at }) };
}

/** The stored form of a token: with 256 random bits it can't be guessed from its hash. */
function tokenHash(token: string): { selector: string; hash: string } {
  const hash = createHash('sha256').update(`partnerskab calendar ${token}`).digest('hex');
  return { selector: hash.slice(0, 16), hash };
}

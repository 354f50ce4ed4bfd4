import type { CalendarEvent } from '../../partnership/reminders/calendar-event.ts';
import type { Recipient } from '../../partnership/reminders/recipient.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import type { CalendarEntryRow } from '../db/schema.ts';
import { fromText, instant, toText } from '../db/values.ts';

/** What somebody was last sent by mail for one event. */
export interface SentEntry extends Sent {
  partnership: string;
  /** Which event: the key of a scheduled event. */
  milestone: string;
  network: string;
  number: number;
  /** The receiver's e-mail address, as `emailKey` writes it. */
  person: string;
  recipient: Recipient;
  /** What was there before, until it is known whether this one has left. */
  before?: Sent;
}

interface Sent {
  state: 'invited' | 'cancelled';
  /** SEQUENCE (RFC 5545). */
  sequence: number;
  event: CalendarEvent;
  /** Key of the message that it went with. */
  by: string;
}

type Key = Pick<SentEntry, 'person'> & { uid: string };

/**
 * Keeps what is about to be sent, before anything of it leaves. `unchanged` if somebody else has kept another one since
 * `basedOn`: then this one must not be sent.
 * @param basedOn what the receiver had, as it was read; undefined if nothing
 */
export function saveEntry(
  store: Store,
  by: Origin,
  entry: SentEntry,
  basedOn: SentEntry | undefined,
): Promise<WriteResult<undefined>> {
  const { partnership } = entry;
  const key = { uid: entry.event.uid, person: entry.person };
  return change<undefined>(store, by, { partnership }, async (tx, now) => {
    const there = await readEntry(tx, key);
    if (there?.sequence !== basedOn?.sequence || there?.by !== basedOn?.by)
      return { kind: 'unchanged', value: undefined };
    const row = rowOf({ ...entry, ...(basedOn && { before: sentIn(basedOn) }) }, instant(now));
    return {
      kind: 'plan',
      value: undefined,
      audit: [auditEntry(entry, entry.state === 'invited' ? 'invite' : 'cancel')],
      writes: [
        tx
          .insertInto('calendar_entry')
          .values(row)
          .onConflict((known) => known.columns(['uid', 'person']).doUpdateSet(row)),
      ],
    };
  });
}

/** Takes back what was kept for a message of which nothing has left. */
export function revertEntry(store: Store, by: Origin, entry: SentEntry): Promise<WriteResult<undefined>> {
  const { partnership, person } = entry;
  const { uid } = entry.event;
  return change<undefined>(store, by, { partnership }, async (tx, now) => {
    const there = await readEntry(tx, { uid, person });
    if (there?.by !== entry.by || there.sequence !== entry.sequence)
      return { kind: 'unchanged', value: undefined };
    const { before, ...own } = there;
    const row = before && rowOf({ ...own, ...before }, instant(now));
    return {
      kind: 'plan',
      value: undefined,
      audit: [auditEntry(entry, 'revert')],
      writes: [
        row
          ? tx.updateTable('calendar_entry').set(row).where('uid', '=', uid).where('person', '=', person)
          : tx.deleteFrom('calendar_entry').where('uid', '=', uid).where('person', '=', person),
      ],
    };
  });
}

/** What somebody was last sent for an event; undefined if nothing. */
export function entryOf(store: Store, key: Key): Promise<SentEntry | undefined> {
  return read(store, (tx) => readEntry(tx, key));
}

/** All that still stand in somebody's calendar. */
export function standingEntries(store: Store, partnership: string): Promise<SentEntry[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('calendar_entry')
      .selectAll()
      .where('partnership', '=', partnership)
      .where('state', '=', 'invited')
      .orderBy('uid')
      .orderBy('person')
      .execute();
    return rows.map(entryFrom);
  });
}

/** Ids of the partnerships in which something stands in somebody's calendar. */
export function partnershipsWithEntries(store: Store): Promise<string[]> {
  return read(store, async (tx) => {
    const rows = await tx
      .selectFrom('calendar_entry')
      .select('partnership')
      .distinct()
      .where('state', '=', 'invited')
      .orderBy('partnership')
      .execute();
    return rows.map(({ partnership }) => partnership);
  });
}

async function readEntry(tx: Reading, { uid, person }: Key): Promise<SentEntry | undefined> {
  const row = await tx
    .selectFrom('calendar_entry')
    .selectAll()
    .where('uid', '=', uid)
    .where('person', '=', person)
    .executeTakeFirst();
  return row && entryFrom(row);
}

function sentIn({ state, sequence, event, by }: SentEntry): Sent {
  return { state, sequence, event, by };
}

function rowOf(entry: SentEntry, at: string): CalendarEntryRow {
  const { partnership, milestone, network, number, person, state, sequence, event, by, recipient, before } =
    entry;
  return {
    ...{ uid: event.uid, person, partnership, milestone, network, number, state, sequence, reminder: by, at },
    content: toText({ recipient, event, ...(before && { before }) }),
  };
}

function entryFrom({
  content,
  state,
  reminder: by,
  at: _at,
  uid: _uid,
  ...row
}: CalendarEntryRow): SentEntry {
  return {
    ...row,
    state: state as SentEntry['state'],
    by,
    ...fromText<Pick<SentEntry, 'recipient' | 'event' | 'before'>>(content),
  };
}

function auditEntry({ partnership, person, sequence, event: { uid } }: SentEntry, action: string) {
  return { partnership, subject: 'calendar-entry', action, after: { uid, person, sequence } };
}

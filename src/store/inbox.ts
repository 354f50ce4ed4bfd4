import { hash } from 'node:crypto';
import { tellerOf } from '../problems/tell.ts';
import { STORE_PROBLEMS } from '../problems/text/store-da.ts';
import { change, type Origin, refused, type WriteResult } from './db/change.ts';
import type { Store } from './db/open-store.ts';
import { ask, type Reading, read } from './db/read.ts';
import type { InboxItemRow } from './db/schema.ts';
import { fromText, instant, toText } from './db/values.ts';
import { activeDefinition, unknownPartnership } from './partnerships/active-definition.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/**
 * Something that waits for somebody at KL: a reply that a municipality wrote, a correction to the alignment that KL has
 * to decide on, or a message that did not arrive.
 */
export interface InboxItem {
  /** The same key is the same item, however often it is sent. */
  key: string;
  /** Absent for a mail of which nobody knows what it is about: it waits in every partnership's inbox. */
  partnership?: string;
  municipality?: string;
  kind: 'reply' | 'correction' | 'trouble';
  /** What was written, or what went wrong. */
  text: string;
  /** Who wrote it; for trouble, the recipient. */
  actor: string;
  /** ISO instant. */
  at: string;
  /** Where it was written, as the log names it; absent for what is only found in other records. */
  surface?: string;
  /** How it came, if by mail. */
  mail?: MailOrigin;
  /** Whoever at KL takes care of it. */
  owner?: string;
  handled?: { by: string; at: string };
  /** 0 while it is only found in other records and nobody has taken it. */
  revision: number;
}

/** A mail that somebody wrote, or that could not be read; it stays in the mailbox. */
export interface MailOrigin {
  subject: string;
  /** The sender's name as the mail states it: not proven. */
  name?: string;
  /** The whole text, where `text` leaves the mail below it out. */
  whole?: string;
  /** Names of attached files, which are not kept. */
  files: readonly string[];
  /** Not all of it was read. */
  isCut?: true;
  /** The mail of ours that it answers: when that was sent (ISO instant). */
  answers?: { at: string };
  /** Nobody here knows the sender's address. */
  isStranger?: true;
  /** Its sender was told that a mail is no answer to what was asked. */
  isTold?: true;
}

/** A reply as it comes in. */
export type InboxReply = Pick<InboxItem, 'key' | 'text'> & { partnership: string; municipality: string };

/** What comes in by mail; `actor` is the sender's address as the mail states it. */
export type InboxMail = Pick<
  InboxItem,
  'key' | 'partnership' | 'municipality' | 'kind' | 'text' | 'actor' | 'mail'
>;

/** Keeps what a municipality wrote to KL. Sent again, it is there already (`unchanged`). */
export function addReply(store: Store, by: Origin, reply: InboxReply): Promise<WriteResult<InboxItem>> {
  return addItem(store, by, { ...reply, kind: 'reply', actor: by.actor });
}

/** Keeps what came in by mail. Read again, it is there already (`unchanged`). */
export function addItem(store: Store, by: Origin, added: InboxMail): Promise<WriteResult<InboxItem>> {
  const { partnership, municipality } = added;
  const scope = { ...(partnership && { partnership }), ...(municipality && { municipality }) };
  return change(store, by, scope, async (tx, now) => {
    const there = await readStored(tx, added.key);
    if (there) return { kind: 'unchanged', value: there };
    if (partnership !== undefined && !(await activeDefinition(store, tx, partnership)))
      return unknownPartnership(tx, partnership);
    const item: InboxItem = { ...added, at: instant(now), surface: by.surface, revision: 1 };
    return { kind: 'plan', value: item, audit: [entry('add', item)], writes: [putting(tx, item)] };
  });
}

/**
 * Says who takes care of an item (`owner`), or that it is done; also of one that is only found in other records.
 * @param item `basedOn` is the revision that whoever marks it has read; if omitted, there is never a conflict
 */
export function markItem(
  store: Store,
  by: Origin,
  { partnership, key, basedOn }: { partnership: string; key: string; basedOn?: number },
  mark: 'take' | 'handle',
): Promise<WriteResult<InboxItem>> {
  // One of no partnership is marked from any of them.
  return change(store, by, {}, async (tx, now) => {
    const before = (await readAll(tx, partnership)).find((item) => item.key === key);
    if (!before) return noSuchItem(key);
    if (mark === 'take' ? before.owner === by.actor : before.handled)
      return { kind: 'unchanged', value: before };
    if (basedOn !== undefined && basedOn !== before.revision) return changedMeanwhile(before, basedOn, mark);
    const item: InboxItem = {
      ...before,
      owner: mark === 'handle' ? (before.owner ?? by.actor) : by.actor,
      ...(mark === 'handle' && { handled: { by: by.actor, at: instant(now) } }),
      revision: before.revision + 1,
    };
    return { kind: 'plan', value: item, audit: [entry(mark, item, before)], writes: [putting(tx, item)] };
  });
}

/** What waits for KL in a partnership, or in none, the oldest first; with `all`, what was handled too. */
export function inboxOf(store: Store, partnership: string, { all = false } = {}): Promise<InboxItem[]> {
  return read(store, async (tx) =>
    (await readAll(tx, partnership)).filter(({ handled }) => all || handled === undefined),
  );
}

/** How many of no partnership have come in since an ISO instant. */
export function countOfNone(store: Store, since: string): Promise<number> {
  return ask(store, async (tx) => {
    const { count } = await tx
      .selectFrom('inbox_item')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('partnership', 'is', null)
      .where('at', '>', since)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
}

async function readAll(tx: Reading, partnership: string): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('inbox_item')
    .selectAll()
    .where(({ eb, or }) => or([eb('partnership', '=', partnership), eb('partnership', 'is', null)]))
    .execute();
  const stored = new Map(rows.map((row) => [row.key, itemFrom(row)]));
  const found = [...(await corrections(tx, partnership)), ...(await troubles(tx, partnership))];
  for (const item of found) {
    const before = stored.get(item.key);
    // What went wrong again after it was handled waits again.
    if (before === undefined) stored.set(item.key, item);
    else if (before.handled && before.handled.at < item.at)
      stored.set(item.key, { ...item, revision: before.revision });
  }
  return [...stored.values()].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

async function readStored(tx: Reading, key: string): Promise<InboxItem | undefined> {
  const row = await tx.selectFrom('inbox_item').selectAll().where('key', '=', key).executeTakeFirst();
  return row && itemFrom(row);
}

/** Corrections that municipalities want to the alignment as it is recorded now. */
async function corrections(tx: Reading, partnership: string): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('alignment_reply')
    .innerJoin('enrolment', (join) =>
      join
        .onRef('enrolment.partnership', '=', 'alignment_reply.partnership')
        .onRef('enrolment.municipality', '=', 'alignment_reply.municipality'),
    )
    .select(['alignment_reply.municipality', 'recorded_at', 'at', 'actor', 'alignment_reply.content'])
    .select('enrolment.content as enrolment')
    .where('alignment_reply.partnership', '=', partnership)
    .where('agrees', '=', 0)
    .execute();
  return rows
    .filter((row) => {
      const { alignment } = fromText<{ alignment?: { recordedAt: string } }>(row.enrolment);
      return alignment?.recordedAt === row.recorded_at;
    })
    .map(({ municipality, recorded_at, at, actor, content }) => ({
      key: keyOf('correction', partnership, municipality, recorded_at),
      ...{ partnership, municipality, kind: 'correction' as const, at, actor, revision: 0 },
      text: fromText<{ comment?: string }>(content).comment ?? '',
    }));
}

/** Messages that did not arrive, or of which nobody knows whether they did. */
async function troubles(tx: Reading, partnership: string): Promise<InboxItem[]> {
  const rows = await tx
    .selectFrom('reminder')
    .select(['key', 'municipality', 'recipient', 'ended_at', 'due', 'last_error', 'state'])
    .where('partnership', '=', partnership)
    .where('state', 'in', ['failed', 'unknown', 'expired'])
    .execute();
  return rows.map(({ key, municipality, recipient, ended_at, due, last_error, state }) => ({
    key: keyOf('trouble', key),
    ...{ partnership, kind: 'trouble' as const, actor: recipient, at: ended_at ?? due, revision: 0 },
    ...(municipality !== '' && { municipality }),
    text: last_error ?? state,
  }));
}

/** Short enough for a button, and the same for the same thing. */
export function keyOf(kind: InboxItem['kind'], ...about: readonly string[]): string {
  return `${kind}-${hash('sha256', JSON.stringify(about)).slice(0, 16)}`;
}

function putting(tx: Parameters<Parameters<typeof change>[3]>[0], item: InboxItem) {
  const { key, partnership, municipality, kind, revision, at, actor, owner, handled, text, mail, surface } =
    item;
  const row = {
    ...{ kind, revision, at, actor },
    partnership: partnership ?? null,
    municipality: municipality ?? null,
    owner: owner ?? null,
    handled_by: handled?.by ?? null,
    handled_at: handled?.at ?? null,
    content: toText({ text, ...(mail && { mail }), ...(surface !== undefined && { surface }) }),
  };
  return tx
    .insertInto('inbox_item')
    .values({ key, ...row })
    .onConflict((there) => there.column('key').doUpdateSet(row));
}

function itemFrom(row: InboxItemRow): InboxItem {
  const { key, partnership, municipality, kind, revision, at, actor, owner, handled_by, handled_at } = row;
  const { text, mail, surface } = fromText<Pick<InboxItem, 'text' | 'mail' | 'surface'>>(row.content);
  return {
    ...{ key, kind, revision, at, actor, text },
    ...(mail && { mail }),
    ...(surface !== undefined && { surface }),
    ...(partnership !== null && { partnership }),
    ...(municipality !== null && { municipality }),
    ...(owner !== null && { owner }),
    ...(handled_by !== null && handled_at !== null && { handled: { by: handled_by, at: handled_at } }),
  };
}

function entry(action: string, item: InboxItem, before?: InboxItem) {
  const { partnership, municipality } = item;
  return {
    ...(partnership !== undefined && { partnership }),
    ...(municipality !== undefined && { municipality }),
    subject: 'inbox-item',
    action,
    ...(before && { before }),
    after: item,
  };
}

function changedMeanwhile(theirs: InboxItem, basedOn: number, yours: string) {
  const { key, revision } = theirs;
  const conflict = { subject: `inbox-item ${key}`, basedOn, revision, yours, theirs };
  return { kind: 'conflict' as const, conflict };
}

function noSuchItem(key: string) {
  return refused(error('no-such-item', { key }));
}

import { DateTime } from 'luxon';
import { ZONE } from '../clock.ts';
import { windowOf } from '../partnership/milestone-date/window.ts';
import { allRows, updating } from './any-row.ts';
import { change, type Origin, type Planning } from './change.ts';
import { FORGOTTEN } from './forgetting-rule.ts';
import { inForce, unknownPartnership } from './in-force.ts';
import { toText } from './json.ts';
import type { Store } from './open-store.ts';
import { scrub } from './scrub.ts';
import { cell, type Row } from './tables.ts';
import { parsed } from './traces.ts';
import type { Written } from './written.ts';

/** When personal data goes: the first day on which it may no longer be there, and whether it went now. */
export interface Retention {
  /** ISO day; undefined where the partnership's end has no day. */
  due: string | undefined;
  applied: boolean;
}

/**
 * Removes what is personal from a partnership that ended more than `months` ago: people, tied accounts, half-answered forms, reminders,
 * drafts of agreements, names and comments in answers, and the log's before and after. Decisions, focus areas, dates,
 * and signed agreements with their signatures stay. Before the day, or once more, it changes nothing.
 */
export async function applyRetention(
  store: Store,
  by: Origin,
  { partnership, months }: { partnership: string; months: number },
): Promise<Written<Retention>> {
  const written = await change<Retention>(store, by, { partnership }, async (tx, now) => {
    const ground = await inForce(store, tx, partnership);
    if (!ground) return unknownPartnership(tx, partnership);
    const end = windowOf(ground.definition.period.to)?.lastDay;
    const due =
      end === undefined
        ? undefined
        : DateTime.fromISO(end, { zone: ZONE }).plus({ days: 1, months }).toISODate();
    const value = { due, applied: false };
    if (due === undefined || now.setZone(ZONE).toISODate() < due) return { kind: 'unchanged', value };
    const writes = [...removing(tx, partnership), ...(await rewriting(tx, partnership))];
    const done = await tx
      .selectFrom('audit')
      .select('id')
      .where('partnership', '=', partnership)
      .where('action', '=', 'retention')
      .executeTakeFirst();
    if (done && writes.length === REMOVALS) return { kind: 'unchanged', value };
    return {
      kind: 'plan',
      value: { due, applied: true },
      audit: [{ partnership, subject: 'partnership', action: 'retention', after: { months, due } }],
      writes,
    };
  });
  if (written.kind === 'saved') await scrub(store);
  return written;
}

const REMOVALS = 7;

function removing(tx: Planning, partnership: string) {
  return [
    tx.deleteFrom('person').where('partnership', '=', partnership),
    tx.deleteFrom('account_tie').where('partnership', '=', partnership),
    tx.deleteFrom('form_draft').where('partnership', '=', partnership),
    tx.deleteFrom('reminder').where('partnership', '=', partnership),
    tx.deleteFrom('self_evaluation').where('partnership', '=', partnership),
    tx.deleteFrom('visit').where('partnership', '=', partnership),
    tx.deleteFrom('alignment_reply').where('partnership', '=', partnership),
  ];
}

async function rewriting(tx: Planning, partnership: string) {
  const writes: { execute(): Promise<unknown> }[] = [];
  for (const [table, anonymous] of REWRITTEN) {
    const rows = (await allRows(tx, table)).filter((row) => cell(row, 'partnership') === partnership);
    for (const row of rows) {
      const columns = changed(row, anonymous(row));
      if (Object.keys(columns).length > 0) writes.push(updating(tx, table, row, columns));
    }
  }
  return writes;
}

function changed(row: Row, columns: Row): Row {
  return Object.fromEntries(Object.entries(columns).filter(([column, value]) => row[column] !== value));
}

const REWRITTEN: [
  'answer' | 'enrolment' | 'enrolment_move' | 'agreement_version' | 'reminder_switch' | 'audit',
  (row: Row) => Row,
][] = [
  ['answer', (row) => ({ actor: FORGOTTEN, content: content(row, anonymousAnswer) })],
  ['enrolment', (row) => ({ content: content(row, anonymousEnrolment) })],
  ['enrolment_move', (row) => ({ actor: FORGOTTEN, content: content(row, anonymousMove) })],
  [
    'agreement_version',
    (row) => (cell(row, 'frozen') === 1 ? {} : { file: null, outline: '{}', changes: '[]' }),
  ],
  // When reminders were due stays; nobody is written to any more.
  ['reminder_switch', () => ({ state: 'off', actor: FORGOTTEN })],
  // Who changed a definition, and how, names nobody but KL's own contacts.
  [
    'audit',
    (row) =>
      ['definition', 'milestone', 'partnership'].includes(String(cell(row, 'subject')))
        ? {}
        : { actor: FORGOTTEN, before: null, after: null },
  ],
];

type Json = Record<string, unknown>;

function content(row: Row, anonymous: (value: Json) => Json): string {
  return toText(anonymous(parsed(cell(row, 'content')) as Json));
}

function anonymousAnswer({ comment: _, localGoals: __, ...answer }: Json): Json {
  return { ...answer, contacts: [], participants: [], politicians: [], signatories: [] };
}

function anonymousMove({ notes: _, reason, ...move }: Json): Json {
  const { kind } = move;
  if (kind === 'sign') return move;
  return { ...move, ...(reason !== undefined && { reason: FORGOTTEN }) };
}

/** Everything but the signatures says who wrote it down. */
function anonymousEnrolment({ signatures, ...rest }: Json): Json {
  return { ...(anonymousFact(rest) as Json), signatures };
}

function anonymousFact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymousFact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'notes')
      .map(([key, part]) => [key, key === 'recordedBy' ? FORGOTTEN : anonymousFact(part)]),
  );
}

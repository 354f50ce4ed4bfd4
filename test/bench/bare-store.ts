import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { first } from '../../src/store/db/migrations/0001-first.ts';
import { postgres } from '../../src/store/db/postgres.ts';
import type { AnswerRow, AuditRow, EnrolmentRow, PersonRow } from '../../src/store/db/schema.ts';
import { sqlite } from '../../src/store/db/sqlite.ts';

/** Everything that one answer leaves in the store. */
export interface AnswerRows {
  answer: AnswerRow;
  enrolment: EnrolmentRow;
  people: PersonRow[];
  audit: AuditRow[] | (Omit<AuditRow, 'id'> & { id: number })[];
}

/** The bare driver on the same tables: what could be reached at most. */
export interface BareStore {
  /** Lays the tables and enrols the municipalities, as they were before any answer. */
  prepare(enrolments: readonly EnrolmentRow[]): Promise<void>;
  /** Each answer in a transaction of its own. */
  writeAll(answers: readonly AnswerRows[]): Promise<void>;
  close(): Promise<void>;
}

const ANSWER = ['partnership', 'municipality', 'number', 'at', 'received_at', 'actor', 'content'] as const;
const PERSON = [
  'partnership',
  'municipality',
  'id',
  'role',
  'position',
  'name',
  'title',
  'email',
  'phone',
] as const;
const AUDIT = [
  'at',
  'actor',
  'surface',
  'partnership',
  'municipality',
  'subject',
  'action',
  'before',
  'after',
] as const;
const ENROLMENT = [
  'revision',
  'state',
  'content',
  'answers',
  'moves',
  'versions',
  'people_revision',
  'partnership',
  'municipality',
] as const;

type Mark = (place: number) => string;

function insert(table: string, columns: readonly string[], rows: number, mark: Mark): string {
  const row = (number: number) =>
    `(${columns.map((_, column) => mark(number * columns.length + column + 1)).join(', ')})`;
  return `insert into ${table} (${columns.join(', ')}) values ${Array.from({ length: rows }, (_, number) => row(number)).join(', ')}`;
}

function update(mark: Mark): string {
  const set = ENROLMENT.slice(0, 7).map((column, index) => `${column} = ${mark(index + 1)}`);
  return `update enrolment set ${set.join(', ')} where partnership = ${mark(8)} and municipality = ${mark(9)}`;
}

function values<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row)[],
): (string | number | null)[] {
  return rows.flatMap((row) => columns.map((column) => row[column] as string | number | null));
}

/** Statement and values, one for each query of an answer. */
function statements(
  { answer, enrolment, people, audit }: AnswerRows,
  mark: Mark,
): [string, (string | number | null)[]][] {
  return [
    [insert('answer', ANSWER, 1, mark), values([answer], ANSWER)],
    [update(mark), values([enrolment], ENROLMENT)],
    [insert('person', PERSON, people.length, mark), values(people, PERSON)],
    [insert('audit', AUDIT, audit.length, mark), values(audit as AuditRow[], AUDIT)],
  ];
}

const PARTNERSHIP = ['dagtilbud-2017', 1, 'x', 1, 0];
const IN_ENROLMENT = [...ENROLMENT];

export async function bareSqlite(file: string): Promise<BareStore> {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
  const known = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepared = (sql: string) => {
    const statement = known.get(sql) ?? db.prepare(sql);
    known.set(sql, statement);
    return statement;
  };
  const mark = () => '?';
  return {
    async prepare(enrolments) {
      for (const statement of first(sqlite(file).words)) db.exec(statement);
      prepared('insert into partnership values (?, ?, ?, ?, ?)').run(...PARTNERSHIP);
      db.exec('begin');
      for (const row of enrolments) {
        prepared(insert('enrolment', IN_ENROLMENT, 1, mark)).run(...values([row], IN_ENROLMENT));
      }
      db.exec('commit');
    },
    async writeAll(answers) {
      for (const answer of answers) {
        prepared('begin immediate').run();
        for (const [sql, bound] of statements(answer, mark)) prepared(sql).run(...bound);
        prepared('commit').run();
      }
    },
    async close() {
      db.close();
    },
  };
}

/** In a schema of its own, beside ours. */
export async function barePostgres(url: string): Promise<BareStore> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create schema bare');
  await client.query('set search_path to bare');
  const mark: Mark = (place) => `$${place}`;
  return {
    async prepare(enrolments) {
      for (const statement of first(postgres(url).words)) await client.query(statement);
      await client.query('insert into partnership values ($1, $2, $3, $4, $5)', PARTNERSHIP);
      await client.query('begin');
      for (const row of enrolments) {
        await client.query(insert('enrolment', IN_ENROLMENT, 1, mark), values([row], IN_ENROLMENT));
      }
      await client.query('commit');
    },
    async writeAll(answers) {
      for (const answer of answers) {
        await client.query('begin');
        for (const [sql, bound] of statements(answer, mark)) await client.query(sql, bound);
        await client.query('commit');
      }
    },
    close: () => client.end(),
  };
}

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { first } from '../../../src/store/db/migrations/0001-first.ts';
import { identity } from '../../../src/store/db/migrations/0002-identity.ts';
import { visits } from '../../../src/store/db/migrations/0003-visits.ts';
import { networkPlans } from '../../../src/store/db/migrations/0004-network-plans.ts';
import { schedule } from '../../../src/store/db/migrations/0005-schedule.ts';
import { pace } from '../../../src/store/db/migrations/0006-pace.ts';
import { dialectFor } from '../../../src/store/db/open-store.ts';
import type { Row, TableName } from '../../../src/store/db/tables.ts';
import { allRows } from '../../../src/store/privacy/untyped-rows.ts';
import { freshDatabases, type TestDatabase } from '../test-databases.ts';

const at = '2017-04-19T08:00:00.000Z';
const partnership = 'dagtilbud-2017';
const aarhus = { partnership, municipality: '0751' };

/** "Bo Ås" with a letter in two parts, a space that does not break, and a mark that nobody sees. */
const BO = 'Bo\u00a0A\u030as\u200b';
const SAID = JSON.stringify({ [BO]: BO, list: [{ name: BO, comment: `Linje\n"${BO}" 👩‍🚀` }] });
const KEPT = JSON.stringify({ [BO]: 'Bo Ås', list: [{ comment: 'Linje\n"Bo Ås" 👩‍🚀', name: 'Bo Ås' }] });
const bytes = Buffer.from(BO);

/** Rows of a store of before, and what of them is another spelling afterwards. */
const ROWS: readonly [TableName, Row, Row?][] = [
  [
    'partnership',
    { id: partnership, revision: 4, definition_hash: 'h', definitions: 1, milestone_changes: 0 },
  ],
  ['definition', { partnership, number: 1, hash: 'h', at, content: SAID }, { content: KEPT }],
  [
    'enrolment',
    {
      ...{ ...aarhus, revision: 7, state: 'signed', content: SAID },
      ...{ answers: 1, moves: 0, versions: 1, people_revision: 2 },
    },
    { content: KEPT },
  ],
  [
    'answer',
    { ...aarhus, number: 1, at, received_at: at, actor: BO, content: SAID },
    { actor: 'Bo Ås', content: KEPT },
  ],
  [
    'person',
    {
      id: 'p',
      ...aarhus,
      role: 'contact',
      position: 0,
      name: BO,
      title: null,
      email: `bo@x.dk\ufeff`,
      phone: '12\u202f34',
    },
    { name: 'Bo Ås', email: 'bo@x.dk', phone: '12 34' },
  ],
  [
    'agreement_version',
    {
      ...{ ...aarhus, number: 1, at, hash: BO, outline: SAID, changes: SAID, file_name: BO, file_hash: 'f' },
      ...{ file: bytes, frozen: 1 },
    },
  ],
  ['form_draft', { ...aarhus, form: 'people', owner: BO, revision: 3, at, content: SAID }, { content: KEPT }],
  [
    'chat_address',
    {
      ...{ platform: 'teams', address: BO, revision: 2, email: BO, name: BO, municipality: null },
      ...{ state: 'unreachable', reason: BO, content: SAID },
    },
    { email: 'Bo Ås', name: 'Bo Ås', reason: 'Bo Ås' },
  ],
  // More than are looked at in one go.
  ...Array.from({ length: 501 }, (_, index): [TableName, Row, Row] => {
    const isLast = index === 500;
    return [
      'audit',
      {
        ...{ id: index + 1, at, actor: isLast ? BO : 'Bo', surface: 'cli', partnership, municipality: null },
        ...{ subject: 'people', action: 'save', before: isLast ? SAID : '{}', after: null },
      },
      isLast ? { actor: 'Bo Ås', before: KEPT } : {},
    ];
  }),
];

async function olderStore(database: TestDatabase): Promise<void> {
  const dialect = await dialectFor(database.settings);
  const db = dialect.open();
  try {
    const laid = [first, identity, visits, networkPlans, schedule, pace];
    for (const statement of [
      'create table schema_version (version integer primary key, name text, at text)',
      ...laid.flatMap((statements) => statements(dialect.words)),
      ...laid.map((_, index) => `insert into schema_version values (${index + 1}, 'x', '${at}')`),
    ]) {
      await sql.raw(statement).execute(db);
    }
    for (const [table, row] of ROWS)
      await db
        .insertInto(table)
        .values(row as never)
        .execute();
  } finally {
    await db.destroy();
  }
}

/** The databases give bytes in types of their own. */
function withBuffer(row: Row): Row {
  return row.file instanceof Uint8Array ? { ...row, file: Buffer.from(row.file) } : row;
}

describe.each(Object.entries(freshDatabases))('On %s', (_, make) => {
  test('what an older store holds gets one spelling, but for keys, hashes, agreements and what platforms made up', async () => {
    const database = await make();
    try {
      await olderStore(database);
      const { reading } = await database.open();
      for (const table of new Set(ROWS.map(([name]) => name))) {
        const expected = ROWS.flatMap(([name, row, changed]) =>
          name === table ? [{ ...row, ...changed }] : [],
        );
        const found = (await allRows(reading, table)).map(withBuffer);
        expect(found).toHaveLength(expected.length);
        for (const [index, row] of expected.entries()) expect(found[index]).toMatchObject(row);
      }
    } finally {
      await database.remove();
    }
  });
});

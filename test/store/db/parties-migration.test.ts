import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Answer } from '../../../src/partnership/answer.ts';
import { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { stateOf } from '../../../src/partnership/enrolment/life.ts';
import { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { first } from '../../../src/store/db/migrations/0001-first.ts';
import { identity } from '../../../src/store/db/migrations/0002-identity.ts';
import { visits } from '../../../src/store/db/migrations/0003-visits.ts';
import { networkPlans } from '../../../src/store/db/migrations/0004-network-plans.ts';
import { schedule } from '../../../src/store/db/migrations/0005-schedule.ts';
import { pace } from '../../../src/store/db/migrations/0006-pace.ts';
import { forgetting } from '../../../src/store/db/migrations/0008-forgetting.ts';
import { sending } from '../../../src/store/db/migrations/0009-sending.ts';
import { dialectFor } from '../../../src/store/db/open-store.ts';
import { fromText, toText } from '../../../src/store/db/values.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { meetingsOf, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { KL } from '../partnership-builders.ts';
import { freshDatabases, type TestDatabase } from '../test-databases.ts';

const at = '2017-06-20T08:00:00.000Z';
const partnership = 'dagtilbud-2017';

/** The definitions of both partnerships as the program before kept them. */
const BEFORE = JSON.parse(
  readFileSync(new URL('../../fixtures/stores/definitions-0011.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

const recorded = { recordedBy: 'hso@kl.dk', recordedAt: '2017-06-20T10:00:00.000+02:00' };
const signature = (name: string, date: string) => ({ by: [{ name, title: 'formand' }], date, ...recorded });
const yes = { decision: 'yes', receivedAt: '2017-05-02T10:00:00.000+02:00' };
const aligned = {
  partnership,
  revision: 3,
  invitedOn: '2017-04-07',
  answer: yes,
  alignment: { date: '2017-05-10', ...recorded },
  ticked: [],
  approvals: [],
};

/** Enrolments as the program before wrote them: nobody, one, and both have signed, and one that ended. */
const ENROLMENTS = [
  { ...aligned, municipality: '0101', state: 'aligned', signatures: {} },
  {
    ...aligned,
    municipality: '0751',
    state: 'aligned',
    signatures: { kl: signature('Martin Damm', '2017-06-19') },
  },
  {
    ...aligned,
    municipality: '0410',
    state: 'signed',
    signatures: {
      kl: signature('Martin Damm', '2017-06-19'),
      municipality: signature('Johannes Lundsfryd', '2017-06-16'),
    },
  },
  {
    ...aligned,
    municipality: '0461',
    state: 'terminated',
    signatures: {
      kl: signature('Martin Damm', '2017-06-16'),
      municipality: signature('Peter Rahbæk', '2017-06-17'),
    },
    ending: { kind: 'terminated', date: '2018-01-01', party: 'kl', reason: 'Opsagt', ...recorded },
  },
];

const ANSWER = {
  municipality: '0751',
  decision: 'yes',
  preferences: ['tidlig-indsats', 'social-mobilitet'],
  leadershipPriorities: [],
  signatories: [{ title: 'borgmester' }],
  contacts: [],
  participants: [],
  politicians: [],
  addOns: [],
};
const SIGNED = {
  kind: 'sign',
  side: 'kl',
  by: [{ name: 'Martin Damm', title: 'formand' }],
  date: '2017-06-19',
};

async function storeBefore(database: TestDatabase): Promise<void> {
  const dialect = await dialectFor(database.settings);
  const db = dialect.open();
  const insert = (table: string, row: object) =>
    db
      .insertInto(table as never)
      .values(row as never)
      .execute();
  try {
    const laid = [first, identity, visits, networkPlans, schedule, pace, forgetting, sending];
    for (const statement of [
      'create table schema_version (version integer primary key, name text, at text)',
      ...laid.flatMap((statements) => statements(dialect.words)),
      ...Array.from(
        { length: 9 },
        (_, index) => `insert into schema_version values (${index + 1}, 'x', '${at}')`,
      ),
    ]) {
      await sql.raw(statement).execute(db);
    }
    for (const [id, definition] of Object.entries(BEFORE)) {
      const counts = { revision: 1, definitions: 1, milestone_changes: 0, schedule_revision: 1 };
      await insert('partnership', { id, definition_hash: 'h', ...counts });
      await insert('definition', { partnership: id, number: 1, hash: 'h', at, content: toText(definition) });
    }
    for (const enrolment of ENROLMENTS) {
      const { municipality, revision, state } = enrolment;
      const counts = { answers: municipality === '0751' ? 1 : 0, moves: 0, versions: 0, people_revision: 0 };
      const row = { partnership, municipality, revision, state, content: toText(enrolment), ...counts };
      await insert('enrolment', row);
    }
    const one = { partnership, municipality: '0751', number: 1, at, actor: 'hso@kl.dk' };
    await insert('answer', { ...one, received_at: at, content: toText(ANSWER) });
    await insert('enrolment_move', { ...one, kind: 'sign', state: 'aligned', content: toText(SIGNED) });
    await insert('meeting', {
      ...{ partnership, milestone: 'opstart', network: '', number: 1, revision: 1, day: '2017-09-20', at },
      ...{ starts: null, ends: null, place: 'Odense' },
    });
  } finally {
    await db.destroy();
  }
}

describe.each(Object.entries(freshDatabases))('On %s, in a store of the version before', (_, make) => {
  test('definitions become what their files say today, with the two parties that they had', async () => {
    const database = await make();
    try {
      await storeBefore(database);
      const store = await database.open();
      const rows = await store.reading.selectFrom('definition').select(['partnership', 'content']).execute();
      expect(rows.map((row) => row.partnership).toSorted()).toEqual([partnership, 'tilsyn-2020']);
      for (const row of rows) {
        const { reminders, ...today } = readDefinition(`partnerships/${row.partnership}`);
        // At that time signatures were chased at the hour of everything else.
        const rules = reminders.rules.map((rule) =>
          rule.missing === 'signature' ? { ...rule, at: '09:00' } : rule,
        );
        const then = { ...today, reminders: { ...reminders, rules } };
        expect(fromText(row.content)).toEqual(fromText(toText(then)));
      }
    } finally {
      await database.remove();
    }
  });

  test("an agreement signed by both parties is signed as of the last signature's day, and no other is", async () => {
    const database = await make();
    try {
      await storeBefore(database);
      const store = await database.open();
      const definition = readDefinition(`partnerships/${partnership}`);
      const rows = await store.reading
        .selectFrom('enrolment')
        .select('content')
        .orderBy('municipality')
        .execute();
      const enrolments = rows.map(({ content }) => Enrolment.parse(fromText(content)));
      expect(enrolments).toEqual([
        ENROLMENTS[0],
        { ...ENROLMENTS[2], agreedOn: '2017-06-19' },
        { ...ENROLMENTS[3], agreedOn: '2017-06-17' },
        ENROLMENTS[1],
      ]);
      for (const enrolment of enrolments) expect(stateOf(definition, enrolment)).toBe(enrolment.state);
    } finally {
      await database.remove();
    }
  });

  test('answers, transitions and meetings are read as before, and a meeting can be held online', async () => {
    const database = await make();
    try {
      await storeBefore(database);
      const store = await database.open();
      const status = await statusOf(store, partnership);
      const answered = status?.municipalities.find(({ municipality }) => municipality === '0751');
      expect(Answer.parse(answered?.answer)).toEqual(ANSWER);
      const [moved] = await store.reading.selectFrom('enrolment_move').select('content').execute();
      expect(Transition.parse(fromText(moved?.content ?? ''))).toEqual(SIGNED);
      const [meeting] = await meetingsOf(store, partnership);
      expect(meeting).toMatchObject({ place: 'Odense', revision: 1 });
      const online = { link: 'https://kl.dk/moede', agenda: 'Velkomst\nTemaer' };
      const { partnership: of, milestone, number, day } = meeting ?? { milestone: '', number: 0, day: '' };
      await saveMeeting(store, KL, { partnership: of ?? '', milestone, number, day, ...online });
      expect(await meetingsOf(store, partnership)).toMatchObject([{ ...online, revision: 2 }]);
    } finally {
      await database.remove();
    }
  });
});

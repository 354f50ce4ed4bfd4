import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../../src/store/db/migrate.ts';
import { first } from '../../../src/store/db/migrations/0001-first.ts';
import { identity } from '../../../src/store/db/migrations/0002-identity.ts';
import { visits } from '../../../src/store/db/migrations/0003-visits.ts';
import { networkPlans } from '../../../src/store/db/migrations/0004-network-plans.ts';
import { dialectFor } from '../../../src/store/db/open-store.ts';
import { meetingsOf, saveMeeting } from '../../../src/store/partnerships/meetings.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { scheduleOf } from '../../../src/store/reminders/schedule.ts';
import { KL } from '../partnership-builders.ts';
import { dueNow } from '../schedule-builders.ts';
import { freshDatabases, type TestDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
const at = '2017-04-19T08:00:00.000Z';

/** A store as the program before this one left it: one partnership with a meeting and a message sent by hand. */
async function olderStore(database: TestDatabase): Promise<void> {
  const dialect = await dialectFor(database.settings);
  const db = dialect.open();
  try {
    const versions = 'create table schema_version (version integer primary key, name text, at text)';
    for (const statement of [
      versions,
      ...[first, identity, visits, networkPlans].flatMap((statements) => statements(dialect.words)),
      ...[1, 2, 3, 4].map((version) => `insert into schema_version values (${version}, 'x', '${at}')`),
      `insert into partnership values ('${partnership}', 1, 'h', 1, 0)`,
      `insert into definition values ('${partnership}', 1, 'h', '${at}', '{}')`,
      `insert into meeting values ('${partnership}', 'start', 'vest', 3, '2017-09-20', '09:30', null, 'Odense')`,
      `insert into meeting values ('${partnership}', 'start', '', 1, '2017-09-21', null, null, null)`,
      `insert into audit (at, actor, surface, partnership, subject, action)
        values ('${at}', 'hso@kl.dk', 'cli', '${partnership}', 'meeting', 'save')`,
      `insert into reminder values ('k', '${partnership}', '', 'by-hand', 'mette', 0, '${at}', '${at}', 'sent', 1,
        null, null, null, '{}')`,
      `insert into reminder values ('claimed', '${partnership}', '', 'by-hand', 'åge', 0, '${at}', '${at}', 'pending',
        1, 'a', '${at}', null, '{}')`,
      `insert into reminder values ('waiting', '${partnership}', '', 'by-hand', 'ida', 0, '${at}', '${at}', 'pending',
        0, null, null, null, '{}')`,
    ]) {
      await sql.raw(statement).execute(db);
    }
  } finally {
    await db.destroy();
  }
}

describe.each(Object.entries(freshDatabases))('On %s', (_, make) => {
  test('an older store keeps its meetings as the first of their milestones, and its reminders', async () => {
    const database = await make();
    try {
      await olderStore(database);
      const store = await database.open();
      expect(await meetingsOf(store, partnership)).toEqual([
        {
          partnership,
          milestone: 'start',
          network: 'vest',
          number: 1,
          revision: 3,
          day: '2017-09-20',
          starts: '09:30',
          place: 'Odense',
          at,
        },
        { partnership, milestone: 'start', number: 1, revision: 1, day: '2017-09-21', at },
      ]);
      // What the program before had claimed it may have sent.
      expect(await remindersOf(store, partnership)).toMatchObject([
        { key: 'claimed', state: 'pending', inDoubt: true },
        { key: 'k', state: 'sent', inDoubt: false },
        { key: 'waiting', state: 'pending', inDoubt: false },
      ]);
      expect(await scheduleOf(store, partnership)).toMatchObject({ switch: { state: 'off' }, batches: [] });
      expect((await dueNow(store, at)).toPlan).toEqual([]);
      const again = { partnership, milestone: 'start', network: 'vest', number: 2, day: '2017-10-01' };
      expect(await saveMeeting(store, KL, again)).toMatchObject({ kind: 'saved' });
      const versions = await store.reading.selectFrom('schema_version').select('version').execute();
      expect(versions).toHaveLength(SCHEMA_VERSION);
    } finally {
      await database.remove();
    }
  });
});

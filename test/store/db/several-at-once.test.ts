import { describe, expect, test } from 'vitest';
import { caseFileOf } from '../../../src/store/case-file.ts';
import { change } from '../../../src/store/db/change.ts';
import { SCHEMA_VERSION } from '../../../src/store/db/migrate.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { recordAnswer, recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { claimReminders } from '../../../src/store/reminders/claim-reminders.ts';
import type { PlannedReminder } from '../../../src/store/reminders/reminder-rows.ts';
import { switchReminders } from '../../../src/store/reminders/reminder-switch.ts';
import { planReminders } from '../../../src/store/reminders/reminders.ts';
import { onEachStore } from '../each-store.ts';
import { aage, buildAnswer, KL, mette, registered } from '../partnership-builders.ts';
import { startProcess } from '../processes.ts';
import { freshDatabases, postgresDatabase } from '../test-databases.ts';

const partnership = 'dagtilbud-2017';
const someone = { actor: 'ldpe@kl.dk', surface: 'slack' };

onEachStore((at) => {
  describe('several at once', () => {
    test('write concurrently, and no update is lost', async () => {
      const other = await at.database.open();
      const writing = Array.from({ length: 20 }, (_, number) => {
        const answer = buildAnswer({
          municipality: number % 3 === 0 ? '0851' : '0751',
          comment: `svar ${number}`,
        });
        return recordAnswer(number % 2 === 0 ? at.store : other, KL, { partnership, answer });
      });
      expect((await Promise.all(writing)).map(({ kind }) => kind)).toEqual(writing.map(() => 'saved'));

      const files = await Promise.all(
        ['0751', '0851'].map((code) => caseFileOf(at.store, partnership, code)),
      );
      const kept = files.flatMap((file) => file?.answers.map(({ answer }) => answer.comment) ?? []);
      expect(kept.toSorted()).toEqual(Array.from({ length: 20 }, (_, number) => `svar ${number}`).toSorted());
      expect(files.map((file) => file?.enrolment.revision)).toEqual([13, 7]);
    });

    test('processes that answer at the same time all succeed', async () => {
      const running = [0, 1, 2].map((writer) =>
        startProcess(at.database.settings, { municipality: '0751', first: writer * 100, count: 30 }),
      );
      const ended = await Promise.all(running.map((one) => one.ended));
      expect(ended).toEqual(running.map(() => ({ code: 0, stderr: '' })));
      expect((await caseFileOf(at.store, partnership, '0751'))?.answers).toHaveLength(90);
    });

    test('a decision on an older revision is a conflict with both versions, and nothing is overwritten', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer(), basedOn: 0 });
      await recordAnswer(at.store, someone, {
        partnership,
        answer: buildAnswer({ comment: 'Ja!' }),
        basedOn: 1,
      });
      const mine = { kind: 'align', date: '2017-04-20' } as const;
      const result = await recordTransition(at.store, KL, {
        partnership,
        municipality: '0751',
        move: mine,
        basedOn: 1,
      });
      expect(result).toMatchObject({
        kind: 'conflict',
        conflict: {
          subject: 'enrolment dagtilbud-2017 0751',
          basedOn: 1,
          revision: 2,
          yours: mine,
          theirs: { state: 'interested', revision: 2 },
          changedBy: { actor: 'ldpe@kl.dk', at: '2017-04-20T10:00:00.000Z' },
        },
      });
      expect((await caseFileOf(at.store, partnership, '0751'))?.moves).toEqual([]);
    });

    test('a change of people on an older revision is a conflict with both versions', async () => {
      const contacts = { partnership, municipality: '0751', role: 'contact' } as const;
      await savePeople(at.store, KL, { ...contacts, people: [mette], basedOn: 0 });
      const result = await savePeople(at.store, someone, { ...contacts, people: [aage], basedOn: 0 });
      expect(result).toMatchObject({
        kind: 'conflict',
        conflict: { basedOn: 0, revision: 1, yours: [aage], theirs: [mette] },
      });
    });

    test('without a revision the rule is checked again: a second termination is refused', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
      const align = {
        partnership,
        municipality: '0751',
        move: { kind: 'align', date: '2017-04-20' },
      } as const;
      const both = await Promise.all([
        recordTransition(at.store, KL, align),
        recordTransition(await at.database.open(), KL, align),
      ]);
      expect(both.map(({ kind }) => kind).toSorted()).toEqual(['not-allowed', 'saved']);
    });

    test('claim every reminder once', async () => {
      const due = Array.from(
        { length: 30 },
        (_, number): PlannedReminder => ({
          key: `r${number}`,
          partnership,
          round: 'frist/0',
          milestone: 'frist',
          rule: 'week-before',
          recipient: `modtager${number}@kl.dk`,
          dateRevision: 1,
          due: '2017-04-20T07:00:00.000Z',
          expires: '2017-04-21T07:00:00.000Z',
          details: { part: 'unreadable' },
        }),
      );
      await switchReminders(at.store, KL, { partnership, to: 'on' });
      await planReminders(at.store, KL, partnership, due);
      const other = await at.database.open();
      const claims = await Promise.all(
        [at.store, other, at.store, other].map((store, index) =>
          claimReminders(store, KL, {
            owner: `p${index}`,
            leasedUntil: '2017-04-20T10:05:00.000Z',
            limit: 10,
          }),
        ),
      );
      const claimed = claims.flatMap((claim) => ('value' in claim ? claim.value.map(({ key }) => key) : []));
      expect(claimed.toSorted()).toEqual(due.map(({ key }) => key).toSorted());
    });
  });
});

describe.each(Object.entries(freshDatabases))('On %s', (_, make) => {
  test('processes that start together create the schema once', async () => {
    const ref = await make();
    try {
      const running = Array.from({ length: 8 }, () =>
        startProcess(ref.settings, { municipality: '0751', first: 0, count: 0 }),
      );
      const ended = await Promise.all(running.map((one) => one.ended));
      expect(ended).toEqual(running.map(() => ({ code: 0, stderr: '' })));
      const store = await ref.open();
      const versions = await store.reading.selectFrom('schema_version').select('version').execute();
      expect(versions).toHaveLength(SCHEMA_VERSION);
    } finally {
      await ref.remove();
    }
  });
});

test('A connection that timed out waiting for a lock on PostgreSQL can write later', async () => {
  const ref = await postgresDatabase();
  try {
    const holder = await registered(await ref.open());
    const url = new URL(ref.settings.databaseUrl ?? '');
    url.searchParams.set('options', '-c lock_timeout=100');
    ref.settings.databaseUrl = url.href;
    const impatient = await ref.open();
    const [isHeld, isRead] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const held = change(holder, KL, { partnership, municipality: '0751' }, async () => {
      isHeld.resolve();
      await isRead.promise;
      return { kind: 'unchanged', value: undefined };
    });
    await isHeld.promise;
    const answers = () => recordAnswer(impatient, KL, { partnership, answer: buildAnswer() });
    await expect(answers()).rejects.toThrow('lock timeout');
    isRead.resolve();
    await held;
    expect(await answers()).toMatchObject({ kind: 'saved' });
  } finally {
    await ref.remove();
  }
});

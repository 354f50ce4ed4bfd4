import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { apartFrom } from '../../../src/schedule/outbox/apart.ts';
import { dispatchDue } from '../../../src/schedule/outbox/dispatch.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import type { PlannedReminder } from '../../../src/store/reminders/reminder-rows.ts';
import { planReminders } from '../../../src/store/reminders/reminders.ts';
import { rounds } from '../../rounds.ts';
import { buildAnswer, KL } from '../../store/partnership-builders.ts';
import { buildBatch, buildReminder } from '../../store/schedule-builders.ts';
import { reusedDatabases } from '../../store/test-databases.ts';
import { REMINDERS, RULES } from '../apart-rules.ts';
import { PARTNERSHIP, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

const drawn = fc.record({
  rule: fc.constantFrom(...RULES.map(({ id }) => id)),
  milestone: fc.constantFrom('frist', 'seminar'),
  person: fc.constantFrom('asta', 'bo'),
  minute: fc.nat({ max: 8 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never;

function planned({ rule, milestone, person, minute }: Drawn, number: number): PlannedReminder {
  const due = `2017-04-20T08:0${minute}:00.000Z`;
  const step = `again-${number}`;
  return buildReminder(buildBatch({ partnership: PARTNERSHIP, rule, milestone, step, due }), person);
}

function comeApart(one: PlannedReminder, other: PlannedReminder): boolean {
  const rules = [one.rule, other.rule];
  if (one.recipient !== other.recipient) return false;
  return rules.includes('underskrift') || (!rules.includes('nyhed') && one.milestone === other.milestone);
}

/** Two processes, each with its own connection, send at every minute what is due. */
async function sentBy(runner: ScheduleRunner, senders: readonly Store[]): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  const dispatch = (store: Store) =>
    dispatchDue(
      {
        ...{ store, clock: runner.clock, mayHaveArrived: '', random: () => 0.5 },
        origin: { actor: 'påmindelser', surface: 'schedule' },
        unreached: async () => {},
        troubled: async () => {},
        failed: (_, error) => runner.bugs.push(String(error)),
        async judge(reminder) {
          const { details } = reminder;
          const recipient = 'recipient' in details ? details.recipient : undefined;
          const now = runner.clock.now();
          const apart = recipient && apartFrom(REMINDERS, reminder, recipient, now);
          const send = async () => {
            sent.set(reminder.key, now.toMillis());
            await new Promise((resolve) => setImmediate(resolve));
            return { kind: 'sent' as const };
          };
          const transport = { canBeAsked: true, find: async () => 'absent' as const, send };
          return { kind: 'send', transport, afterLostReply: 'leave', ...(apart && { apart }) };
        },
      },
      () => true,
    );
  for (let minute = 0; minute < 60; minute += 1) {
    await Promise.all(senders.map(dispatch));
    runner.pass(1);
  }
  return sent;
}

test.each(Object.entries(reusedDatabases))(
  'Two that ask a person for something at the same milestone come apart, and a signature is chased apart from all: on %s',
  async (_, make) => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 2, maxLength: 6 }), async (all) => {
        const database = await make();
        const senders: Store[] = [];
        const open = async (clock: Clock) => {
          const store = await database.open(clock);
          senders.push(store, await database.open(clock));
          return { store, remove: database.remove };
        };
        const runner = await scheduleRunner({ from: '2017-04-20T10:00', open });
        try {
          const rows = all.map(planned);
          await planReminders(runner.store, KL, PARTNERSHIP, rows);
          const sent = await sentBy(runner, senders);
          expect(runner.bugs).toEqual([]);
          expect([...sent.keys()].toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
          for (const one of rows)
            for (const other of rows.filter((row) => row !== one && comeApart(row, one))) {
              const minutes = Math.abs((sent.get(one.key) ?? 0) - (sent.get(other.key) ?? 0)) / 60_000;
              expect(minutes, `${one.key} ${other.key}`).toBeGreaterThanOrEqual(5);
            }
        } finally {
          await runner.remove();
        }
      }),
      { numRuns: rounds({ gate: 5, soak: 100 }) },
    );
  },
);

test('What can not come later, since it is too late then or nothing is sent at that hour, comes at once', () => {
  const at = (time: string) => {
    const now = DateTime.fromISO(`2017-04-20T${time}`, { zone: 'Europe/Copenhagen' });
    if (!now.isValid) throw new Error(time);
    const row = { rule: 'underskrift', milestone: 'frist', expires: '2017-04-20T10:00:00.000Z' };
    const person = { kind: 'person', municipality: '0751', role: 'contact', name: 'Asta' } as const;
    return apartFrom(REMINDERS, row, person, now);
  };
  expect(at('11:50')).toMatchObject({ fromAll: true, until: '2017-04-20T09:55:00.000Z' });
  expect(at('11:58')).toBeUndefined();
  expect(at('16:58')).toBeUndefined();
});

test('After a night without a server, what two rules ask at one milestone comes in turn', async () => {
  const runner = await scheduleRunner({
    from: '2017-05-07T10:00',
    rules: (rules) =>
      rules
        .filter(({ id }) => id === 'oensker')
        .flatMap((rule) => [
          { ...rule, ladder: [], repeat: undefined },
          { ...rule, id: 'afstemning', missing: 'alignment', at: '10:00', ladder: [], repeat: undefined },
        ]),
  });
  onTestFinished(runner.remove);
  const contacts = [{ name: 'Asta', email: 'asta@aarhus.dk' }];
  const answer = buildAnswer({ municipality: '0751', decision: 'yes', preferences: [], contacts });
  await recordAnswer(runner.store, KL, { partnership: PARTNERSHIP, answer });
  await runner.sweep();
  runner.at('2017-05-15T10:10');
  await runner.sweep();
  const rules = () =>
    runner.peer.arrived.flatMap(({ to, key }) => (to === 'asta@aarhus.dk' ? [key.split('/').at(4)] : []));
  expect(rules()).toHaveLength(1);
  runner.pass(4);
  await runner.sweep();
  expect(rules()).toHaveLength(1);
  runner.pass(2);
  await runner.sweep();
  expect(rules().toSorted()).toEqual(['afstemning', 'oensker']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Surface } from '../../../src/chat/surface.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { plannedEvents, scheduleOf } from '../../../src/store/reminders/schedule.ts';
import { rounds } from '../../rounds.ts';
import { FATES, type Fate } from './counting-peer.ts';
import { PARTNERSHIP, PEOPLE, type ScheduleRunner, scheduleRunner } from './schedule-runner.ts';

/** One thing that happens while reminders are sent. */
type Happening =
  | { kind: 'sweep'; fates: Fate[]; silences: boolean[]; questions: number | null }
  | { kind: 'two sweep at once'; fates: Fate[]; questions: (number | null)[] }
  | { kind: 'time passes'; minutes: number }
  | { kind: 'an answer comes'; municipality: string; while: boolean }
  | { kind: 'staff pause'; while: boolean }
  | { kind: 'staff go on' }
  | { kind: 'the deadline is moved'; to: string; while: boolean }
  | { kind: 'somebody blocks the bot'; who: string };

const CONTACTS = Object.values(PEOPLE).flatMap(({ contacts }) => contacts);
const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 6 });
const questions = fc.option(fc.integer({ min: 1, max: 400 }).map((halves) => halves / 2));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sweep' as const),
      fates,
      silences: fc.array(fc.boolean(), { maxLength: 2 }),
      questions,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('two sweep at once' as const),
      fates,
      questions: fc.tuple(questions, questions),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('time passes' as const),
      minutes: fc.constantFrom(1, 3, 6, 20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('an answer comes' as const),
      municipality: fc.constantFrom(...Object.keys(PEOPLE)),
      while: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('staff pause' as const), while: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'staff go on' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('the deadline is moved' as const),
      to: fc.constantFrom('9. maj 2017', '19. maj 2017'),
      while: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('somebody blocks the bot' as const),
      who: fc.constantFrom(...CONTACTS),
    }),
  },
);

/** Three working days before the deadline, when contacts are reminded, and their substitutes where they can't be reached. */
const MORNING = '2017-05-02T08:58';

describe.each<{ platform: Surface; policy: 'leave' | 'again'; runs: number }>([
  { platform: 'slack', policy: 'leave', runs: rounds({ gate: 8, soak: 60 }) },
  { platform: 'teams', policy: 'leave', runs: rounds({ gate: 4, soak: 30 }) },
  { platform: 'teams', policy: 'again', runs: rounds({ gate: 4, soak: 30 }) },
])(
  'Whatever happens while reminders are sent on $platform, where a lost reply means $policy,',
  ({ platform, policy, runs }) => {
    const rules =
      policy === 'again'
        ? (all: readonly object[]) => all.map((rule) => ({ ...rule, afterLostReply: 'again' as const }))
        : undefined;

    test('each arrives, as often as it may', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 12 }), async (happenings) => {
          const runner = await scheduleRunner({
            platform,
            from: MORNING,
            ...(rules && { rules: rules as never }),
          });
          try {
            const crashes = await happen(runner, happenings);
            await calm(runner);
            await expectRight(runner, { platform, policy, crashes });
          } finally {
            await runner.remove();
          }
        }),
        { numRuns: runs },
      );
    });
  },
);

/** @returns how many processes ended in the middle */
async function happen(runner: ScheduleRunner, happenings: readonly Happening[]): Promise<number> {
  let crashes = 0;
  const { peer } = runner;
  const sweep = async (questionsLeft: number | null) => {
    const one = runner.process(questionsLeft ?? undefined);
    await one.sweep();
    if (one.life.hasEnded()) crashes += 1;
  };
  /** Now, or while the next message is on its way. */
  const nowOrWhile = async (isWhile: boolean, act: () => Promise<unknown>) => {
    if (!isWhile) return void (await act());
    peer.meanwhile = async () => {
      peer.meanwhile = async () => {};
      await act();
    };
  };
  for (const one of happenings) {
    switch (one.kind) {
      case 'sweep':
        peer.fates = [...one.fates];
        peer.silences = [...one.silences];
        await sweep(one.questions);
        break;
      case 'two sweep at once':
        peer.fates = [...one.fates];
        await Promise.all(one.questions.map(sweep));
        break;
      case 'time passes':
        runner.pass(one.minutes);
        break;
      case 'an answer comes':
        await nowOrWhile(one.while, () => runner.answer(one.municipality));
        break;
      case 'staff pause':
        await nowOrWhile(one.while, () => runner.switchTo('paused'));
        break;
      case 'staff go on':
        await runner.switchTo('on');
        break;
      case 'the deadline is moved':
        await nowOrWhile(one.while, () => runner.moveDeadline(one.to));
        break;
      case 'somebody blocks the bot':
        peer.blocking.add(one.who);
        break;
    }
  }
  return crashes;
}

/** Nothing goes wrong any more, and everything has time. */
async function calm(runner: ScheduleRunner): Promise<void> {
  Object.assign(runner.peer, { fates: [], silences: [], meanwhile: async () => {} });
  await runner.switchTo('on');
  for (let sweeps = 0; sweeps < 12; sweeps += 1) {
    runner.pass(15);
    await runner.sweep();
  }
}

async function expectRight(
  runner: ScheduleRunner,
  { platform, policy, crashes }: { platform: Surface; policy: 'leave' | 'again'; crashes: number },
): Promise<void> {
  const { peer, reminders, bugs } = runner;
  expect(bugs).toEqual([]);
  const rows = await reminders();
  const times = Map.groupBy(peer.arrived, ({ key }) => key);
  const open = rows.filter(({ state }) => state === 'pending' || state === 'expired');
  expect(open.map(({ key, state }) => `${state} ${key}`)).toEqual([]);

  for (const row of rows) {
    const arrived = times.get(row.key)?.length ?? 0;
    const doubts = peer.ambiguous.filter((key) => key === row.key).length;
    const most = policy === 'again' ? 1 + doubts + crashes : 1;
    expect(arrived, `${row.key} ${row.state}`).toBeLessThanOrEqual(most);
    const [fewest, often] = row.state === 'sent' ? [1, most] : row.state === 'unknown' ? [0, most] : [0, 0];
    expect([row.key, row.state, arrived >= fewest && arrived <= often]).toEqual([row.key, row.state, true]);
  }
  for (const key of times.keys()) expect(rows.map((row) => row.key)).toContain(key);
  await expectAllKnow(runner, rows);
  if (platform === 'slack') await expectUnknownOnlyIfCalledOff(runner, rows);
}

type Rows = Awaited<ReturnType<ScheduleRunner['reminders']>>;

/** Whoever was told a date knows the one that holds now, unless they can't be reached any more or have left. */
async function expectAllKnow({ store, peer }: ScheduleRunner, rows: Rows): Promise<void> {
  const event = (await plannedEvents(store, PARTNERSHIP)).find(
    ({ milestone }) => milestone === 'interessefrist',
  );
  const about = rows.filter(({ milestone }) => milestone === 'interessefrist');
  const byKey = new Map(about.map((row) => [row.key, row]));
  const told = new Map<string, string>();
  for (const { key } of peer.arrived) {
    const row = byKey.get(key);
    if (row && 'told' in row.details) told.set(row.recipient, row.details.told);
  }
  const status = await statusOf(store, PARTNERSHIP);
  const left = new Set(
    status?.municipalities
      .filter(({ enrolment }) => enrolment.state === 'declined')
      .map((one) => one.municipality),
  );
  for (const [municipality, { contacts }] of Object.entries(PEOPLE)) {
    for (const recipient of contacts) {
      const theirs = about.filter((row) => row.recipient === recipient);
      const cannotKnow = theirs.some(({ state }) => state === 'failed' || state === 'unknown');
      if (left.has(municipality) || peer.blocking.has(recipient) || cannotKnow) continue;
      // Nobody who was reminded of one date is left with it, and where it stayed everybody was reminded.
      const isMeant = told.has(recipient) || event?.when.written.includes('5. maj 2017');
      expect([recipient, told.get(recipient)]).toEqual([
        recipient,
        isMeant ? event?.when.written : undefined,
      ]);
    }
  }
}

/** Slack is asked what arrived: nobody can tell where the date was moved, or the bot blocked, before it could be asked. */
async function expectUnknownOnlyIfCalledOff({ store, peer }: ScheduleRunner, rows: Rows): Promise<void> {
  const unknown = rows.filter(({ state, recipient }) => state === 'unknown' && !peer.blocking.has(recipient));
  const states = new Map(
    (await scheduleOf(store, PARTNERSHIP)).batches.map(({ key, state }) => [key, state]),
  );
  expect(unknown.map(({ round = '' }) => states.get(round))).toEqual(unknown.map(() => 'cancelled'));
}

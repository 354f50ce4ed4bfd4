import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rememberTemplates } from '../../../src/schedule/message/remember-templates.ts';
import { type Preview, previewReminders } from '../../../src/schedule/preview/preview-reminders.ts';
import { rounds } from '../../rounds.ts';
import { PARTNERSHIP, PEOPLE, type ScheduleRunner, scheduleRunner } from '../outbox/schedule-runner.ts';

const templates = rememberTemplates('partnerships', ({ message }) => {
  throw new Error(message);
});

/** Something that happened before anybody looks at the preview. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('days pass' as const), days: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hours pass' as const),
      hours: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('an answer comes' as const),
      municipality: fc.constantFrom(...Object.keys(PEOPLE)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('the deadline is moved' as const),
      to: fc.constantFrom('9. maj 2017', '19. maj 2017', '16. juni 2017'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('staff switch' as const),
      to: fc.constantFrom('on' as const, 'paused' as const),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

const begins = fc
  .record({ day: fc.integer({ min: 10, max: 30 }), hour: fc.constantFrom(7, 9, 10, 14, 23) })
  .map(({ day, hour }) => `2017-04-${day}T${String(hour).padStart(2, '0')}:00`);

async function happen(at: ScheduleRunner, one: Happening): Promise<unknown> {
  switch (one.kind) {
    case 'sweep':
      return at.sweep();
    case 'days pass':
      return at.pass(one.days * 24 * 60);
    case 'hours pass':
      return at.pass(one.hours * 60);
    case 'an answer comes':
      return at.answer(one.municipality);
    case 'the deadline is moved':
      return at.moveDeadline(one.to);
    case 'staff switch':
      return at.switchTo(one.to);
  }
}

async function shown({ store, clock }: ScheduleRunner): Promise<Preview> {
  const now = clock.now();
  const services = { store, clock, staff: ['stine@kl.dk'], reminders: { templates } };
  const preview = await previewReminders(services, PARTNERSHIP, { from: now, to: now.plus({ days: 30 }) });
  if (!preview) throw new Error('The partnership is missing');
  return preview;
}

/** Key and text of each message that a sweep sends; files have neither. */
async function sentBySweep(at: ScheduleRunner): Promise<[string, string][]> {
  const before = at.peer.arrived.length;
  await at.sweep();
  return at.peer.arrived
    .slice(before)
    .filter(({ key }) => key !== 'file')
    .map(({ key, text }): [string, string] => [key, text])
    .toSorted();
}

function saidToGoAtOnce({ atOnce }: Preview): [string, string][] {
  return atOnce
    .flatMap(({ reminders }) => reminders)
    .flatMap(({ key, text }): [string, string][] => (text === undefined ? [] : [[key, text]]))
    .toSorted();
}

async function expectAsShown(at: ScheduleRunner): Promise<number> {
  const preview = await shown(at);
  const said = saidToGoAtOnce(preview);
  await at.switchTo('on');
  if (Date.parse(preview.sendingAt) > at.clock.now().toMillis()) {
    expect(await sentBySweep(at)).toEqual([]);
    at.at(preview.sendingAt);
  }
  expect(await sentBySweep(at)).toEqual(said);
  expect(at.bugs).toEqual([]);
  return said.length;
}

describe('What the preview says goes out at once', () => {
  test('is what the sweep after switching on sends, key by key and word for word, whatever happened before', async () => {
    await fc.assert(
      fc.asyncProperty(begins, fc.array(happening, { maxLength: 9 }), async (from, happenings) => {
        const at = await scheduleRunner({ from });
        try {
          for (const one of happenings) await happen(at, one);
          await at.switchTo('paused');
          await expectAsShown(at);
        } finally {
          await at.remove();
        }
      }),
      { numRuns: rounds({ gate: 15, soak: 200 }) },
    );
  });

  test.each([
    ['a week in which the overview was to be sent yesterday', '2017-04-19T10:00', 1],
    ['the last day on which contacts may still be reminded', '2017-05-04T10:00', 5],
  ])('is also what was due before: %s', async (_, from, fewest) => {
    const at = await scheduleRunner({ from });
    try {
      await at.switchTo('paused');
      expect(await expectAsShown(at)).toBeGreaterThanOrEqual(fewest);
    } finally {
      await at.remove();
    }
  });
});

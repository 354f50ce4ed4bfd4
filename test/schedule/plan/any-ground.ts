import fc from 'fast-check';
import type { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import type { PlannedMeeting, ScheduleInputs } from '../../../src/schedule/plan/schedule-plan.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';

const DEFINITIONS = [
  'partnerships/dagtilbud-2017',
  'partnerships/tilsyn-2020',
  'test/fixtures/partnerships/sprog-2027',
].map(readDefinition);

const WRITTEN = [
  '19. december 2019 kl. 10.00',
  '29. marts 2020',
  '4. kvartal 2018',
  'ultimo februar 2020',
  'december 2020 – januar 2021',
  '18.–19. januar 2028',
  'uge 53, 2020',
  'dato følger',
];

/** A partnership with networks, meetings and moves of its milestones, likely and unlikely ones. */
export const anyGround: fc.Arbitrary<ScheduleInputs> = fc.constantFrom(...DEFINITIONS).chain((definition) => {
  const milestones = definition.timeline.milestones.map(({ id }) => id);
  const networkIds = ['n1', 'n2', 'n3'];
  const meeting: fc.Arbitrary<PlannedMeeting> = fc
    .record({
      milestone: fc.constantFrom(...milestones),
      network: fc.option(fc.constantFrom(...networkIds), { nil: undefined }),
      number: fc.constantFrom(1, 2),
      day: fc.constantFrom(
        '2017-11-14',
        '2018-11-14',
        '2019-12-19',
        '2020-02-29',
        '2020-12-28',
        '2027-10-31',
      ),
      starts: fc.option(fc.constantFrom('09:30', '02:30'), { nil: undefined }),
      place: fc.option(fc.constantFrom('Vejle', 'København'), { nil: undefined }),
      at: fc.integer({ min: 1, max: 999_999 }).map(instantAt),
    })
    .map(({ network, starts, place, ...rest }) => ({
      ...rest,
      ...(network !== undefined && { network }),
      ...(starts !== undefined && { starts, ends: '15:30' }),
      ...(place !== undefined && { place }),
    }));
  const move: fc.Arbitrary<MilestoneChange> = fc.record({
    milestone: fc.constantFrom(...milestones),
    from: fc.constant(dateOf('dato følger')),
    to: fc.constantFrom(...WRITTEN.map(dateOf)),
    movedBy: fc.constant('HSO'),
    movedAt: fc.integer({ min: 1, max: 999_999 }).map(instantAt),
    why: fc.constant('sygdom'),
  });
  return fc.record({
    partnership: fc.constant(definition.id),
    definition: fc.constant(definition),
    milestoneChanges: fc.uniqueArray(move, { maxLength: 4, selector: ({ movedAt }) => movedAt }),
    meetings: fc.uniqueArray(meeting, { maxLength: 6, selector: ({ at }) => at }),
    networks: fc.subarray(networkIds).map((ids) => ids.map((id) => ({ id, name: `Netværk ${id.slice(1)}` }))),
  });
});

function dateOf(text: string): MilestoneDate {
  const read = readMilestoneDate(text);
  if (!read.ok) throw new Error(read.message);
  return read.date;
}

function instantAt(minutes: number): string {
  return new Date(Date.UTC(2017, 0, 1) + minutes * 60_000).toISOString();
}

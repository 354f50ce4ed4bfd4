import { describe, expect, test } from 'vitest';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import { planSchedule } from '../../../src/schedule/plan/plan-schedule.ts';
import type {
  KeptSchedule,
  PlannedMeeting,
  ScheduleInputs,
  SchedulePlan,
} from '../../../src/schedule/plan/schedule-plan.ts';
import { readDefinition } from '../../partnership/definition/definition-file.ts';
import { at, carriedOut, NOTHING, swept } from './kept-schedule.ts';
import { planLines } from './plan-lines.ts';

const DAGTILBUD = readDefinition('partnerships/dagtilbud-2017');
const TILSYN = readDefinition('partnerships/tilsyn-2020');
const SPROG = readDefinition('test/fixtures/partnerships/sprog-2027');
const END = at('2030-01-01');

function ground(definition: Definition, changes: Partial<ScheduleInputs> = {}): ScheduleInputs {
  return {
    partnership: definition.id,
    definition,
    milestoneChanges: [],
    meetings: [],
    networks: [],
    ...changes,
  };
}

function meeting(milestone: string, day: string, more: Partial<PlannedMeeting> = {}): PlannedMeeting {
  return { milestone, number: 1, day, at: '2017-09-01T08:00:00.000Z', ...more };
}

function moved(definition: Definition, milestone: string, to: string, movedAt: string): MilestoneChange {
  const from = definition.timeline.milestones.find(({ id }) => id === milestone)?.when;
  const read = readMilestoneDate(to);
  if (!from || !read.ok) throw new Error(`${milestone} or ${to} can't be read`);
  return { milestone, from, to: read.date, movedBy: 'STNL', movedAt, why: 'Flere kommuner vil med' };
}

/** The plans of a partnership whose ground changes, each against what was kept and swept until then. */
function story(chapters: readonly [now: string, title: string, ground: ScheduleInputs][]): {
  text: string;
  kept: KeptSchedule;
} {
  let kept = NOTHING;
  const told = chapters.map(([now, title, then]) => {
    kept = swept(kept, at(now));
    const plan = planSchedule(then, kept, at(now), END);
    kept = carriedOut(kept, plan);
    return `# ${title}\n\n${planLines(withoutWeeks(plan))}`;
  });
  return { text: told.join('\n'), kept };
}

function withoutWeeks({ batches, ...plan }: SchedulePlan): SchedulePlan {
  return { ...plan, batches: batches.filter(({ rule }) => rule !== 'weekly') };
}

function pinned(name: string) {
  return `../../fixtures/reminder-plans/${name}.txt`;
}

describe('The whole plan', () => {
  test('of the first partnership, as it was invited', async () => {
    const plan = planSchedule(ground(DAGTILBUD), NOTHING, at('2017-04-01'), END);
    await expect(planLines(plan)).toMatchFileSnapshot(pinned('dagtilbud-2017'));
  });

  test('of the second partnership, as it was invited', async () => {
    const plan = planSchedule(ground(TILSYN), NOTHING, at('2019-11-20'), END);
    await expect(planLines(plan)).toMatchFileSnapshot(pinned('tilsyn-2020'));
  });

  test('of the invented partnership, as it was invited', async () => {
    const plan = planSchedule(ground(SPROG), NOTHING, at('2026-12-01'), END);
    await expect(planLines(plan)).toMatchFileSnapshot(pinned('sprog-2027'));
  });

  test('of the first partnership, when its networks are composed and days are fixed', async () => {
    const networks = [1, 2, 3].map((number) => ({ id: `n${number}`, name: `Netværk ${number}` }));
    const first = [
      meeting('temamoede-1', '2017-10-31', { network: 'n1', starts: '09:30', ends: '15:30', place: 'Vejle' }),
      meeting('temamoede-1', '2017-11-14', { network: 'n2' }),
    ];
    const seminar = meeting('opstartsseminar', '2017-09-20', { starts: '10:00', place: 'København' });
    const midway = meeting('midtvejsseminar', '2018-11-14', { at: '2018-06-01T08:00:00.000Z' });
    const group = meeting('foelgegruppe', '2018-03-26', { at: '2018-01-15T08:00:00.000Z' });
    const { text } = story([
      ['2017-04-01', 'Som inviteret', ground(DAGTILBUD)],
      [
        '2017-09-01',
        'Tre netværk, to med en dag, og sted til seminaret',
        ground(DAGTILBUD, { networks, meetings: [...first, seminar] }),
      ],
      [
        '2018-06-01',
        'Følgegruppen og midtvejsseminaret får en dag',
        ground(DAGTILBUD, { networks, meetings: [...first, seminar, midway, group] }),
      ],
    ]);
    await expect(text).toMatchFileSnapshot(pinned('dagtilbud-2017-networks'));
  });

  test('of the second partnership, whose deadline moved after it had passed and whose spring meetings moved', async () => {
    const deadline = moved(
      TILSYN,
      'tilmeldingsfrist',
      '17. januar 2020 kl. 10.00',
      '2019-12-20T11:00:00.000Z',
    );
    const spring = [
      moved(TILSYN, 'netvaerksmoede-1', '3. kvartal 2020', '2020-03-12T19:00:00.000Z'),
      moved(TILSYN, 'netvaerksmoede-2', '3. september 2020', '2020-03-13T09:00:00.000Z'),
    ];
    const place = meeting('netvaerksmoede-2', '2020-05-07', {
      starts: '09:30',
      place: 'Odense',
      at: '2020-02-01T08:00:00.000Z',
    });
    const fixed = meeting('netvaerksmoede-1', '2020-08-25', { at: '2020-06-15T08:00:00.000Z' });
    const { text } = story([
      ['2019-11-20', 'Som inviteret', ground(TILSYN)],
      [
        '2019-12-20T12:00',
        'Fristen flyttes, da den er gået',
        ground(TILSYN, { milestoneChanges: [deadline] }),
      ],
      [
        '2020-02-01',
        'Sted til møde 2: ikke flyttet',
        ground(TILSYN, { milestoneChanges: [deadline], meetings: [place] }),
      ],
      [
        '2020-03-13T10:00',
        'Forårets møder flyttes',
        ground(TILSYN, { milestoneChanges: [deadline, ...spring], meetings: [place] }),
      ],
      [
        '2020-06-15T10:00',
        'Møde 1 får en ny dag',
        ground(TILSYN, { milestoneChanges: [deadline, ...spring], meetings: [place, fixed] }),
      ],
    ]);
    await expect(text).toMatchFileSnapshot(pinned('tilsyn-2020-moved'));
  });

  test('of the invented partnership, with two meetings in each network', async () => {
    const networks = ['n1', 'n2'].map((id) => ({ id, name: id }));
    const at = '2027-05-01T08:00:00.000Z';
    const meetings = [
      meeting('netvaerksdage-2027', '2027-10-31', { network: 'n1', number: 1, at }),
      meeting('netvaerksdage-2027', '2027-12-30', { network: 'n1', number: 2, at }),
      meeting('netvaerksdage-2028', '2028-02-29', { network: 'n2', number: 1, starts: '02:30', at }),
      meeting('netvaerksdage-2028', '2028-03-26', { network: 'n2', number: 2, starts: '02:30', at }),
    ];
    const { text } = story([
      ['2027-03-01', 'Netværkene er sammensat', ground(SPROG, { networks })],
      ['2027-05-01', 'Begge netværk har fastsat dage', ground(SPROG, { networks, meetings })],
    ]);
    await expect(text).toMatchFileSnapshot(pinned('sprog-2027-networks'));
  });
});

import { windowOf } from '../../milestone-date/window.ts';
import { writeMilestoneDate } from '../../milestone-date/write.ts';
import type { Finding, Rule } from '../finding.ts';
import type { Path, Sketch } from '../sketch.ts';

interface Dated {
  path: Path;
  id: string;
  activities: string[];
  written: string;
  firstDay: string;
  lastDay: string;
}

/** What can only take place while the partnership runs. */
const WITHIN_PERIOD = ['seminar', 'network-meeting', 'visits', 'leader-exchange'];

/** Meetings, seminars and visits lie in the partnership's period (R71). */
export const datesAreInPeriod: Rule = (sketch) => {
  const from = sketch.date('period', 'from');
  const to = sketch.date('period', 'to');
  const first = from && windowOf(from)?.firstDay;
  const last = to && windowOf(to)?.lastDay;
  if (!first || !last) return [];
  return dated(sketch)
    .filter(({ activities }) => activities.some((activity) => WITHIN_PERIOD.includes(activity)))
    .filter(({ firstDay, lastDay }) => firstDay < first || lastDay > last)
    .map(({ path, id, written }) => ({
      severity: 'error',
      rule: 'date-outside-period',
      path: [...path, 'when'],
      message: `"${id}" lies outside the period of the partnership`,
      expected: `a date from ${writeMilestoneDate(from)} to ${writeMilestoneDate(to)}`,
      found: written,
      fix: 'Correct the date, or the period.',
    }));
};

/** The period does not end before it begins. */
export const periodIsInOrder: Rule = (sketch) => {
  const from = sketch.date('period', 'from');
  const to = sketch.date('period', 'to');
  const first = from && windowOf(from)?.firstDay;
  const last = to && windowOf(to)?.lastDay;
  if (!first || !last || first <= last) return [];
  return [
    {
      severity: 'error',
      rule: 'period-backwards',
      path: ['period', 'to'],
      message: 'The period ends before it begins',
      expected: `a date after ${writeMilestoneDate(from)}`,
      found: writeMilestoneDate(to),
      fix: 'Swap or correct the two dates.',
    },
  ];
};

/** Nobody can answer before being asked, or start before having answered. */
export const stepsAreInOrder: Rule = (sketch) => {
  const steps = ['invitation', 'registration-deadline', 'seminar'] as const;
  const milestones = dated(sketch);
  return steps.slice(1).flatMap((step, index): Finding[] => {
    const earlier = milestones.filter(({ activities }) => activities.includes(steps[index] ?? ''));
    const later = milestones.filter(({ activities }) => activities.includes(step));
    const start = earlier.map(({ firstDay }) => firstDay).sort()[0];
    const tooEarly = later.filter(({ lastDay }) => start !== undefined && lastDay < start);
    return tooEarly.map(({ path, id, written }) => ({
      severity: 'error',
      rule: 'steps-out-of-order',
      path: [...path, 'when'],
      message: `"${id}" lies before the ${steps[index]?.replace('-', ' ')}`,
      expected: `a date after ${earlier[0]?.written ?? ''}`,
      found: written,
      fix: 'Correct one of the two dates.',
    }));
  });
};

/** Approval is due before the talks that align expectations have ended: possible, but worth a look (O1). */
export const approvalFollowsAlignment: Rule = (sketch) => {
  const milestones = dated(sketch);
  const alignments = milestones.filter(({ activities }) => activities.includes('alignment'));
  return milestones
    .filter(({ activities }) => activities.includes('approval') && !activities.includes('alignment'))
    .flatMap((approval) =>
      alignments
        .filter((alignment) => approval.lastDay < alignment.lastDay)
        .map((alignment) => ({
          severity: 'warning' as const,
          rule: 'approval-before-alignment-ends',
          path: [...approval.path, 'when'],
          message: `"${approval.id}" is due before "${alignment.id}" has ended`,
          expected: `a date after ${alignment.written}`,
          found: approval.written,
          fix: 'Check that municipalities can approve before every talk has been held.',
        })),
    );
};

/** One deadline for answers, with a last day that can be counted down to (R37). */
export const oneRegistrationDeadline: Rule = (sketch) => {
  const deadlines = sketch
    .items('timeline', 'milestones')
    .filter((item) => activitiesOf(sketch, item).includes('registration-deadline'));
  const [deadline, second] = deadlines;
  if (sketch.items('timeline', 'milestones').length === 0) return [];
  if (!deadline || second) {
    return [
      {
        severity: 'error',
        rule: 'one-registration-deadline',
        path: second ? [...second, 'activities'] : ['timeline', 'milestones'],
        message: second
          ? 'There are several deadlines for registration'
          : 'There is no deadline for registration',
        expected: 'exactly one milestone with the activity registration-deadline',
        found: String(deadlines.length),
        fix: 'Give exactly one milestone that activity.',
      },
    ];
  }
  const when = sketch.date(...deadline, 'when');
  if (!when || when.kind === 'day' || when.kind === 'instant') return [];
  return [
    {
      severity: 'error',
      rule: 'deadline-needs-a-day',
      path: [...deadline, 'when'],
      message: 'A deadline needs a day, with or without a time',
      expected: 'a date such as 5. maj 2017 or 19. december 2019 kl. 10.00',
      found: writeMilestoneDate(when),
      fix: 'Write the day.',
    },
  ];
};

/** The timeline has as many network meetings as the partnership promises (R56). */
export const meetingsAreAllPlanned: Rule = (sketch) => {
  const promised = sketch.number('networkMeetings', 'count');
  const planned = sketch
    .items('timeline', 'milestones')
    .filter((item) => activitiesOf(sketch, item).includes('network-meeting')).length;
  if (promised === undefined || planned === promised) return [];
  return [
    {
      severity: 'warning',
      rule: 'meetings-not-all-planned',
      path: ['networkMeetings', 'count'],
      message: `The timeline has ${planned} network meetings`,
      expected: `${promised} milestones with the activity network-meeting`,
      found: String(planned),
      fix: 'Add the missing ones (with "dato følger" while the date is open), or correct the count.',
    },
  ];
};

function dated(sketch: Sketch): Dated[] {
  return sketch.items('timeline', 'milestones').flatMap((path): Dated[] => {
    const when = sketch.date(...path, 'when');
    const window = when && windowOf(when);
    if (!when || !window) return [];
    const { firstDay, lastDay } = window;
    const id = sketch.text(...path, 'id') ?? '';
    return [
      {
        path,
        id,
        activities: activitiesOf(sketch, path),
        written: writeMilestoneDate(when),
        firstDay,
        lastDay,
      },
    ];
  });
}

function activitiesOf(sketch: Sketch, milestone: Path): string[] {
  return sketch
    .items(...milestone, 'activities')
    .map((item) => sketch.text(...item))
    .filter((activity) => activity !== undefined);
}

import { writeMilestoneDate } from '../../dates/write.ts';
import { MUNICIPALITY } from '../../definition/parties.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { ChasedLack } from '../../definition/reminders.ts';
import { MilestoneActivity } from '../../definition/timeline.ts';
import { MOVED, WEEKLY } from '../../reminders/batch.ts';
import { dateOfMilestone } from '../../reminders/date-of-milestone.ts';
import { HELD } from '../../reminders/sendings.ts';
import type { Finding, Rule } from '../finding.ts';
import { milestonesOf, type SketchedMilestone } from './milestones.ts';
import { partyPath } from './parties.ts';

/** The ids of what the program sends by itself are not for rules. */
export const reminderIdsAreFree: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const id = raw.text(...item, 'id');
    if (id !== MOVED && id !== WEEKLY) return [];
    return [
      {
        severity: 'error',
        rule: 'reserved-id',
        path: [...item, 'id'],
        message: `"${id}" is the id of a reminder that is sent without a rule`,
        expected: `another id than ${MOVED} and ${WEEKLY}`,
        found: id,
        fix: 'Rename the rule.',
      },
    ];
  });

/** A rule about an activity is about something in the timeline. */
export const reminderActivitiesHappen: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const activity = raw.parsed(MilestoneActivity, ...item, 'about', 'activity');
    if (activity === undefined || milestonesOf(raw, activity).length > 0) return [];
    return [
      warning(
        'reminder-about-nothing',
        [...item, 'about', 'activity'],
        `No milestone has the activity ${activity}, so this is never sent`,
        'an activity of a milestone in the timeline',
        activity,
        'Correct the activity, or take the rule out.',
      ),
    ];
  });

/** Politicians are written to only where they come (R13, R55), and networks only once they exist. */
export const reminderAudiencesExist: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const to = raw.text(...item, 'to');
    const about = milestonesAbout(raw, item);
    if (about.length === 0) return [];
    if (to === 'politicians' && !raw.has('participants', 'politicians'))
      return [
        toNobody(
          item,
          'The partnership has no politicians',
          'participants.politicians, or another audience',
          to,
        ),
      ];
    if (to === 'politicians' && !about.some(({ path }) => raw.flag(...path, 'political')))
      return [toNobody(item, 'No politicians come to this', 'political: true at the milestone', to)];
    if (
      to === 'network-channel' &&
      about.every(({ activities }) => activities.every((one) => WITHOUT_NETWORKS.has(one)))
    )
      return [
        toNobody(
          item,
          'There are no networks yet when this happens, or it is not for them',
          'a milestone after the agreements, or another audience',
          to,
        ),
      ];
    return [];
  });

const WITHOUT_NETWORKS: ReadonlySet<string> = new Set<MilestoneActivity>([
  'invitation',
  'registration-deadline',
  'alignment',
  'approval',
  'signing',
  'advisory-group',
]);

/** What is chased is something that the partnership asks for. */
export const chasedIsAskedFor: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const lack = raw.parsed(ChasedLack, ...item, 'missing');
    const needed = lack && neededFor(raw, lack);
    if (lack === undefined || needed === undefined) return [];
    return [
      warning(
        'chases-what-is-not-asked-for',
        [...item, 'missing'],
        `Nobody can lack ${lack} here, so this is never sent`,
        needed,
        lack,
        'Take the rule out, or ask for it.',
      ),
    ];
  });

/** What the definition would need so that somebody can lack it; undefined where it has that. */
function neededFor(raw: RawDefinition, lack: ChasedLack): string | undefined {
  switch (lack) {
    case 'ranking':
      return raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points')
        ? undefined
        : 'focusAreas.ranking or focusAreas.points';
    case 'self-evaluation':
      return raw.has('selfEvaluation') ? undefined : 'selfEvaluation with its questions';
    case 'preconditions':
      return raw.items('preconditions').length > 0 ? undefined : 'preconditions';
    case 'approval':
      // A yes under reservation waits for a political decision also where administrations sign.
      return raw.text(...partyPath(raw, MUNICIPALITY), 'accedes') === 'administration' &&
        raw.has('registration', 'underReservation') &&
        !raw.flag('registration', 'underReservation')
        ? 'an agreement that a council accedes to, or answers under reservation'
        : undefined;
    default:
      return undefined;
  }
}

/** A calendar file needs a day. */
export const calendarFilesHaveADay: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    if (!raw.flag(...item, 'calendarFile')) return [];
    const about = milestonesAbout(raw, item);
    const opens = raw.text(...item, 'moment') === 'period-opens';
    const dayless = about.filter((milestone) => !getsADay(milestone));
    if (about.length === 0 || (!opens && dayless.length < about.length)) return [];
    return [
      warning(
        'calendar-file-without-a-day',
        [...item, 'calendarFile'],
        'There is no day to put into a calendar',
        opens ? 'moment: start or end' : 'a milestone with a day, or at which something is held',
        opens
          ? 'moment: period-opens'
          : dayless.map(({ when }) => when && writeMilestoneDate(when)).join(', '),
        'Take calendarFile out, or correct what the rule is about.',
      ),
    ];
  });

function getsADay({ when, activities }: SketchedMilestone): boolean {
  return when === undefined || dateOfMilestone(when).fixed || activities.some((one) => HELD.has(one));
}

/** The milestones that a rule is about, as far as they could be read. */
export function milestonesAbout(raw: RawDefinition, item: Path): SketchedMilestone[] {
  const id = raw.text(...item, 'about', 'milestone');
  const activity = raw.parsed(MilestoneActivity, ...item, 'about', 'activity');
  if (activity !== undefined) return milestonesOf(raw, activity);
  return milestonesOf(raw).filter(({ name }) => name === id);
}

function toNobody(item: Path, message: string, expected: string, found: string): Finding {
  return warning(
    'reminder-to-nobody',
    [...item, 'to'],
    message,
    expected,
    found,
    'Correct the audience, or take the rule out.',
  );
}

function warning(
  rule: string,
  path: Path,
  message: string,
  expected: string,
  found: string,
  fix: string,
): Finding {
  return { severity: 'warning', rule, path, message, expected, found, fix };
}

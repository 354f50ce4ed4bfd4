import { writeMilestoneDate } from '../../dates/write.ts';
import { MUNICIPALITY } from '../../definition/parties.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { ChasedLack } from '../../definition/reminders.ts';
import { MilestoneActivity } from '../../definition/timeline.ts';
import { MOVED, WEEKLY } from '../../reminders/batch.ts';
import { dateOfMilestone } from '../../reminders/date-of-milestone.ts';
import { HELD } from '../../reminders/sendings.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';
import { milestonesOf, type SketchedMilestone } from './milestones.ts';
import { partyPath } from './parties.ts';

/** Ids of built-in reminders are reserved. */
export const reminderIdsAreFree: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const id = raw.text(...item, 'id');
    if (id !== MOVED && id !== WEEKLY) return [];
    return [error('reserved-id', { id, reserved: [MOVED, WEEKLY] }, { path: [...item, 'id'] })];
  });

/** A rule about an activity is about something in the timeline. */
export const reminderActivitiesHappen: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const activity = raw.parsed(MilestoneActivity, ...item, 'about', 'activity');
    if (activity === undefined || milestonesOf(raw, activity).length > 0) return [];
    return [warning('reminder-about-nothing', { activity }, { path: [...item, 'about', 'activity'] })];
  });

/** Politicians are written to only where they come (R13, R55), and networks only once they exist. */
export const reminderAudiencesExist: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const to = raw.text(...item, 'to');
    const about = milestonesAbout(raw, item);
    if (about.length === 0) return [];
    const why = whyNobody(raw, to, about);
    return why === undefined || to === undefined
      ? []
      : [warning('reminder-to-nobody', { to, why }, { path: [...item, 'to'] })];
  });

function whyNobody(raw: RawDefinition, to: string | undefined, about: readonly SketchedMilestone[]) {
  const ofGroups = about.filter(({ path }) => raw.has(...path, 'group'));
  if (to === 'group' && ofGroups.length === 0) return 'no-group';
  if (to !== 'group' && to !== 'staff' && ofGroups.length === about.length) return 'of-a-group';
  if (to === 'politicians' && !raw.has('participants', 'politicians')) return 'no-politicians';
  if (to === 'politicians' && !about.some(({ path }) => raw.flag(...path, 'political')))
    return 'politicians-stay-away';
  const isTooEarly = about.every(({ activities }) => activities.every((one) => WITHOUT_NETWORKS.has(one)));
  return to === 'network-channel' && isTooEarly ? 'no-networks-yet' : undefined;
}

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
    const needs = lack && (lack === 'task' ? taskNeeded(raw, item) : neededFor(raw, lack));
    if (lack === undefined || needs === undefined) return [];
    return [warning('chases-what-is-not-asked-for', { lack, needs }, { path: [...item, 'missing'] })];
  });

/** What the definition must have for this to be chased; undefined where it has it. */
function neededFor(raw: RawDefinition, lack: ChasedLack) {
  switch (lack) {
    case 'ranking':
      return raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points') ? undefined : 'wishes';
    case 'self-evaluation':
      return raw.has('selfEvaluation') ? undefined : 'self-evaluation';
    case 'invoice-details':
      return costs(raw) ? undefined : 'price';
    case 'preconditions':
      return raw.items('preconditions').length > 0 ? undefined : 'preconditions';
    case 'approval':
      // A yes under reservation waits for a political decision also where administrations sign.
      return raw.text(...partyPath(raw, MUNICIPALITY), 'accedes') === 'administration' &&
        raw.has('registration', 'underReservation') &&
        !raw.flag('registration', 'underReservation')
        ? 'approval'
        : undefined;
    default:
      return undefined;
  }
}

function costs(raw: RawDefinition): boolean {
  const amounts = [
    ['price', 'amount'],
    ['price', 'perParticipant'],
    ...raw.items('price', 'bands').map((item) => [...item, 'amount']),
    ...raw.items('addOns').map((item) => [...item, 'price']),
  ];
  return amounts.some((path) => (raw.number(...path) ?? 0) > 0);
}

/** No municipality can give another party's signature. */
export const othersSignaturesAreToldToKl: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    const to = raw.text(...item, 'to');
    if (raw.text(...item, 'missing') !== 'other-signatures' || to === undefined) return [];
    return to === 'staff' || to === 'consultants'
      ? []
      : [error('other-signatures-not-theirs', { to }, { path: [...item, 'to'] })];
  });

function taskNeeded(raw: RawDefinition, rule: Path): 'task' | undefined {
  const due = new Set(
    raw
      .items('tasks')
      .filter((item) => isChased(raw, item))
      .map((item) => raw.text(...item, 'milestone')),
  );
  return milestonesAbout(raw, rule).some(({ name }) => due.has(name)) ? undefined : 'task';
}

/** A task that is chased has a rule that chases it: nothing is sent without one. */
export const tasksAreChased: Rule = (raw) => {
  const chasing = raw
    .items('reminders', 'rules')
    .filter((item) => raw.text(...item, 'missing') === 'task')
    .flatMap((item) => milestonesAbout(raw, item).map(({ name }) => name));
  return raw.items('tasks').flatMap((item): Finding[] => {
    const [id, milestone] = [raw.text(...item, 'id'), raw.text(...item, 'milestone')];
    if (id === undefined || milestone === undefined || !isChased(raw, item) || chasing.includes(milestone))
      return [];
    return [warning('task-not-chased', { id, milestone }, { path: [...item, 'id'] })];
  });
};

/** A later question is asked by a reminder about its deadline: without one nobody is asked. */
export const laterQuestionsAreAsked: Rule = (raw) => {
  const asking = raw
    .items('reminders', 'rules')
    .filter((item) => raw.text(...item, 'missing') === 'answer')
    .flatMap((item) => milestonesAbout(raw, item).map(({ name }) => name));
  return raw.items('laterDeadlines').flatMap((item): Finding[] => {
    const [id, milestone] = [raw.text(...item, 'id'), raw.text(...item, 'milestone')];
    if (id === undefined || milestone === undefined || asking.includes(milestone)) return [];
    return [warning('later-question-not-asked', { id, milestone }, { path: [...item, 'id'] })];
  });
};

function isChased(raw: RawDefinition, task: Path): boolean {
  return !raw.has(...task, 'chased') || raw.flag(...task, 'chased');
}

/** A calendar file needs a day. */
export const calendarFilesHaveADay: Rule = (raw) =>
  raw.items('reminders', 'rules').flatMap((item): Finding[] => {
    if (!raw.flag(...item, 'calendarFile')) return [];
    const about = milestonesAbout(raw, item);
    const opens = raw.text(...item, 'moment') === 'period-opens';
    const dayless = about.filter((milestone) => !getsADay(milestone));
    if (about.length === 0 || (!opens && dayless.length < about.length)) return [];
    const written = dayless.flatMap(({ when }) => (when ? [writeMilestoneDate(when)] : []));
    const data = { written: opens ? null : written };
    return [warning('calendar-file-without-a-day', data, { path: [...item, 'calendarFile'] })];
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

import { addDays, danishDay, danishInstant, endOfDay } from '../../partnership/dates/day.ts';
import { nearestWorkingDay } from '../../partnership/dates/working-days.ts';
import type { ReminderRule } from '../../partnership/definition/reminders.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import { type Batch, MOVED, WEEKLY } from '../../partnership/reminders/batch.ts';
import {
  type EventDate,
  type ScheduledEvent,
  scheduledEventKey,
} from '../../partnership/reminders/scheduled-event.ts';
import { concerns, counts, type Sending, sendingsOf } from '../../partnership/reminders/sendings.ts';
import type { ScheduleInputs } from './schedule-plan.ts';

/** For how many days after it may first be told a move is news. */
const NEWS_OF_A_MOVE = 5;
const DAYS_OF_AN_OVERVIEW = 2;

/** Plans the batches of events. Ten thousand networks with a meeting on the same day cost one calculation. */
export function batchPlanner(inputs: ScheduleInputs): (event: ScheduledEvent) => Batch[] {
  const { partnership, definition } = inputs;
  const { rules, weekly } = definition.reminders;
  const milestones = new Map(definition.timeline.milestones.map((milestone) => [milestone.id, milestone]));
  const rulesOf = new Map(
    [...milestones.values()].map((milestone) => [
      milestone.id,
      rules.filter((rule) => concerns(rule, milestone)),
    ]),
  );
  const reckoned = new Map<string, readonly RuledSending[]>();

  const ruled = (milestone: Milestone, when: EventDate): readonly RuledSending[] => {
    const key = [milestone.id, when.first, when.last, when.fixed, when.starts].join(' ');
    const known = reckoned.get(key);
    if (known) return known;
    const found = (rulesOf.get(milestone.id) ?? [])
      .filter((rule) => counts(rule, milestone, when))
      .flatMap((rule) =>
        sendingsOf(definition.reminders.calendar, rule, when).map((sending) => ({ rule: rule.id, sending })),
      );
    reckoned.set(key, found);
    return found;
  };

  const sendings = (event: ScheduledEvent): readonly RuledSending[] => {
    const milestone = milestones.get(event.milestone);
    if (!milestone) return weekly ? overview(definition.reminders, weekly, event) : [];
    const own = ruled(milestone, event.when);
    const { movedAt } = event;
    if (movedAt === undefined) return own;
    // What was already too late when the date was moved was never to be sent.
    return [telling(inputs, movedAt), ...own.filter(({ sending }) => sending.expires >= movedAt)];
  };

  return (event) => {
    const { milestone, network, number, revision } = event;
    const at = { partnership, milestone, network, number, revision };
    const named = `${partnership}/${scheduledEventKey(event)}`;
    return sendings(event).map(({ rule, sending }) => ({
      key: `${named}/${rule}/${sending.step}/r${revision}`,
      ...at,
      rule,
      ...sending,
    }));
  };
}

interface RuledSending {
  rule: ReminderRule['id'];
  sending: Sending;
}

/** Its recipients are those who were told an earlier date: at most everybody. */
function telling({ definition }: ScheduleInputs, movedAt: string): RuledSending {
  const day = danishDay(movedAt);
  const told = nearestWorkingDay(definition.reminders.calendar, day, 'after')?.day ?? day;
  const expires = endOfDay(addDays(told, NEWS_OF_A_MOVE));
  return { rule: MOVED, sending: { step: 'first', to: 'everybody', due: movedAt, expires } };
}

type Reminders = ScheduleInputs['definition']['reminders'];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** A week without any allowed sending from that day on has none. */
function overview(
  { calendar }: Reminders,
  weekly: NonNullable<Reminders['weekly']>,
  { when: { first, last } }: ScheduledEvent,
): RuledSending[] {
  if (first === undefined || last === undefined) return [];
  const wanted = addDays(danishDay(first), WEEKDAYS.indexOf(weekly.on));
  const found = nearestWorkingDay(calendar, wanted, 'after');
  if (!found || found.day > danishDay(last)) return [];
  const { day, shifted } = found;
  const late = endOfDay(addDays(day, DAYS_OF_AN_OVERVIEW));
  const sending = {
    step: 'first',
    to: 'staff' as const,
    due: danishInstant(day, weekly.at),
    expires: late < last ? late : last,
    ...(shifted !== undefined && { shifted }),
  };
  return [{ rule: WEEKLY, sending }];
}

import type { DateTime } from 'luxon';
import { compareDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { isTakingPart } from '../../partnership/enrolment/life.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { isOverdue, taskStates } from '../../partnership/enrolment/tasks.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import { TASKS } from './tasks-da.ts';

/**
 * A line for each task: how many of those that take part have done it, who waits for KL, and who is late.
 * @param onlyUrgent without those that nobody is late with and nothing waits for KL
 */
export function taskLines(
  { definition, milestoneChanges }: { definition: Definition; milestoneChanges: readonly MilestoneChange[] },
  municipalities: readonly Pick<MunicipalityStatus, 'municipality' | 'enrolment' | 'taskReports'>[],
  now: DateTime,
  { onlyUrgent = false } = {},
): string[] {
  const states = municipalities
    .filter(({ enrolment }) => isTakingPart(definition, enrolment))
    .flatMap(({ municipality, taskReports }) =>
      taskStates(definition, milestoneChanges, taskReports).map((state) => ({ municipality, state })),
    );
  return [...Map.groupBy(states, ({ state }) => state.task.id).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { task, due } = first.state;
    const counted = {
      done: of.filter(({ state }) => state.stand === 'done').length,
      all: of.length,
      waits: of.filter(({ state }) => state.stand === 'waits-for-kl').length,
      late: of
        .filter(({ state }) => isOverdue(state, now))
        .map(({ municipality }) => municipalityName(municipality, 'name'))
        .toSorted(compareDanish),
    };
    return onlyUrgent && counted.waits === 0 && counted.late.length === 0
      ? []
      : [TASKS.count(task.label, due, counted)];
  });
}

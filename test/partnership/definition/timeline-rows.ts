import type { MilestoneDate } from '../../../src/partnership/dates/milestone-date.ts';
import { windowOf } from '../../../src/partnership/dates/window.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';

type Milestone = Definition['timeline']['milestones'][number];

/** A milestone in one line: id, kind of date, first and last day, activities, and the flags that are set. */
export function timelineRows(definition: Definition): string[] {
  return definition.timeline.milestones.map((milestone) =>
    [milestone.id, written(milestone.when), milestone.activities.join('+'), ...flagsOf(milestone)].join(
      ' | ',
    ),
  );
}

/** "quarter 2017-10-01/2017-12-31"; the kind alone where a date has no window. */
export function written(date: MilestoneDate): string {
  const window = windowOf(date);
  return window === null ? date.kind : `${date.kind} ${window.firstDay}/${window.lastDay}`;
}

function flagsOf(milestone: Milestone): string[] {
  const { political, tentative, doneBy, perNetwork, internal } = milestone;
  return Object.entries({ political, tentative, doneBy, perNetwork, internal })
    .filter(([, isSet]) => isSet)
    .map(([flag]) => flag);
}

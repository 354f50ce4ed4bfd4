import { windowOf } from '../../dates/window.ts';
import { writeMilestoneDate } from '../../dates/write.ts';
import type { RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule } from '../finding.ts';
import { datedMilestonesOf, milestonesOf } from './milestones.ts';

/** Later questions have deadlines of their own. */
function firstDeadlines(raw: RawDefinition) {
  const later = raw.items('laterDeadlines').map((item) => raw.text(...item, 'milestone'));
  return milestonesOf(raw, 'registration-deadline').filter(
    ({ path }) => !later.includes(raw.text(...path, 'id')),
  );
}

/** One deadline for answers, with a last day that can be counted down to (R37). */
export const oneRegistrationDeadline: Rule = (raw) => {
  if (raw.items('timeline', 'milestones').length === 0) return [];
  const [deadline, ...others] = firstDeadlines(raw);
  if (!deadline) return [error('no-registration-deadline', {}, { path: ['timeline', 'milestones'] })];
  return others.map(({ path, name }) =>
    error(
      'several-registration-deadlines',
      { name, first: deadline.name, count: others.length + 1 },
      { path: [...path, 'activities'] },
    ),
  );
};

/** Reminders count down to a day, and an answer is late after it (R37). */
export const deadlineHasADay: Rule = (raw) => {
  const [deadline, another] = firstDeadlines(raw);
  if (!deadline?.when || another || ['day', 'instant'].includes(deadline.when.kind)) return [];
  const written = writeMilestoneDate(deadline.when);
  return [error('deadline-needs-a-day', { written }, { path: [...deadline.path, 'when'] })];
};

/** Each later question has a deadline of its own: a milestone that is one, with a day. */
export const laterDeadlinesAreDeadlines: Rule = (raw) => {
  const seen = new Set<string>();
  return raw.items('laterDeadlines').flatMap((item): Finding[] => {
    const id = raw.text(...item, 'milestone');
    if (id === undefined) return [];
    const milestone = milestonesOf(raw, 'registration-deadline').find(
      ({ path }) => raw.text(...path, 'id') === id,
    );
    const hasADay = milestone?.when !== undefined && ['day', 'instant'].includes(milestone.when.kind);
    const isFree = !seen.has(id);
    seen.add(id);
    if (hasADay && isFree) return [];
    const data = { id, isShared: !isFree };
    return [error('later-deadline-without-a-day', data, { path: [...item, 'milestone'] })];
  });
};

/** A later question follows the first, and is answered while the partnership runs. */
export const laterDeadlinesFollow: Rule = (raw) => {
  const [first, another] = firstDeadlines(raw);
  const opens = first?.when && windowOf(first.when)?.lastDay;
  if (!first?.when || !opens || another) return [];
  const after = writeMilestoneDate(first.when);
  const end = raw.date('period', 'to');
  const closes = end && windowOf(end)?.lastDay;
  const later = raw.items('laterDeadlines').map((item) => raw.text(...item, 'milestone'));
  return datedMilestonesOf(raw, 'registration-deadline').flatMap(({ path, name, written, firstDay }) => {
    const isBetween = opens < firstDay && (!closes || firstDay <= closes);
    if (!later.includes(raw.text(...path, 'id')) || isBetween) return [];
    const data = { name, written, after, until: end ? writeMilestoneDate(end) : null };
    return [error('later-deadline-out-of-order', data, { path: [...path, 'when'] })];
  });
};

/** An add-on is asked for by one later question only, or two answers could differ. */
export const addOnsAreAskedOnce: Rule = (raw) => {
  const seen = new Set<string>();
  return raw
    .items('laterDeadlines')
    .flatMap((item) => raw.items(...item, 'addOns'))
    .flatMap((path): Finding[] => {
      const id = raw.text(...path);
      if (id === undefined || !seen.has(id)) {
        if (id !== undefined) seen.add(id);
        return [];
      }
      return [error('add-on-asked-twice', { id }, { path })];
    });
};

import { writeMilestoneDate } from '../../dates/write.ts';
import type { RawDefinition } from '../../definition/raw-definition.ts';
import type { Finding, Rule } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

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
  if (!deadline)
    return [
      {
        severity: 'error',
        rule: 'no-registration-deadline',
        path: ['timeline', 'milestones'],
        message: 'There is no deadline for registration',
        expected: 'one milestone with the activity registration-deadline',
        found: 'none',
        fix: 'Give the milestone at which answers are due that activity.',
      },
    ];
  return others.map(({ path, name }) => ({
    severity: 'error',
    rule: 'several-registration-deadlines',
    path: [...path, 'activities'],
    message: `"${name}" is another deadline for registration, besides "${deadline.name}"`,
    expected: 'one milestone with the activity registration-deadline',
    found: String(others.length + 1),
    fix: 'Keep the activity at one of them; the other may be an "event", or the milestone of one of laterDeadlines.',
  }));
};

/** Reminders count down to a day, and an answer is late after it (R37). */
export const deadlineHasADay: Rule = (raw) => {
  const [deadline, another] = firstDeadlines(raw);
  if (!deadline?.when || another || ['day', 'instant'].includes(deadline.when.kind)) return [];
  return [
    {
      severity: 'error',
      rule: 'deadline-needs-a-day',
      path: [...deadline.path, 'when'],
      message: 'A deadline needs a day, with or without a time',
      expected: 'a date such as 5. maj 2017 or 19. december 2019 kl. 10.00',
      found: writeMilestoneDate(deadline.when),
      fix: 'Write the day.',
    },
  ];
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
    return [
      {
        severity: 'error',
        rule: 'later-deadline-without-a-day',
        path: [...item, 'milestone'],
        message: isFree
          ? `The milestone "${id}" is not a deadline with a day`
          : `The milestone "${id}" is the deadline of two questions`,
        expected: 'a milestone of its own with the activity registration-deadline and a day',
        found: id,
        fix: 'Correct the milestone.',
      },
    ];
  });
};

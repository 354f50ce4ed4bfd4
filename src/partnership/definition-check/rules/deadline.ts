import { writeMilestoneDate } from '../../dates/write.ts';
import type { Rule } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** One deadline for answers, with a last day that can be counted down to (R37). */
export const oneRegistrationDeadline: Rule = (raw) => {
  if (raw.items('timeline', 'milestones').length === 0) return [];
  const [deadline, ...others] = milestonesOf(raw, 'registration-deadline');
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
    fix: 'Keep the activity at one of them; the other may be an "event".',
  }));
};

/** Reminders count down to a day, and an answer is late after it (R37). */
export const deadlineHasADay: Rule = (raw) => {
  const [deadline, another] = milestonesOf(raw, 'registration-deadline');
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

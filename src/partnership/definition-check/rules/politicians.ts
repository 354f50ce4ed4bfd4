import type { Finding, Rule } from '../finding.ts';
import { counted } from '../shown.ts';
import { milestonesOf } from './milestones.ts';

/** Politicians come to seminars only where it is said how many may come, and the other way round (R13, R55). */
export const politiciansAreExpected: Rule = (raw) => {
  const areExpected = raw.has('participants', 'politicians');
  const seminars = raw.items('seminars').filter((item) => raw.flag(...item, 'politicians'));
  if (areExpected && seminars.length === 0)
    return [
      {
        severity: 'warning',
        rule: 'politicians-without-seminar',
        path: ['participants', 'politicians'],
        message: 'Politicians may take part, but no seminar is open to them',
        expected: 'politicians: true at one seminar at least',
        found: 'none',
        fix: 'Mark the seminars they may come to, or take participants.politicians out.',
      },
    ];
  if (areExpected || seminars.length === 0) return [];
  return [
    {
      severity: 'warning',
      rule: 'politicians-without-number',
      path: ['participants'],
      message: `${counted(seminars.length, 'seminar')} may be attended by politicians, but it is not said by how many`,
      expected: 'participants.politicians with a maximum',
      found: 'none',
      fix: 'Add participants.politicians, or take "politicians: true" off the seminars.',
    },
  ];
};

/** A seminar and its milestone agree on whether politicians are invited (R55). */
export const politicalSeminarsAgree: Rule = (raw) => {
  const milestones = milestonesOf(raw, 'seminar');
  return raw.items('seminars').flatMap((item): Finding[] => {
    const milestone = milestones.find(({ name }) => name === raw.text(...item, 'milestone'));
    const atSeminar = raw.flag(...item, 'politicians');
    if (!milestone || raw.flag(...milestone.path, 'political') === atSeminar) return [];
    return [
      {
        severity: 'warning',
        rule: 'politicians-disagree',
        path: [...milestone.path, raw.has(...milestone.path, 'political') ? 'political' : 'id'],
        message: `The seminar is ${atSeminar ? '' : 'not '}open to politicians, but its milestone "${milestone.name}" is ${atSeminar ? 'not ' : ''}political`,
        expected: `political: ${atSeminar}`,
        found: `political: ${!atSeminar}`,
        fix: 'Correct one of the two.',
      },
    ];
  });
};

import { type Finding, type Rule, warning } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** Politicians come to seminars only where it is said how many may come, and the other way round (R13, R55). */
export const politiciansAreExpected: Rule = (raw) => {
  const areExpected = raw.has('participants', 'politicians');
  const seminars = raw.items('seminars').filter((item) => raw.flag(...item, 'politicians'));
  if (areExpected && seminars.length === 0)
    return [warning('politicians-without-seminar', {}, { path: ['participants', 'politicians'] })];
  if (areExpected || seminars.length === 0) return [];
  return [warning('politicians-without-number', { seminars: seminars.length }, { path: ['participants'] })];
};

/** A seminar and its milestone agree on whether politicians are invited (R55). */
export const politicalSeminarsAgree: Rule = (raw) => {
  const milestones = milestonesOf(raw, 'seminar');
  return raw.items('seminars').flatMap((item): Finding[] => {
    const milestone = milestones.find(({ name }) => name === raw.text(...item, 'milestone'));
    const atSeminar = raw.flag(...item, 'politicians');
    if (!milestone || raw.flag(...milestone.path, 'political') === atSeminar) return [];
    const path = [...milestone.path, raw.has(...milestone.path, 'political') ? 'political' : 'id'];
    return [warning('politicians-disagree', { name: milestone.name, atSeminar }, { path })];
  });
};

import { type Rule, warning } from '../finding.ts';
import { milestonesOf } from './milestones.ts';

/** The timeline has as many network meetings as the partnership promises (R56). */
export const meetingsAreAllPlanned: Rule = (raw) => {
  const promised = raw.number('networkMeetings', 'count');
  const planned = milestonesOf(raw, 'network-meeting').length;
  if (promised === undefined || !Number.isInteger(promised) || planned === promised) return [];
  return [warning('meetings-not-all-planned', { planned, promised }, { path: ['networkMeetings', 'count'] })];
};

/** Whether networks set their own dates is said once for the series and once at each meeting (R60). */
export const meetingDatesBelongToNetworks: Rule = (raw) => {
  if (!raw.has('networkMeetings', 'ownDates')) return [];
  const ownDates = raw.flag('networkMeetings', 'ownDates');
  return milestonesOf(raw, 'network-meeting')
    .filter(({ path }) => raw.flag(...path, 'perNetwork') !== ownDates)
    .map(({ path, name }) => {
      const key = raw.has(...path, 'perNetwork') ? 'perNetwork' : 'id';
      return warning('meeting-dates-disagree', { name, ownDates }, { path: [...path, key] });
    });
};

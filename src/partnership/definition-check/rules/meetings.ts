import type { Finding, Rule } from '../finding.ts';
import { counted } from '../shown.ts';
import { milestonesOf } from './milestones.ts';

/** The timeline has as many network meetings as the partnership promises (R56). */
export const meetingsAreAllPlanned: Rule = (raw) => {
  const promised = raw.number('networkMeetings', 'count');
  const planned = milestonesOf(raw, 'network-meeting').length;
  if (promised === undefined || !Number.isInteger(promised) || planned === promised) return [];
  return [
    {
      severity: 'warning',
      rule: 'meetings-not-all-planned',
      path: ['networkMeetings', 'count'],
      message: `The timeline has ${counted(planned, 'milestone')} with network meetings, and ${promised} ${promised === 1 ? 'is' : 'are'} promised`,
      expected: `${counted(promised, 'milestone')} with the activity network-meeting`,
      found: String(planned),
      fix: 'Correct the count, or add the missing ones ("dato følger" while a date is open). One milestone that stands for several meetings is fine.',
    },
  ];
};

/** Whether networks set their own dates is said once for the series and once at each meeting (R60). */
export const meetingDatesBelongToNetworks: Rule = (raw) => {
  if (!raw.has('networkMeetings', 'ownDates')) return [];
  const ownDates = raw.flag('networkMeetings', 'ownDates');
  return milestonesOf(raw, 'network-meeting')
    .filter(({ path }) => raw.flag(...path, 'perNetwork') !== ownDates)
    .map(
      ({ path, name }): Finding => ({
        severity: 'warning',
        rule: 'meeting-dates-disagree',
        path: [...path, raw.has(...path, 'perNetwork') ? 'perNetwork' : 'id'],
        message: ownDates
          ? `Networks set their own dates (networkMeetings.ownDates), but "${name}" is not perNetwork`
          : `All networks meet on the same dates (networkMeetings.ownDates), but "${name}" is perNetwork`,
        expected: `perNetwork: ${ownDates}`,
        found: `perNetwork: ${!ownDates}`,
        fix: 'Correct one of the two.',
      }),
    );
};

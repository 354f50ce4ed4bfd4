import type { DateTime } from 'luxon';
import type { Definition } from '../definition/definition.ts';
import { dayOf } from './days.ts';
import type { Decided } from './refusal.ts';

/**
 * Starts the enrolment of a municipality (R8). Refused if the definition does not invite it.
 * @param municipality four digits: "0751"
 * @param day ISO day of the invitation, if before today
 */
export function invite(
  definition: Definition,
  municipality: string,
  now: DateTime<true>,
  day: string = dayOf(now),
): Decided {
  if (definition.invited !== 'all' && !definition.invited.includes(municipality)) {
    return { ok: false, refusals: [{ rule: 'not-invited' }] };
  }
  const today = dayOf(now);
  if (day > today) return { ok: false, refusals: [{ rule: 'day-in-future', of: 'invitation', day, today }] };
  return {
    ok: true,
    enrolment: {
      partnership: definition.id,
      municipality,
      revision: 0,
      state: 'invited',
      invitedOn: day,
      ticked: [],
      approvals: [],
      signatures: {},
    },
    notices: [],
  };
}

import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import { windowOf } from '../dates/window.ts';
import type { Definition } from '../definition/definition.ts';
import type { Enrolment } from './enrolment.ts';
import type { Dated, Refusal } from './refusal.ts';

/** The ISO day in Denmark. */
export function dayOf(moment: DateTime<true>): string {
  return moment.setZone(ZONE).toISODate();
}

/**
 * Refuses a day in the future or before the invitation: the first day of the timeline's invitation, or the day the
 * municipality was invited if earlier.
 */
export function unlikelyDay(
  definition: Definition,
  enrolment: Enrolment,
  { of, day, now }: { of: Dated; day: string; now: DateTime<true> },
): Refusal[] {
  const today = dayOf(now);
  if (day > today) return [{ rule: 'day-in-future', of, day, today }];
  const invited = invitationDay(definition, enrolment);
  return day < invited ? [{ rule: 'day-before-invitation', of, day, invited }] : [];
}

/**
 * Refuses a day before the agreement, or before the municipality took part, for whatever ends or continues an
 * agreement.
 */
export function tooEarly(enrolment: Enrolment, of: Dated, day: string): Refusal[] {
  const begun = enrolment.activation?.date;
  if (begun !== undefined && day < begun)
    return [{ rule: 'day-too-early', of, day, after: 'activation', on: begun }];
  const agreed = enrolment.agreedOn;
  return agreed !== undefined && day < agreed
    ? [{ rule: 'day-too-early', of, day, after: 'agreement', on: agreed }]
    : [];
}

/** As `tooEarly`, for events that are recorded after they happened. */
export function happenedAfterAgreement(
  of: Dated,
  day: string,
  enrolment: Enrolment,
  { now }: { now: DateTime<true> },
): Refusal[] {
  const today = dayOf(now);
  return day > today ? [{ rule: 'day-in-future', of, day, today }] : tooEarly(enrolment, of, day);
}

function invitationDay({ timeline }: Definition, { invitedOn }: Enrolment): string {
  const days = timeline.milestones
    .filter(({ activities }) => activities.includes('invitation'))
    .flatMap(({ when }) => windowOf(when)?.firstDay ?? []);
  return [invitedOn, ...days].toSorted()[0] ?? invitedOn;
}

import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Enrolment } from './enrolment.ts';
import type { MilestoneChange } from './milestone-change.ts';
import type { Notice, Refusal } from './refusal.ts';

/** When and by whom a transition is recorded, and the milestone changes so far. */
export interface Circumstances {
  now: DateTime<true>;
  /** The person who records it, as named in the log. */
  by: string;
  changes: readonly MilestoneChange[];
}

/** The result of a transition's own rule: its refusals, and the enrolment if there are none. */
export interface Ruling {
  refusals: Refusal[];
  becomes: Enrolment;
  notices: Notice[];
}

/** The fields that say who recorded a fact, and when. */
export function recorded({ now, by }: Circumstances): { recordedBy: string; recordedAt: string } {
  return { recordedBy: by, recordedAt: now.setZone(ZONE).toISO() };
}

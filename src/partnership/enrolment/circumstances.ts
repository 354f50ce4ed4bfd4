import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Enrolment } from './enrolment.ts';
import type { MilestoneChange } from './milestone-change.ts';
import type { Notice, Refusal } from './refusal.ts';

/** When and by whom a move is recorded, and which dates have been moved until then. */
export interface Circumstances {
  now: DateTime<true>;
  /** The person who records it, as the log should name them. */
  by: string;
  changes: readonly MilestoneChange[];
}

/** What a move's own rule says: what stands against it, and what the enrolment becomes if nothing does. */
export interface Ruling {
  refusals: Refusal[];
  becomes: Enrolment;
  notices: Notice[];
}

/** The mark that every fact carries. */
export function recorded({ now, by }: Circumstances): { recordedBy: string; recordedAt: string } {
  return { recordedBy: by, recordedAt: now.setZone(ZONE).toISO() };
}

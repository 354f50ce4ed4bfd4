import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';

/** What reminders are planned from. */
export interface ScheduleGround {
  partnership: string;
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  meetings: readonly PlannedMeeting[];
  /** In order; none before they are composed. */
  networks: readonly { id: string; name: string }[];
}

/** An event as the ground has it now, before it is known whether its date was another. */
export type DatedEvent = Omit<ScheduledEvent, 'revision' | 'movedAt'>;

/** A meeting that staff fixed. */
export interface PlannedMeeting {
  milestone: string;
  /** Left out where it is for the whole partnership. */
  network?: string;
  /** Which of the milestone's meetings, from 1. */
  number: number;
  /** ISO day. */
  day: string;
  starts?: string;
  ends?: string;
  place?: string;
  /** ISO instant at which it was fixed. */
  at: string;
}

/** What is kept of earlier plans. */
export interface KeptSchedule {
  events: readonly ScheduledEvent[];
  batches: readonly StoredBatch[];
}

/** What changes in what is kept. Carried out as a whole. */
export interface SchedulePlan {
  /** New ones, and those whose date changed. */
  events: ScheduledEvent[];
  /** New ones, and waiting ones whose time changed. */
  batches: Batch[];
  /** Batches that no longer hold: also what is still pending of those that were opened. */
  cancelled: { key: string; reason: string }[];
}

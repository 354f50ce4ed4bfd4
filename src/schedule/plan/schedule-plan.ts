import type { Definition } from '../../partnership/definition/definition.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import type { Batch, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';

/** What reminders are planned from. */
export interface ScheduleInputs {
  partnership: string;
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  meetings: readonly PlannedMeeting[];
  /** In order; empty before they are composed. */
  networks: readonly { id: string; name: string }[];
}

/** An event with its current date, before comparing it with its previous one. */
export type DatedEvent = Omit<ScheduledEvent, 'revision' | 'movedAt'>;

/** A meeting that staff fixed. */
export interface PlannedMeeting {
  milestone: string;
  /** Absent for a meeting of the whole partnership. */
  network?: string;
  /** Number of the milestone's meeting, from 1. */
  number: number;
  /** ISO day. */
  day: string;
  starts?: string;
  ends?: string;
  place?: string;
  link?: string;
  /** Agenda items, one a line. */
  agenda?: string;
  /** ISO instant at which it was fixed. */
  at: string;
}

/** The stored schedule. */
export interface KeptSchedule {
  events: readonly ScheduledEvent[];
  batches: readonly StoredBatch[];
}

/** Changes to the stored schedule, carried out as a whole. */
export interface SchedulePlan {
  /** New ones, and those whose date changed. */
  events: ScheduledEvent[];
  /** New ones, and waiting ones whose time changed. */
  batches: Batch[];
  /** Batches that no longer apply, including opened ones, whose pending reminders are cancelled. */
  cancelled: { key: string; reason: string }[];
}

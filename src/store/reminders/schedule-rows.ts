import type { ReminderAudience } from '../../partnership/definition/reminders.ts';
import type { BatchState, StoredBatch } from '../../partnership/reminders/batch.ts';
import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';
import type { OccasionRow, ReminderRoundRow } from '../db/schema.ts';
import { fromText, toText } from '../db/values.ts';

export function eventRow(partnership: string, event: ScheduledEvent): OccasionRow {
  const { milestone, network, number, revision, ...content } = event;
  return { partnership, milestone, network, number, revision, content: toText(content) };
}

export function eventFrom({ content, partnership: _, ...key }: OccasionRow): ScheduledEvent {
  return { ...key, ...fromText<Pick<ScheduledEvent, 'when' | 'movedAt' | 'amended'>>(content) };
}

export function batchRow({ to, reason, shifted, ...round }: StoredBatch): ReminderRoundRow {
  return { ...round, audience: to, reason: reason ?? null, shifted: shifted ?? null };
}

export function batchFrom({ audience, state, reason, shifted, ...round }: ReminderRoundRow): StoredBatch {
  return {
    ...round,
    to: audience as ReminderAudience,
    state: state as BatchState,
    ...(reason !== null && { reason }),
    ...(shifted !== null && { shifted }),
  };
}

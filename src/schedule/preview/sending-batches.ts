import type { PreviewedBatch } from './preview-reminders.ts';

/** Batches with somebody who is still to get something, and those alone. */
export function sendingBatches(batches: readonly PreviewedBatch[]): PreviewedBatch[] {
  return batches
    .map((batch) => ({
      ...batch,
      reminders: batch.reminders.filter(({ state }) => state === 'planned' || state === 'pending'),
    }))
    .filter(({ reminders }) => reminders.length > 0);
}

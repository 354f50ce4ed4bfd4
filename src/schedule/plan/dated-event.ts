import type { ScheduledEvent } from '../../partnership/reminders/scheduled-event.ts';

/** An occasion as the ground has it now, before it is known whether its date was another. */
export type DatedEvent = Omit<ScheduledEvent, 'revision' | 'movedAt'>;

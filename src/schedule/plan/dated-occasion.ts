import type { Occasion } from '../../partnership/reminders/occasion.ts';

/** An occasion as the ground has it now, before it is known whether its date was another. */
export type DatedOccasion = Omit<Occasion, 'revision' | 'movedAt'>;

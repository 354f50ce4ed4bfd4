import {
  type BeingSent,
  beginRehearsal,
  endRehearsal,
  type RehearsalEnded,
} from '../store/reminders/rehearsal.ts';
import type { Acting } from './acting.ts';

/**
 * Begins a rehearsal, unless one is under way.
 * @param why in Danish, for staff: that a message from before may have arrived
 */
export function rehearse({ store, origin }: Acting, why: string): ReturnType<typeof beginRehearsal> {
  return beginRehearsal(store, origin, why);
}

/** Ends the rehearsal that is under way; undefined if none is. */
export function stopRehearsing(
  { store, origin }: Acting,
  wanted: { sendAgain: boolean; why: string },
): Promise<RehearsalEnded | BeingSent | undefined> {
  return endRehearsal(store, origin, wanted);
}

import type { WriteResult } from '../store/db/change.ts';
import {
  endFeed as end,
  type FeedLink,
  type FeedReader,
  saveFeed,
} from '../store/identity/calendar-feeds.ts';
import type { Acting } from './acting.ts';

/** Where the server has calendars: `/kalender/<token>.ics`. */
export const CALENDARS = '/kalender/';

/** The address of the calendar behind a token. */
export function calendarAddress(serverUrl: string, token: string): string {
  return `${serverUrl}${CALENDARS}${token}.ics`;
}

/**
 * Makes a reader's link to their calendar; `unchanged` if they have one that opens, unless it is renewed, which ends that
 * one.
 */
export function makeFeed(
  { store, origin }: Acting,
  wanted: { reader: FeedReader; token: string; renew?: boolean },
): Promise<WriteResult<FeedLink>> {
  return saveFeed(store, origin, wanted);
}

/** Ends a reader's link to their calendar. */
export function endFeed(
  { store, origin }: Acting,
  reader: FeedReader,
): Promise<WriteResult<FeedLink | undefined>> {
  return end(store, origin, reader);
}

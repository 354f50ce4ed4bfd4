import { hash, randomUUID } from 'node:crypto';

/** Half of an id: 96 bits. */
const HALF = 16;

/**
 * What was done, and on which page of which session: the first half of the id of the page that comes of it. So a page
 * that comes of the same is known by its id.
 */
export function doneId(session: string, page: string, done: unknown): string {
  return half([session, page, done]);
}

/**
 * The id of the page that comes of what was done, and of the event.
 * @param latest id of the latest page: what was done since makes it something new
 */
export function pageIdAfter(done: string, latest: string | undefined): string {
  return done + half([done, latest ?? '']);
}

/** Whether a page came of this. */
export function cameOf(page: string, done: string): boolean {
  return page.startsWith(done);
}

/** The id of a page that comes of nothing that was done. */
export function ownPageId(): string {
  return pageIdAfter(half([randomUUID()]), undefined);
}

function half(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url').slice(0, HALF);
}

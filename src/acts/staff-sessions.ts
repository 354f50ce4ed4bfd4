import type { RandomBytes } from '../partnership/identity/code.ts';
import type { WriteResult } from '../store/db/change.ts';
import type { Store } from '../store/db/open-store.ts';
import {
  type BegunStaffSession,
  beginStaffSession,
  beginStaffSessionByLink,
  endStaffSessions,
  issueStaffLink,
  type NewStaffLink,
  type StaffIdentity,
} from '../store/identity/staff-sessions.ts';
import type { Acting } from './acting.ts';

/** Makes a link by which one of KL's staff signs in once, within a quarter of an hour. */
export function makeStaffLink(
  { store, origin }: Acting,
  wanted: { person: Pick<StaffIdentity, 'email' | 'name'>; random: RandomBytes },
): Promise<WriteResult<NewStaffLink>> {
  return issueStaffLink(store, origin, wanted);
}

/** Signs in with a one-time link; undefined if it does not count any more. */
export function signInByLink(
  store: Store,
  wanted: { link: string; random: RandomBytes } & Pick<StaffIdentity, 'vouchedBy'>,
): Promise<WriteResult<BegunStaffSession | undefined>> {
  return beginStaffSessionByLink(store, { surface: 'web' }, wanted);
}

/** Signs in whoever a sign-in provider has told us of. */
export function signIn(
  store: Store,
  wanted: { person: StaffIdentity; random: RandomBytes },
): Promise<WriteResult<BegunStaffSession>> {
  return beginStaffSession(store, { actor: wanted.person.email, surface: 'web' }, wanted);
}

/** Signs one browser off, or a person everywhere. */
export function signOff(
  { store, origin }: Acting,
  which: { id: string } | { email: string },
): Promise<WriteResult<number>> {
  return endStaffSessions(store, origin, which);
}

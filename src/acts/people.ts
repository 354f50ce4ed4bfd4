import type { Account } from '../partnership/identity/account.ts';
import type { WriteResult } from '../store/db/change.ts';
import { type ContactsImported, importContacts } from '../store/enrolments/save-people.ts';
import { type EnrolmentStatus, enrolmentStatusOf } from '../store/enrolments/status.ts';
import { type Channel, linkChannel, unlinkChannel } from '../store/identity/channels.ts';
import { type NewCode, renewCode as renew, withdrawCode as withdraw } from '../store/identity/codes.ts';
import { dropInstallation, type Installation, keepInstallation } from '../store/identity/installations.ts';
import { dropLetter, type Letter, saveLetter } from '../store/identity/letters.ts';
import { type Redeemed, redeemCode } from '../store/identity/redeem-code.ts';
import type { Who } from '../store/privacy/find-person.ts';
import { type Forgotten, forgetPerson } from '../store/privacy/forget-person.ts';
import { applyRetention, type Retention } from '../store/privacy/retention.ts';
import type { Acting } from './acting.ts';

export type CodeRedeemed =
  /** `enrolment` is what the code is for; undefined if the code opens nothing. */
  { kind: 'decided'; redeemed: Redeemed; enrolment: EnrolmentStatus | undefined } | { kind: 'not-decided' };

/** Redeems a municipality's code for an account. */
export async function redeem(
  { store, origin }: Acting,
  code: string,
  account: Account,
  details: unknown,
): Promise<CodeRedeemed> {
  const result = await redeemCode(store, origin, { code, account, details });
  if (!('value' in result)) return { kind: 'not-decided' };
  const redeemed = result.value;
  const enrolment = redeemed.kind === 'linked' ? await enrolmentStatusOf(store, redeemed) : undefined;
  return { kind: 'decided', redeemed, enrolment };
}

/** Issues a new code to a municipality, replacing the previous one. */
export function renewCode(
  { store, origin }: Acting,
  wanted: Parameters<typeof renew>[2],
): Promise<WriteResult<NewCode>> {
  return renew(store, origin, wanted);
}

/** Withdraws a municipality's code. */
export function withdrawCode({ store, origin }: Acting, wanted: Parameters<typeof withdraw>[2]) {
  return withdraw(store, origin, wanted);
}

/** Links a channel to its audience. */
export function tie({ store, origin }: Acting, channel: Channel): Promise<WriteResult<Channel>> {
  return linkChannel(store, origin, channel);
}

/** Removes a channel's link. */
export async function untie(
  { store, origin }: Acting,
  channel: Pick<Channel, 'platform' | 'address'>,
): Promise<void> {
  await unlinkChannel(store, origin, channel);
}

/** Erases what is stored about a person, except what the law or an agreement requires to keep. */
export function forget({ store, origin }: Acting, who: Who): Promise<WriteResult<Forgotten>> {
  return forgetPerson(store, origin, who);
}

/** Takes in the contacts of a file, all or none. */
export function takeInContacts(
  { store, origin }: Acting,
  wanted: Parameters<typeof importContacts>[2],
): Promise<WriteResult<ContactsImported>> {
  return importContacts(store, origin, wanted);
}

/** Remembers an invitation before its file is written, so that a file of ours is never taken for somebody else's. */
export async function rememberLetter({ store, origin }: Acting, letter: Letter): Promise<void> {
  await saveLetter(store, origin, letter);
}

/** Its file could not be written. */
export async function forgetLetter({ store, origin }: Acting, letter: Letter): Promise<void> {
  await dropLetter(store, origin, letter);
}

/** Removes personal data where the day for that has come (R82, decision 10). */
export function retain(
  { store, origin }: Acting,
  wanted: Parameters<typeof applyRetention>[2],
): Promise<WriteResult<Retention>> {
  return applyRetention(store, origin, wanted);
}

/** The app is installed somewhere, by whoever administers that place. */
export async function keepInstalled({ store, origin }: Acting, installation: Installation): Promise<void> {
  await keepInstallation(store, origin, installation);
}

/** The app was removed there. */
export async function removeInstalled(
  { store, origin }: Acting,
  installation: Pick<Installation, 'platform' | 'address'>,
): Promise<void> {
  await dropInstallation(store, origin, installation);
}

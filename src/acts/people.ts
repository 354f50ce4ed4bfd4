import type { Account } from '../partnership/identity/account.ts';
import type { WriteResult } from '../store/db/change.ts';
import { type Channel, linkChannel, unlinkChannel } from '../store/identity/channels.ts';
import { type NewCode, renewCode as renew, withdrawCode as withdraw } from '../store/identity/codes.ts';
import { type Redeemed, redeemCode } from '../store/identity/redeem-code.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import type { Who } from '../store/privacy/find-person.ts';
import { type Forgotten, forgetPerson } from '../store/privacy/forget-person.ts';
import type { Acting } from './acting.ts';

export type CodeRedeemed =
  | { kind: 'decided'; redeemed: Redeemed /** Its title, where the code is of one. */; partnership: string }
  | { kind: 'not-decided' };

/** Ties an account to the municipality whose code it has. */
export async function redeem(
  { store, origin }: Acting,
  code: string,
  account: Account,
  details: unknown,
): Promise<CodeRedeemed> {
  const result = await redeemCode(store, origin, { code, account, details });
  if (!('value' in result)) return { kind: 'not-decided' };
  const redeemed = result.value;
  const id = 'partnership' in redeemed ? redeemed.partnership : '';
  const title = id && ((await partnershipInForce(store, id))?.definition.title ?? id);
  return { kind: 'decided', redeemed, partnership: title };
}

/** Gives a municipality a new code in place of the one before. */
export function renewCode(
  { store, origin }: Acting,
  wanted: Parameters<typeof renew>[2],
): Promise<WriteResult<NewCode>> {
  return renew(store, origin, wanted);
}

/** Makes a municipality's code worthless. */
export function withdrawCode({ store, origin }: Acting, wanted: Parameters<typeof withdraw>[2]) {
  return withdraw(store, origin, wanted);
}

/** Says whom a channel is for. */
export function tie({ store, origin }: Acting, channel: Channel): Promise<WriteResult<Channel>> {
  return linkChannel(store, origin, channel);
}

/** A channel is for nobody any more. */
export async function untie(
  { store, origin }: Acting,
  channel: Pick<Channel, 'platform' | 'address'>,
): Promise<void> {
  await unlinkChannel(store, origin, channel);
}

/** Removes what is kept of somebody, but for what the law or an agreement keeps. */
export function forget({ store, origin }: Acting, who: Who): Promise<WriteResult<Forgotten>> {
  return forgetPerson(store, origin, who);
}

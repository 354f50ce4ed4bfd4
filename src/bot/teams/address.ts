import { z } from 'zod';
import type { Address, MessageReference } from '../../chat/port.ts';
import { type IncomingActivity, isPersonal, tenantOf } from './payloads.ts';

/** What is needed to write there again: plain JSON in `Address.reference`. */
export const Place = z.object({
  serviceUrl: z.string().min(1),
  /** Absent until a personal conversation has been created. */
  conversation: z.string().min(1).optional(),
  bot: z.string().min(1),
  /** The account of a personal conversation, by its id for this bot. */
  user: z.string().min(1).optional(),
});
export type Place = z.infer<typeof Place>;

/** The activities of a sent message and their conversation: plain JSON in `MessageReference.reference`. */
export const Posted = z.object({ conversation: z.string().min(1), ids: z.array(z.string().min(1)).min(1) });
export type Posted = z.infer<typeof Posted>;

/**
 * Where something was said. In a channel that is the channel itself, not the thread, so that later messages stand on
 * their own.
 */
export function addressOf(activity: IncomingActivity): Address {
  const personal = isPersonal(activity);
  const place: Place = {
    serviceUrl: activity.serviceUrl,
    conversation: withoutThread(activity.conversation.id),
    bot: activity.recipient.id,
    ...(personal && { user: activity.from.id }),
  };
  const within = activity.channelData?.team?.id;
  const address = toAddress(place, teamOf(activity), personal ? 'personal' : 'channel');
  return personal || within === undefined ? address : { ...address, within };
}

/** The personal conversation with the sender, even if they wrote in a channel. */
export function personalAddressOf(activity: IncomingActivity): Address {
  if (isPersonal(activity)) return addressOf(activity);
  const place: Place = {
    serviceUrl: activity.serviceUrl,
    bot: activity.recipient.id,
    user: activity.from.id,
  };
  return toAddress(place, teamOf(activity), 'personal');
}

/** As `addressOf`, but the thread in a channel: where a reply belongs. */
export function threadOf(activity: IncomingActivity): Address {
  const address = addressOf(activity);
  const place = { ...placeOf(address), conversation: activity.conversation.id };
  return { ...address, reference: JSON.stringify(place) };
}

/** The message that contains a card's button, if Teams says so. */
export function clickedMessage(activity: IncomingActivity): MessageReference | undefined {
  const { replyToId, conversation } = activity;
  return replyToId === undefined
    ? undefined
    : postedAt(addressOf(activity), { conversation: conversation.id, ids: [replyToId] });
}

export function postedAt(address: Address, posted: Posted): MessageReference {
  return { address, reference: JSON.stringify(posted) };
}

/** @throws if the reference is not one of ours; as we stored it, that is a bug */
export function placeOf(address: Address): Place {
  return Place.parse(JSON.parse(address.reference));
}

export function teamOf(activity: IncomingActivity): string {
  return tenantOf(activity) ?? 'local';
}

export function toAddress(place: Place, team: string, kind: Address['kind']): Address {
  return { platform: 'teams', team, kind, reference: JSON.stringify(place) };
}

function withoutThread(conversation: string): string {
  return conversation.replace(/;messageid=.*$/, '');
}

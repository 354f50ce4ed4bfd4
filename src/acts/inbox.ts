import type { WriteResult } from '../store/db/change.ts';
import { addReply, type InboxItem, type InboxReply, markItem } from '../store/inbox.ts';
import type { Acting } from './acting.ts';

/** `basedOn`: the revision that whoever marks it has read; if omitted, nothing that was done meanwhile is in the way. */
type Item = { partnership: string; key: string; basedOn?: number };

/** Hands what a municipality wrote to KL, once. */
export function sendToKl({ store, origin }: Acting, reply: InboxReply): Promise<WriteResult<InboxItem>> {
  return addReply(store, origin, reply);
}

/** Whoever does it takes care of an item, in place of whoever did. */
export function takeItem({ store, origin }: Acting, item: Item): Promise<WriteResult<InboxItem>> {
  return markItem(store, origin, item, 'take');
}

/** An item is done, and waits for nobody. */
export function handleItem({ store, origin }: Acting, item: Item): Promise<WriteResult<InboxItem>> {
  return markItem(store, origin, item, 'handle');
}

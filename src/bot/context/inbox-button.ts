import type { Button } from '../../chat/message.ts';
import { INBOX } from '../../chat/text/inbox-da.ts';

/** A button about KL's inbox, for staff alone. */
export function inboxButton(
  verb: 'show' | 'take' | 'handle',
  key: string,
  partnership: string,
  label: string,
): Button {
  return { action: 'staff-inbox', value: `${verb}|${key}|${partnership}`, label };
}

/** Those below an item that staff are told of as it comes in. */
export function inboxButtons(key: string, partnership: string): Button[] {
  return [
    inboxButton('take', key, partnership, INBOX.take()),
    inboxButton('handle', key, partnership, INBOX.handled()),
  ];
}

import type { Button } from '../../chat/message.ts';

/** A button about KL's inbox, for staff alone. */
export function inboxButton(
  verb: 'show' | 'take' | 'handle',
  key: string,
  partnership: string,
  label: string,
): Button {
  return { action: 'staff-inbox', value: `${verb}|${key}|${partnership}`, label };
}

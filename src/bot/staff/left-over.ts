import { readCommand } from '../context/read-command.ts';
import { saysHello, withoutAsking } from '../parse/parse-command.ts';
import { STAFF_COMMANDS } from './staff-commands.ts';

/** What was typed beside a command to a whole partnership, but for polite words: it may turn the command round. */
export function leftOver(text: string, { action, rest }: { action: string; rest: string }): string {
  const polite = readCommand(withoutAsking(text), STAFF_COMMANDS);
  const isPolite = saysHello(text) || (polite?.action === action && polite.rest === '');
  return isPolite ? '' : rest;
}

/** What stands before a partnership in the value of the button that does the same. */
export const BEFORE_PARTNERSHIP = {
  groups: () => 'show|',
  inbox: () => 'show||',
  reminders: (about: string) => `${about}||`,
  wide: (about: string) => `${about}|`,
};

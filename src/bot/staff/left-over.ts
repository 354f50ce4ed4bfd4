import { foldSpelling } from '../../partnership/close-spelling.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { municipalities } from '../../partnership/municipalities/register.ts';
import { readCommand } from '../context/read-command.ts';
import { saysHello, withoutAsking } from '../parse/parse-command.ts';
import type { Topic } from '../parse/parse-question.ts';
import { parseStaffRequest } from '../parse/parse-staff-request.ts';
import { STAFF_COMMANDS } from './staff-commands.ts';

/** What staff ask for: a whole sentence, a command with polite words around it, or a command and what it is about. */
export function staffCommand(text: string): { action: string; rest: string } | undefined {
  // Addressing the bot without any words asks for the overview.
  const asked = text === '' || saysHello(text) ? 'overview' : parseStaffRequest(text);
  if (asked !== undefined) return { action: asked, rest: '' };
  const polite = readCommand(withoutAsking(text), STAFF_COMMANDS);
  if (polite?.rest === '') return polite;
  const command = readCommand(text, STAFF_COMMANDS);
  // "Hvordan går det med Aarhus?" asks for no help.
  return command?.action === 'help' && municipalitiesNamed(command.rest).length > 0 ? undefined : command;
}

/** What a municipality's own page answers, where one is named: "hvem er kontaktperson i Aarhus?" */
const OF_ONE: readonly Topic[] = ['contact', 'participants'];

/** The municipality that a question about these topics asks of. */
export function municipalityAskedOf(text: string, topics: readonly Topic[]): Municipality | undefined {
  const [only, ...others] = municipalitiesNamed(text);
  return others.length === 0 && topics.every((topic) => OF_ONE.includes(topic)) ? only : undefined;
}

/** The municipalities that a sentence names as they are spelt, whatever else it says. */
export function municipalitiesNamed(text: string): readonly Municipality[] {
  const said = ` ${foldSpelling(text)} `;
  return municipalities.filter(({ plainName }) => said.includes(` ${foldSpelling(plainName)} `));
}

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

import { closestSpellings } from '../../partnership/close-spelling.ts';
import { CONTACT_COMMANDS, readCommand } from '../context/read-command.ts';
import { saysHello, saysThanks, withoutAsking } from '../parse/parse-command.ts';
import { type Respondent, saysDecisionBeside } from '../parse/parse-decision.ts';
import { parseQuestion, saysHandOver, TOPICS, type Topic } from '../parse/parse-question.ts';

/** Addressing the bot without any words asks for the menu. */
const MENU = { kind: 'command', action: 'menu' } as const;

/** What a contact asks for, in words and unasked. `isHalf`: beside it stands what reads as an answer to the invitation. */
export type ContactRequest =
  | { kind: 'question'; topics: readonly Topic[]; isHalf: boolean }
  | { kind: 'command'; action: string }
  | { kind: 'hand-over'; isHalf: boolean }
  | { kind: 'other' };

/**
 * Reads what is asked for; an exact command comes before a question, and a question before a command with a slip.
 * @param respondent the municipalities that may answer, as people name them
 */
export function parseRequest(text: string, respondent: Respondent = []): ContactRequest {
  if (text === '' || saysHello(text)) return MENU;
  const command = commandIn(text);
  if (command?.isExact) return { kind: 'command', action: command.action };
  const topics = parseQuestion(text) ?? [];
  if (topics.length > 0)
    return { kind: 'question', topics, isHalf: saysDecisionBeside(text, respondent, true) };
  if (saysHandOver(text)) return { kind: 'hand-over', isHalf: saysDecisionBeside(text, respondent, false) };
  return command ? { kind: 'command', action: command.action } : { kind: 'other' };
}

/** What is asked for, where that is all that is said. With a slip it may be meant, and changes nothing either. */
function commandIn(text: string): { action: string; isExact: boolean } | undefined {
  if (saysThanks(text)) return { action: 'thanks', isExact: true };
  const said = withoutAsking(text);
  const read = asConversation(readCommand(said, CONTACT_COMMANDS));
  if (read !== undefined) return read.rest === '' ? { action: read.action, isExact: true } : undefined;
  const known = Object.entries(CONTACT_COMMANDS)
    // "Mind mig om to uger" is no slip.
    .filter(([action]) => action !== 'remind-later')
    .flatMap(([action, phrases]) => phrases.map((phrase) => ({ text: phrase, value: action })));
  const meant = closestSpellings(said, known);
  return meant.kind === 'close' ? { action: meant.value, isExact: false } : undefined;
}

/** "samtale personer" and "personer i samtale": each form can be answered one question at a time. */
function asConversation(command: ReturnType<typeof readCommand>): typeof command {
  if (command?.action === 'talk express-interest') {
    const about = readCommand(command.rest.replace(/^om\s+/i, ''), CONTACT_COMMANDS);
    return about?.action.startsWith('form ') ? asConversation({ ...about, rest: 'i samtale' }) : command;
  }
  return command?.action.startsWith('form ') && /^i samtale$/i.test(command.rest)
    ? { action: command.action.replace('form', 'talk'), rest: '' }
    : command;
}

/** The topics that a button's value names. */
export function topicsIn(value: string): Topic[] {
  const asked = value.split(',');
  return TOPICS.filter((topic) => asked.includes(topic));
}

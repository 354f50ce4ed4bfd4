import type { Decision } from '../../partnership/answer.ts';
import { beginningsOf, says, spelled } from './grammar.ts';
import { withoutAsking } from './parse-command.ts';
import { parseDecision, type Respondent } from './parse-decision.ts';
import { STAFF_REQUEST } from './staff-grammar.ts';
import { tokensOf } from './tokens.ts';

const ACTIONS: readonly [rule: string, action: string][] = [
  ['OVERVIEW', 'overview'],
  ['WRITE', 'wide staff-write'],
  ['MOVE', 'wide staff-move-date'],
  ['INBOX', 'inbox'],
  ['SWITCH', 'reminders show'],
  ['TROUBLES', 'reminders troubles'],
];

/** The command of staff that a whole sentence asks for: "hvem har ikke svaret endnu?" is the overview. */
export function parseStaffRequest(text: string): string | undefined {
  const words = wordsOf(text);
  return ACTIONS.find(([rule]) => says(STAFF_REQUEST, rule, words))?.[1];
}

/** What a municipality has said, as staff tell it: "Aarhus siger nej", "Aarhus har sagt ja". */
export function parseDecisionOf(text: string, respondent: Respondent): Decision | undefined {
  const words = wordsOf(text, respondent.flat());
  const tells = (rule: string) => says(STAFF_REQUEST, rule, words, { RESPONDENT: respondent });
  if (text.includes('?')) return undefined;
  if (tells('SAID-YES')) return 'yes';
  return tells('SAID-NO') ? 'no' : parseDecision(text, respondent);
}

/** "Ok", "fint": nothing is asked for. */
export function saysFine(text: string): boolean {
  return says(STAFF_REQUEST, 'FINE', wordsOf(text));
}

/** A place as it is named after a command, without polite words: "fra Aarhus, tak" is "aarhus". */
export function placeNamed(text: string): string {
  const words = withoutAsking(text).split(' ');
  const lead = Math.max(0, ...beginningsOf(STAFF_REQUEST, 'IN', words));
  return words.slice(lead < words.length ? lead : 0).join(' ');
}

function wordsOf(text: string, names: readonly string[] = []): readonly string[] {
  const tokens = (tokensOf(text) ?? []).filter((word) => word !== '?');
  return spelled(STAFF_REQUEST, tokens, names);
}

import { readDecision } from '../../intake/answers/read-decision.ts';
import type { Decision } from '../../partnership/answer.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { LONGEST_TYPED } from './typed-text.ts';

export type DecisionMeaning =
  | { kind: 'one'; value: Decision }
  /** It says two things, or hedges: ask between these. */
  | { kind: 'several'; values: readonly Decision[] }
  | { kind: 'none' };

const NO =
  /\bnej\b|\bnope\b|\bikke (?:vaere )?med\b|\b(?:deltager|tilmelder (?:os|sig)|oensker|vil) (?:desvaerre |altsaa |slet )?ikke\b|\b(?:vil|skal) vi (?:desvaerre )?ikke\b|\b(?:oensker|vil|kan|skal) (?:desvaerre )?ikke (?:at )?(?:deltage|vaere med)\b|\bkan vi (?:desvaerre )?ikke\b|\bkan (?:desvaerre )?ikke (?:vaere med|deltage)\b|\bikke (?:denne|i denne) (?:gang|omgang)\b|\bikke i aar\b|\btakke[r]? nej\b|\bmelde[r]? (?:os )?(?:desvaerre )?fra\b|\bfra(?:melder|meldt|melding)\b|\bafslag\b|\bafslaar\b|\bspringe[r]? (?:vi )?(?:\w+ )?over\b|\bstaa[r]? (?:vi )?(?:\w+ )?over\b|\bhar (?:desvaerre )?ikke (?:mulighed|ressourcer|kapacitet|tid|raad)\b|\bikke interessere(?:t|de)\b/g;
const STRONG_YES =
  /\bja\b|\bjatak\b|\bjo\b|\bjep\b|\byes\b|\bvi er (?:helt )?(?:klart |meget gerne |gerne |selvfoelgelig )?med\b|\b(?:vi|kommunen) (?:deltager|tilmelder)\b|\btilmeld\b|\btakker ja\b|\bsiger ja\b|\bdeltager gerne\b/;
const WEAK_YES =
  /\bgerne\b|\bselvfoelgelig\b|\bnaturligvis\b|\bhelt sikkert\b|\bmed glaede\b|\bklart\b|\binteressere(?:t|de)\b|\bok(?:ay)?\b|\boensker at (?:deltage|vaere med)\b|\bvil (?:vi )?(?:deltage|vaere med)\b|\bvil vi\b/;
const RESERVED =
  /forbehold|betinget|\bbyraad|\bkommunalbestyrelse|\budvalg|\bborgerrepraesentation|\bpolitisk|\bpolitiker|\bafvente|\btage stilling\b|\bgodkend/;
const UNRESERVED =
  /\buden forbehold\b|\b(?:byraad|kommunalbestyrelse|udvalg)\w* har (?:allerede |netop |enstemmigt )?(?:godkendt|besluttet|vedtaget|sagt ja|tiltraadt)|\b(?:er|blev) (?:allerede )?(?:politisk )?(?:godkendt|vedtaget|besluttet)\b/;
const CONDITION = /\bhvis\b|\bmedmindre\b|\bsaafremt\b|\bforudsat\b/;
const DOUBT =
  /\bved (?:vi )?(?:det )?(?:endnu )?ikke\b|\bmaaske\b|\busikker|\bovervejer\b|\bvender tilbage\b|\btaenker over\b|\bhverken\b|\bhvorfor\b/;
const POLITE_NO =
  /\bgerne (?:\w+ ){0,2}(?:staa over|melde fra|melde os fra|springe over|takke nej|sige nej)\b/;

/** A yes, a no, or a yes that waits for a political decision, as people say it (R35, R36). */
export function parseDecision(text: string): DecisionMeaning {
  if (text.length > LONGEST_TYPED) return { kind: 'none' };
  const plain = readDecision({ heading: '', text: text.trim().replace(/[.!]+$/, '') }, true);
  if (plain.kind === 'decided') return { kind: 'one', value: plain.decision };
  if (/^\s*(?:👍|✅|🙂)(?:\p{M}|\p{Emoji_Modifier}|\s)*$/u.test(text)) return { kind: 'one', value: 'yes' };
  if (/^\s*(?:👎|❌)(?:\p{M}|\p{Emoji_Modifier}|\s)*$/u.test(text)) return { kind: 'one', value: 'no' };
  const said = foldSpelling(text);
  if (said === '' || text.trim().endsWith('?')) return { kind: 'none' };
  if (POLITE_NO.test(said)) return { kind: 'one', value: 'no' };
  const rest = said.replace(NO, ' ');
  const saysNo = rest !== said;
  const isStrong = STRONG_YES.test(rest);
  const isYes = isStrong || WEAK_YES.test(rest);
  if (DOUBT.test(said) && !(isStrong && !saysNo && isReserved(said))) return { kind: 'none' };
  if (saysNo) return judgeNo(said, rest, isYes);
  return isYes ? judgeYes(said) : { kind: 'none' };
}

const TAKING_PART = /\b(?:vaere med|er (?:\w+ )?med|deltage[rt]?|tilmelde[rt]?)\b/;

/** Whether somebody says that they take part or not, in so many words, and not just yes or no to whatever was asked. */
export function isAboutTakingPart(text: string): boolean {
  return TAKING_PART.test(foldSpelling(text)) && parseDecision(text).kind !== 'none';
}

/**
 * Whether somebody decides whom nobody has asked just now: by a word or two, or by saying what they take part in or not.
 * "Vi vil gerne have mere tid" is about something else.
 */
export function isPlainDecision(text: string): boolean {
  const isShort = foldSpelling(text).split(' ').length <= 2;
  return isAboutTakingPart(text) || (isShort && parseDecision(text).kind !== 'none');
}

/** "nej, men gerne en anden gang" is a no; "ja, men vi kan ikke være med i maj" could be either. */
function judgeNo(said: string, rest: string, isYes: boolean): DecisionMeaning {
  const isPlainly = !isYes || (/^(?:nej|desvaerre)\b/.test(said) && !STRONG_YES.test(rest));
  return isPlainly
    ? { kind: 'one', value: 'no' }
    : { kind: 'several', values: ['yes', 'yes-under-reservation', 'no'] };
}

function judgeYes(said: string): DecisionMeaning {
  const reserved = isReserved(said);
  if (reserved && UNRESERVED.test(said)) return { kind: 'several', values: ['yes', 'yes-under-reservation'] };
  if (reserved) return { kind: 'one', value: 'yes-under-reservation' };
  if (CONDITION.test(said)) return { kind: 'several', values: ['yes', 'yes-under-reservation', 'no'] };
  return { kind: 'one', value: 'yes' };
}

/** What has been decided, or is said to need no reservation, waits for nothing. */
function isReserved(said: string): boolean {
  return RESERVED.test(said.replace(new RegExp(UNRESERVED, 'g'), ' '));
}

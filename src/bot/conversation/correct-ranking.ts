import { askedFields } from '../../chat/asked-fields.ts';
import { entryList } from '../../chat/field-values.ts';
import type { Field, Form } from '../../chat/form.ts';
import { parsePoints } from '../parse/parse-points.ts';
import { parseRanking } from '../parse/parse-ranking.ts';
import { LONGEST_TYPED } from '../parse/tokens.ts';
import { askAt, type ConversationState } from './conversation-state.ts';
import { givenBefore } from './parse-answer.ts';
import { type Taken, takePlaces, takePoints } from './take-answer.ts';

type Ranking = Extract<Field, { kind: 'ranking' }>;

/** What says that something before was meant otherwise. */
const LEAD = /^(?:(?:nej|vent|vent lige|ups|hov|undskyld|øh|rettelse|altså|ret det)[\s,.!:–-]+)+/iu;
const WAITS = /(?<!\p{L})(?:vent|ups|hov|rettelse)(?!\p{L})/iu;
/** "Byt 1 og 2", "kan vi bytte om på nr. 2 og nr. 3?" */
const SWAP =
  /^(?:(?:(?:kan|må|vil|skal)\s+(?:vi|jeg|du|i)|(?:vi|jeg)\s+(?:vil|skal|ønsker\s+at)|lad\s+os)\s+(?:gerne\s+|lige\s+)*)?(?:om)?byt(?:te?|ter)?(?:\s+om)?(?:\s+på)?(?:\s+(?:nr\.?\s*|nummer\s+)?(\d{1,2})\s+(?:og|med)\s+(?:nr\.?\s*|nummer\s+)?(\d{1,2}))?(?:,?\s+tak)?[\s.!?]*$/iu;

/**
 * "Nej vent, jeg vil have data først", and the whole list in another order: the ranking as it is after that. "Byt 1 og 2"
 * is plain also once something else is asked, or the answers are read back.
 * @param field what is asked
 * Undefined where it says nothing of the kind, so that it is read as an answer.
 */
export function correctRanking(
  form: Form,
  field: Field | undefined,
  state: ConversationState,
  text: string,
): Taken | undefined {
  if (field?.kind !== 'points' && WAITS.test(text)) {
    const points = correctPoints(form, state, text);
    if (points !== undefined) return points;
  }
  const isAsked = field?.kind === 'ranking';
  const isPlain = WAITS.test(text) || SWAP.exec(withoutLead(text))?.[1] !== undefined;
  const ranking = isAsked ? field : isPlain ? rankingOf(form, state) : undefined;
  if (ranking === undefined || (isAsked && state.place === 0)) return undefined;
  const before = entryList(state.entries, ranking.id).filter((value) => value.trim() !== '');
  const after = reordered(before, text, ranking);
  if (after === undefined || after.length > ranking.maximum) return undefined;
  const places = after.map((value) => [value]);
  const isWhole = !isAsked || after.length > before.length;
  return takePlaces(form, ranking, askAt(state, ranking.id), places, text, isWhole);
}

/** "Nej vent, 20 til leg" while something else is asked. */
function correctPoints(form: Form, state: ConversationState, text: string): Taken | undefined {
  const field = askedFields(form, state.entries).find(({ kind }) => kind === 'points');
  if (field?.kind !== 'points') return undefined;
  const { id, total, options } = field;
  const reading = parsePoints(withoutLead(text), {
    total,
    before: givenBefore(state.entries, id),
    options,
  });
  return reading.kind === 'given' ? takePoints(form, field, askAt(state, id), reading.given) : undefined;
}

function withoutLead(text: string): string {
  return text.length > LONGEST_TYPED ? text : text.trim().replace(LEAD, '');
}

function rankingOf(form: Form, { entries }: ConversationState): Ranking | undefined {
  return askedFields(form, entries).find((field) => field.kind === 'ranking');
}

function reordered(before: readonly string[], text: string, { options }: Ranking): string[] | undefined {
  const said = withoutLead(text);
  const swap = SWAP.exec(said);
  if (swap) return swapped(before, Number(swap[1] ?? 1), Number(swap[2] ?? 2), swap[1] !== undefined);
  const reading = parseRanking(said, options);
  if (reading.kind !== 'places' || reading.places.some((place) => place.length !== 1)) return undefined;
  const values = reading.places.flat();
  if (before.length === 0) return undefined;
  if (values.length > 1 && before.every((value) => values.includes(value))) return values;
  const rest = before.filter((value) => !values.includes(value));
  if (reading.at === 'first') return [...values, ...rest];
  return reading.at === 'last' && rest.length < before.length ? [...rest, ...values] : undefined;
}

/** "Byt om" alone is plain where there are two. */
function swapped(
  before: readonly string[],
  one: number,
  other: number,
  isNamed: boolean,
): string[] | undefined {
  const [first, second] = [before[one - 1], before[other - 1]];
  if (first === undefined || second === undefined || (!isNamed && before.length !== 2)) return undefined;
  return before.map((value) => (value === first ? second : value === second ? first : value));
}

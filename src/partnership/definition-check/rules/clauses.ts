import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Finding, type Rule, warning } from '../finding.ts';

/** A clause with a condition that no municipality's answer meets stands in no agreement. */
export const clauseConditionsCanHold: Rule = (raw) =>
  raw.items('agreement', 'clauses').flatMap((clause): Finding[] => {
    const when = [...clause, 'when'];
    const decision = raw.text(...when, 'decision');
    const never = [
      ...(decision === 'no' ? [['declined', 'decision'] as const] : []),
      ...(decision === 'yes-under-reservation' && !acceptsReservation(raw)
        ? [['no-reservation', 'decision'] as const]
        : []),
      ...(raw.has(...when, 'focusArea') && !asksForWishes(raw) ? [['no-wishes', 'focusArea'] as const] : []),
      ...(isNoAnswer(raw, [...when, 'question']) ? [['no-answer', 'question', 'answer'] as const] : []),
    ];
    return never.map(([because, ...keys]) => {
      const path = [...when, ...keys];
      return error('condition-never-holds', { because, written: raw.text(...path) ?? '' }, { path });
    });
  });

/** Whether the question is there, and nobody can answer it so; one without options has the steps 1 to 5. */
function isNoAnswer(raw: RawDefinition, at: Path): boolean {
  const id = raw.text(...at, 'id');
  const answer = raw.text(...at, 'answer');
  const question = raw
    .items('selfEvaluation', 'questions')
    .find((path) => id !== undefined && raw.text(...path, 'id') === id);
  if (!question || answer === undefined) return false;
  if (raw.text(...question, 'kind') === 'text') return true;
  const options = raw.items(...question, 'options').map((path) => raw.text(...path, 'id'));
  return !(options.length > 0 ? options : ['1', '2', '3', '4', '5']).includes(answer);
}

function acceptsReservation(raw: RawDefinition): boolean {
  return !raw.has('registration', 'underReservation') || raw.flag('registration', 'underReservation');
}

function asksForWishes(raw: RawDefinition): boolean {
  return raw.has('focusAreas', 'ranking') || raw.has('focusAreas', 'points');
}

/**
 * A text between brackets is cut at its commas where it has no quotation marks: then its parts are no whole texts. Told
 * once for each clause.
 */
export const clauseTextsAreWhole: Rule = (raw) =>
  raw.items('agreement', 'clauses').flatMap((clause): Finding[] => {
    const path = raw.items(...clause, 'text').find((each) => !isWhole(raw.text(...each)?.trim() ?? ''));
    return path ? [warning('clause-text-not-whole', { text: raw.text(...path) ?? '' }, { path })] : [];
  });

function isWhole(text: string): boolean {
  return text === '' || (/^[^\p{Ll}]/u.test(text) && /[.:!?…)"”»}]$/u.test(text));
}

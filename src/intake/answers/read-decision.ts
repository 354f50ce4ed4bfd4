import type { Decision } from '../../partnership/answer.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { error, type Finding, shown } from './finding.ts';
import type { Cell } from './row-cells.ts';

const YES =
  'ja|j|x|yes|y|true|sand|1|ja tak|jatak|deltager|vi deltager|tilmeldt|tilmelding|interesseret|oensker at deltage';
const NO =
  'nej|n|no|false|falsk|0|nej tak|nejtak|deltager ikke|vi deltager ikke|frameldt|framelding|afbud|ikke interesseret|oensker ikke at deltage';
const UNANSWERED =
  'ikke svaret|har ikke svaret|intet svar|ubesvaret|mangler|mangler svar|afventer svar|no answer';

const ACCEPTED =
  'write "ja", "nej" or "ja, med forbehold"; leave the cell empty while the municipality has not answered';

export type DecisionReading =
  | { kind: 'decided'; decision: Decision }
  /** The municipality did not answer. */
  | { kind: 'unanswered' }
  | { kind: 'unclear'; findings: Finding[] };

/** A yes, a no, or a yes that waits for a political decision, as people write it (R35, R36). */
export function readDecision(cell: Cell | undefined, mayReserve: boolean): DecisionReading {
  const written = foldSpelling(cell?.text ?? '');
  if (cell === undefined || isOneOf(written, UNANSWERED) || /^[-–—]*$/.test(cell.text))
    return { kind: 'unanswered' };
  if (isOneOf(written, YES) || /^[✓✔☑✅]\ufe0f?$/u.test(cell.text))
    return { kind: 'decided', decision: 'yes' };
  if (isOneOf(written, NO)) return { kind: 'decided', decision: 'no' };
  if (!isReserved(written)) return unclear(cell, `"${shown(cell.text)}" is neither yes nor no: ${ACCEPTED}.`);
  return mayReserve
    ? { kind: 'decided', decision: 'yes-under-reservation' }
    : unclear(
        cell,
        `"${shown(cell.text)}": this partnership takes no answer under reservation; write "ja" or "nej".`,
      );
}

function isReserved(written: string): boolean {
  const isYes = /^(?:ja|j|yes|deltager|vi deltager|tilmeldt|interesseret)\b/.test(written);
  const waits = /\b(?:forbehold|betinget|afvente\w*|under reservation|subject to)\b/.test(written);
  const isBare =
    /^(?:under|med|ja) ?forbehold\b|^forbehold\b|^betinget (?:ja|tilsagn)\b|^under reservation\b/.test(
      written,
    );
  const denies = /\b(?:ikke|nej|uden|no|without)\b/.test(written);
  return ((isYes && waits) || isBare) && !denies;
}

function isOneOf(written: string, words: string): boolean {
  return written !== '' && words.split('|').includes(written);
}

function unclear(cell: Cell, message: string): DecisionReading {
  return { kind: 'unclear', findings: [error('unclear-answer', cell.heading, message)] };
}

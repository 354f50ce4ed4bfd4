import type { Approval, ApprovingBody, Decision } from '../../partnership/answer.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { readMilestoneDate } from '../../partnership/dates/read.ts';
import { error, type Finding, note, type Read, warning } from './cells/finding.ts';
import { type Cell, judgeWrittenNumber, type RowCells, saysNothing } from './cells/row-cells.ts';
import { tickedOption } from './cells/ticked.ts';

const YES =
  'ja|j|x|yes|y|true|sand|1|ja tak|jatak|deltager|vi deltager|tilmeldt|tilmelding|interesseret|oensker at deltage';
const NO =
  'nej|n|no|false|falsk|0|nej tak|nejtak|deltager ikke|vi deltager ikke|frameldt|framelding|afbud|ikke interesseret|oensker ikke at deltage';
const UNANSWERED =
  'ikke svaret|har ikke svaret|intet svar|ubesvaret|mangler|mangler svar|afventer svar|no answer';

export type DecisionReading =
  | { kind: 'decided'; decision: Decision; findings: Finding[] }
  /** The municipality did not answer. */
  | { kind: 'unanswered' }
  | { kind: 'unclear'; findings: Finding[] };

/** A yes, a no, or a yes that waits for a political decision, as people write it (R35, R36). */
export function readDecision(cell: Cell | undefined, mayReserve: boolean): DecisionReading {
  if (cell === undefined) return { kind: 'unanswered' };
  const boxes = tickedOption(cell.text);
  // Options of a form may be numbered: "1. Ja", "b) Nej".
  const text = (boxes?.option ?? cell.text).replace(/^\s*(?:\d|[a-z])[.)]\s*(?=\p{L})/iu, '');
  const written = foldSpelling(text);
  const isLeftOpen = boxes !== undefined && boxes.option === undefined;
  if (!isLeftOpen && (isOneOf(written, UNANSWERED) || /^[-–—]*$/.test(text))) return { kind: 'unanswered' };
  const decision = isLeftOpen ? undefined : decisionIn(text, written, mayReserve);
  if (decision !== undefined) return { kind: 'decided', decision, findings: judgeNumber(cell, decision) };
  const data = { written: cell.text, mayReserve: !isReserved(written) };
  return { kind: 'unclear', findings: [error('unclear-answer', data, { heading: cell.heading })] };
}

function decisionIn(text: string, written: string, mayReserve: boolean): Decision | undefined {
  // A footnote's mark may stand for a reservation.
  if (/[?]|[*¹²³†]\)?\s*$/u.test(text)) return undefined;
  if (isOneOf(written, YES) || WANTS.test(written) || /^[✓✔☑✅]\ufe0f?$/u.test(text)) return 'yes';
  if (isOneOf(written, NO) || WANTS_NOT.test(written)) return 'no';
  return mayReserve && isReserved(written) ? 'yes-under-reservation' : undefined;
}

/** "1" and "0" are how some tools export yes and no; others count their options from 1. */
function judgeNumber({ text, heading }: Cell, decision: Decision): Finding[] {
  if (!/^\d+$/.test(text.trim())) return [];
  return [note('answer-by-number', { written: text, taken: decision === 'no' ? 'nej' : 'ja' }, { heading })];
}

const US = '(?:vi|kommunen)';
const IN_IT = '(?: i (?:(?:udviklings)?partnerskabet|forloebet|projektet))?';
/** "Ja, vi ønsker at deltage i partnerskabet", as options of forms are worded, and nothing beside. */
const WANTS = new RegExp(
  `^(?:ja (?:tak )?)?(?:${US} (?:(?:oensker at|vil(?: gerne)?) (?:deltage|vaere med)|deltager|er med)${IN_IT}|det (?:oensker|vil|goer) ${US}(?: gerne)?)$`,
);
const WANTS_NOT = new RegExp(
  `^(?:nej (?:tak )?)?(?:${US} (?:(?:oensker|vil|kan) ikke (?:at )?(?:deltage|vaere med)|deltager ikke|er ikke med)${IN_IT}|det (?:oensker|vil|kan|goer) ${US} (?:desvaerre )?ikke)$`,
);

function isReserved(written: string): boolean {
  const isYes = /^(?:ja|j|yes|deltager|vi deltager|tilmeldt|interesseret)\b/.test(written);
  const waits =
    /\b(?:forbehold|betinget|afvente\w*|under reservation|subject to)\b/.test(written) ||
    /\b(?:hvis|forudsat|under forudsaetning af)\b.*(?:politisk|byraad|kommunalbestyrelse|udvalg)/.test(
      written,
    );
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

/** What the bodies are called in Danish. A council in the genitive only says whose committee it is. */
const BODIES: readonly { body: ApprovingBody; pattern: RegExp }[] = [
  {
    body: 'municipal-council',
    pattern:
      /kommunalbestyrelse(?:n)?(?![\p{L}])|by(?:råd|raad)(?:et)?(?![\p{L}])|borgerrepr(?:æ|ae)sentation(?:en)?(?![\p{L}])|municipal[ -]council|town council|city council/iu,
  },
  { body: 'committee', pattern: /udvalg(?:et|ene)?(?![\p{L}])|committee|magistrat(?:en)?(?![\p{L}])/iu },
  {
    body: 'administration',
    pattern:
      /forvaltning|direktion|direktør|direktoer|chefgruppe|chefforum|chefteam|ledelse|sekretariat|administration|administrativ|centerchef|dagtilbudschef|skolechef|afdeling|\bcenter|\bcentret/iu,
  },
];

/** Which body decided, when, and under which case number: not every municipality asks its council. */
export function readApproval(cells: RowCells): Read<Approval | undefined> {
  const body = filled(cells.single('approval-body'));
  const dateCell = filled(cells.single('approval-date'));
  const caseCell = filled(cells.single('case-number'));
  const date = readDate(dateCell);
  const findings = [...date.findings, ...judgeCaseNumber(caseCell)];
  if (body === undefined) {
    const missing = cells.isBroken('approval-body') ? [] : judgeMissingBody(dateCell, caseCell);
    return { value: undefined, findings: [...findings, ...missing] };
  }
  const kind = bodyCalled(body.text);
  if (kind === undefined) return { value: undefined, findings: [...findings, unknownBody(body)] };
  const named = dateCell === undefined ? splitDay(body) : { body: body.text, findings: judgeBody(body) };
  const day = date.value ?? named.date;
  const value: Approval = {
    body: kind,
    bodyName: named.body,
    ...(day && { date: day }),
    ...(caseCell && { caseNumber: caseCell.text }),
  };
  return { value, findings: [...findings, ...named.findings] };
}

/** "Byrådet den 14. juni 2017": who decided, and when. */
function splitDay(cell: Cell): { body: string; date?: string; findings: Finding[] } {
  const { text: written, heading } = cell;
  const [, body = '', day = ''] = /^(\P{N}+?)[\s,;(]+(?:d(?:en|\.)\s*)?(\d[^()]*)\)?$/su.exec(written) ?? [];
  const read = readMilestoneDate(day);
  if (!read.ok || (read.date.kind !== 'day' && read.date.kind !== 'instant'))
    return { body: written, findings: judgeBody(cell) };
  const { date } = read.date;
  return { body, date, findings: [note('approval-understood', { written, body, day }, { heading })] };
}

/** A body has no numbers in its name: a day or a case number would be printed as part of it. */
function judgeBody({ text, heading }: Cell): Finding[] {
  return /\d/.test(text) ? [warning('approval-holds-more', { written: text }, { heading })] : [];
}

/** The kind of body that is mentioned first: "Byrådet efter indstilling fra Børneudvalget" is the council. */
export function bodyCalled(name: string): ApprovingBody | undefined {
  const mentions = BODIES.flatMap(({ body, pattern }) => {
    const index = name.search(pattern);
    return index < 0 ? [] : [{ body, index }];
  });
  return mentions.sort((a, b) => a.index - b.index)[0]?.body;
}

function readDate(cell: Cell | undefined): Read<string | undefined> {
  if (cell === undefined) return { value: undefined, findings: [] };
  if (cell.kept?.kind === 'date' && cell.kept.day !== undefined)
    return { value: cell.kept.day, findings: [] };
  const read = readMilestoneDate(cell.text);
  if (read.ok && (read.date.kind === 'day' || read.date.kind === 'instant'))
    return { value: read.date.date, findings: [] };
  const data = {
    written: cell.text,
    why: read.ok ? null : read.message,
    isSerial: /^\d{5}$/.test(cell.text),
  };
  return { value: undefined, findings: [error('approval-date', data, { heading: cell.heading })] };
}

function judgeCaseNumber(cell: Cell | undefined): Finding[] {
  if (cell === undefined) return [];
  if (cell.kept?.kind !== 'date' && !/^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(cell.text))
    return judgeWrittenNumber(cell);
  return [warning('case-number-is-a-date', { written: cell.text }, { heading: cell.heading })];
}

function judgeMissingBody(date: Cell | undefined, caseNumber: Cell | undefined): Finding[] {
  if (date !== undefined) return [error('approval-without-body', {}, { heading: date.heading })];
  if (caseNumber === undefined) return [];
  return [warning('case-number-without-approval', {}, { heading: caseNumber.heading })];
}

function unknownBody({ heading, text }: Cell): Finding {
  return error('unknown-body', { written: text }, { heading });
}

function filled(cell: Cell | undefined): Cell | undefined {
  return cell === undefined || saysNothing(cell.text) ? undefined : cell;
}

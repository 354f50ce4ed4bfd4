import type { DeadlineAnswer, Decision } from '../../partnership/answer.ts';
import { closestSpellings, foldSpelling, modestEdits } from '../../partnership/close-spelling.ts';
import type { LaterDeadline } from '../../partnership/definition/deadlines.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { judgeRepeats, readChoices } from './cells/choices.ts';
import { error, type Finding, type Read } from './cells/finding.ts';
import { type Cell, type RowCells, saysNothing } from './cells/row-cells.ts';
import { endsOfHeading } from './heading-parts.ts';
import { readDecision } from './read-decision.ts';

/** The later question that each column answers, by position from 0: its heading is the question, or its id. */
export function laterColumns(
  headings: readonly string[],
  later: readonly LaterDeadline[],
): ReadonlyMap<number, LaterDeadline> {
  const spellings = later.flatMap((asked) =>
    [asked.question, asked.id].map((text) => ({ text: plain(text), value: asked })),
  );
  return new Map(
    headings.flatMap((heading, index) => {
      const written = [heading, ...endsOfHeading(heading)].map(plain).filter((text) => text !== '');
      const asked =
        spellings.find(({ text }) => written.includes(text))?.value ?? closeTo(plain(heading), spellings);
      return asked ? [[index, asked] as const] : [];
    }),
  );
}

/** Forms number their questions: "2. Tilmelder kommunen sig bindende?" */
function plain(text: string): string {
  return foldSpelling(text.replace(/^\s*\d{1,2}[.)]\s*/, ''));
}

function closeTo(written: string, spellings: readonly { text: string; value: LaterDeadline }[]) {
  const match = closestSpellings(written, spellings, modestEdits);
  return match.kind === 'close' ? match.value : undefined;
}

/** What a row answers to the definition's later questions. Empty cells answer nothing. */
export function readLater(
  cells: RowCells,
  { laterDeadlines, addOns }: Definition,
  decision: Decision | undefined,
): Read<DeadlineAnswer[]> {
  const read = laterDeadlines.map((asked): Read<DeadlineAnswer[]> => {
    const cell = cells.later.find(({ question }) => question === asked.id);
    if (!cell) return { value: [], findings: [] };
    const { value, findings } =
      asked.asks === 'add-ons'
        ? readOrder(
            cell,
            asked,
            addOns.filter(({ id }) => asked.addOns.includes(id)),
          )
        : readBinding(cell, asked);
    const isAfterNo = decision === 'no' && value.some((one) => one.decision === 'yes');
    if (isAfterNo)
      findings.push(error('later-answer-of-a-no', { question: asked.question }, { heading: cell.heading }));
    // Who says no is not asked, so a second no says nothing.
    return { value: decision === 'no' ? [] : value, findings };
  });
  return {
    value: read.flatMap(({ value }) => value),
    findings: read.flatMap(({ findings }) => findings),
  };
}

/**
 * Add-ons that a later question asks for are its answer, also where they stand in the column for add-ons; the others are
 * the answer's own.
 */
export function splitAddOns(
  { laterDeadlines, addOns: all }: Definition,
  named: readonly string[],
  later: readonly DeadlineAnswer[],
  heading: string | undefined,
): { own: string[]; later: DeadlineAnswer[]; findings: Finding[] } {
  const ordering = laterDeadlines.flatMap((asked) => (asked.asks === 'add-ons' ? [asked] : []));
  const asked = new Set(ordering.flatMap(({ addOns }) => addOns));
  const findings: Finding[] = [];
  const added = ordering.flatMap(({ id: deadline, question, addOns }): DeadlineAnswer[] => {
    const ordered = named.filter((one) => addOns.includes(one));
    const said = later.find((one) => one.deadline === deadline);
    const label = all.find(({ id }) => ordered.includes(id) && said && !said.addOns.includes(id))?.label;
    if (label !== undefined) findings.push(error('add-ons-contradict', { label, question }, { heading }));
    return ordered.length === 0 || said ? [] : [{ deadline, decision: 'yes', addOns: ordered }];
  });
  return { own: named.filter((one) => !asked.has(one)), later: [...later, ...added], findings };
}

function readBinding(cell: Cell, { id: deadline }: LaterDeadline): Read<DeadlineAnswer[]> {
  const read = readDecision(cell, false);
  if (read.kind === 'unanswered') return { value: [], findings: [] };
  if (read.kind === 'unclear') return { value: [], findings: [...read.findings] };
  const decision = read.decision === 'no' ? 'no' : 'yes';
  return { value: [{ deadline, decision, addOns: [] }], findings: [...read.findings] };
}

/** "Ja" will do where one add-on is asked for; otherwise they are named. */
function readOrder(
  cell: Cell,
  { id: deadline }: LaterDeadline,
  choices: Definition['addOns'],
): Read<DeadlineAnswer[]> {
  const no = { deadline, decision: 'no' as const, addOns: [] };
  const wanted = readDecision(cell, false);
  if (wanted.kind === 'unanswered') return { value: [], findings: [] };
  if (saysNothing(cell.text) || (wanted.kind === 'decided' && wanted.decision === 'no'))
    return { value: [no], findings: [] };
  const [only, ...others] = choices;
  if (wanted.kind === 'decided') {
    if (only && others.length === 0)
      return { value: [{ deadline, decision: 'yes', addOns: [only.id] }], findings: [] };
    const data = { written: cell.text, choices: choices.map(({ label }) => label) };
    return { value: [], findings: [error('which-add-on', data, { heading: cell.heading })] };
  }
  const { value, findings } = readChoices(cell, choices, 'add-on');
  const all: Finding[] = [...findings, ...judgeRepeats(value, cell.heading, choices)];
  return { value: value.length === 0 ? [] : [{ deadline, decision: 'yes', addOns: value }], findings: all };
}

import { hasErrors } from '../../errors.ts';
import { Answer, type DeadlineAnswer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { type Choice, type ChoiceKind, judgeRepeats, readChoices } from './cells/choices.ts';
import type { FieldColumn } from './cells/column-names.ts';
import { error, type Finding, note, type Read, warning } from './cells/finding.ts';
import { type Cell, type RowCells, readCells, saysNothing } from './cells/row-cells.ts';
import { setAside } from './cells/set-aside.ts';
import type { Row } from './cells/table.ts';
import { readApproval, readDecision } from './read-decision.ts';
import { readLater, splitAddOns } from './read-later.ts';
import { readMunicipality } from './read-municipality.ts';
import { readContacts, readParticipants, readPoliticians, readSignatories } from './read-people.ts';
import { readPoints } from './read-points.ts';
import { readPreferences } from './read-preferences.ts';

export interface RowReading {
  line: number;
  /** Code of the municipality, where it could be told. */
  municipality: string | undefined;
  /** Left out where the municipality did not answer, or where something in the row is wrong. */
  answer: Answer | undefined;
  /** What it answers to later questions; nothing where something in the row is wrong. */
  later: DeadlineAnswer[];
  findings: Finding[];
}

/** What one row answers, with everything that is wrong in it. */
export function readRow(row: Row, columns: readonly FieldColumn[], definition: Definition): RowReading {
  const { value: cells, findings: inCells } = readCells(row, columns);
  const called = [cells.single('municipality'), cells.single('municipality-code')];
  const aside = setAside(
    row,
    columns,
    called.filter((cell) => cell !== undefined),
  );
  if (aside)
    return { line: row.line, municipality: undefined, answer: undefined, later: [], findings: [aside] };
  const municipality = readMunicipality(cells, definition.invited);
  const read = { line: row.line, municipality: municipality.value?.code };
  const soFar = [...inCells, ...municipality.findings];

  const decided = readDecision(cells.single('decision'), definition.registration.underReservation);
  if (decided.kind === 'unanswered' && !cells.isBroken('decision')) {
    const { value: later, findings } = readLater(cells, definition, undefined);
    const isSilent = later.length === 0 && findings.length === 0;
    const all = [...soFar, ...findings, ...(isSilent ? unanswered(cells, municipality.value?.name) : [])];
    return { ...read, answer: undefined, later: hasErrors(all) ? [] : later, findings: all };
  }
  // What else is wrong in the row is worth knowing also where the answer itself is unclear.
  const decision = decided.kind === 'decided' ? decided.decision : 'yes';
  const content = readContent(cells, definition, decision);
  const ofDecision = decided.kind === 'unanswered' ? [] : decided.findings;
  const answered = readLater(cells, definition, decision);
  const heading = cells.single('add-ons')?.heading;
  const {
    own,
    later,
    findings: inAddOns,
  } = splitAddOns(definition, content.value.addOns, answered.value, heading);
  const findings = [...soFar, ...ofDecision, ...content.findings, ...answered.findings, ...inAddOns];
  if (municipality.value === undefined || hasErrors(findings))
    return { ...read, answer: undefined, later: [], findings };
  const answer = Answer.parse({
    municipality: municipality.value.code,
    decision,
    ...content.value,
    addOns: own,
  });
  return { ...read, answer, later: decision === 'no' ? [] : later, findings };
}

function readContent(
  cells: RowCells,
  definition: Definition,
  decision: Answer['decision'],
): Read<Omit<Answer, 'municipality' | 'decision'>> {
  const { focusAreas, participants, addOns } = definition;
  const read = {
    preferences: focusAreas.points
      ? readPoints(cells, focusAreas.list, focusAreas.points, decision)
      : readPreferences(cells, focusAreas, decision),
    leadershipPriorities: readSet(
      cells.single('leadership-priorities'),
      focusAreas.leadershipPriorities,
      'leadership-priority',
    ),
    approval: readApproval(cells),
    signatories: readSignatories(cells),
    contacts: readContacts(cells),
    participants: readParticipants(cells, participants),
    politicians: readPoliticians(cells, participants),
    addOns: readAddOns(cells.single('add-ons'), addOns),
  };
  const texts = {
    ownSuggestion: focusAreas.ranking?.ownSuggestion ? textOf(cells.single('own-suggestion')) : undefined,
    localGoals: textOf(cells.single('local-goals')),
    comment: textOf(cells.single('comment')),
  };
  return {
    value: {
      preferences: read.preferences.value,
      leadershipPriorities: read.leadershipPriorities.value,
      signatories: read.signatories.value,
      contacts: read.contacts.value,
      participants: read.participants.value,
      politicians: read.politicians.value,
      addOns: read.addOns.value,
      ...(read.approval.value && { approval: read.approval.value }),
      ...(texts.ownSuggestion !== undefined && { ownSuggestion: texts.ownSuggestion }),
      ...(texts.localGoals !== undefined && { localGoals: texts.localGoals }),
      ...(texts.comment !== undefined && { comment: texts.comment }),
    },
    findings: Object.values(read).flatMap(({ findings }) => findings),
  };
}

function readSet(cell: Cell | undefined, choices: readonly Choice[], kind: ChoiceKind): Read<string[]> {
  // Where the partnership does not ask, a note about the whole column says so.
  if (choices.length === 0) return { value: [], findings: [] };
  const { value, findings } = readChoices(cell, choices, kind);
  return { value, findings: [...findings, ...judgeRepeats(value, cell?.heading ?? '', choices)] };
}

/** Where there is one add-on only, yes and no will do. */
function readAddOns(cell: Cell | undefined, addOns: readonly Choice[]): Read<string[]> {
  if (cell === undefined) return { value: [], findings: [] };
  const wanted = readDecision(cell, false);
  if (wanted.kind !== 'decided' || addOns.length === 0) return readSet(cell, addOns, 'add-on');
  if (wanted.decision === 'no') return { value: [], findings: wanted.findings };
  const [only, ...others] = addOns;
  if (only !== undefined && others.length === 0) return { value: [only.id], findings: wanted.findings };
  const data = { written: cell.text, choices: addOns.map(({ label }) => label) };
  return { value: [], findings: [error('which-add-on', data, { heading: cell.heading })] };
}

/** A row without a municipality has been reported as such. */
function unanswered(cells: RowCells, municipality: string | undefined): Finding[] {
  const hasMore = !cells.isEmpty(['municipality', 'municipality-code', 'decision']);
  if (municipality === undefined && !hasMore) return [];
  return [(hasMore ? warning : note)('not-answered', { municipality: municipality ?? null, hasMore })];
}

function textOf(cell: Cell | undefined): string | undefined {
  return cell === undefined || saysNothing(cell.text) ? undefined : cell.text;
}

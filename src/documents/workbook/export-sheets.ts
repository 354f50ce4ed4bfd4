import { STATES } from '../../chat/text/da.ts';
import { laterAnswerText } from '../../chat/text/later-questions-da.ts';
import { DECISIONS, momentText } from '../../chat/text/log-da.ts';
import { SHEETS, wishHeadings } from '../../chat/text/tables-da.ts';
import { TASKS } from '../../chat/text/tasks-da.ts';
import type { Sheet } from '../../intake/files/write-workbook.ts';
import { wishesOf } from '../../partnership/answer.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { MUNICIPALITY, namedParty } from '../../partnership/definition/parties.ts';
import { isTakingPart } from '../../partnership/enrolment/life.ts';
import type { MilestoneChange } from '../../partnership/enrolment/milestone-change.ts';
import { taskStates } from '../../partnership/enrolment/tasks.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { MunicipalityStatus, Status } from '../../store/enrolments/status.ts';
import { packagedSigners } from '../drafts/signing-package.ts';
import { detailCells } from './invoice-cells.ts';

/** A partnership as sheets for Excel: one row per municipality, per person, per moved date. */
export function exportSheets({ partnership, municipalities }: Status): Sheet[] {
  const { definition, milestoneChanges } = partnership;
  const rows = municipalities.toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const { parties } = definition.agreement;
  const wishes = wishColumns(definition, rows);
  const titles = new Map(definition.timeline.milestones.map(({ id, title }) => [id, title]));
  return [
    {
      name: SHEETS.municipalities.name,
      heading: SHEETS.municipalities.heading(
        [
          ...wishes.map(({ heading }) => heading),
          ...definition.laterDeadlines.map(({ question }) => question),
        ],
        parties.map(({ name }) => name),
      ),
      rows: rows.map((one) => [
        one.municipality,
        nameOf(one),
        STATES[one.enrolment.state],
        one.answer && DECISIONS[one.answer.decision],
        one.enrolment.answer && momentText(one.enrolment.answer.receivedAt),
        one.answer && (one.late ? SHEETS.yes : SHEETS.no),
        ...wishes.map(({ of }) => of(one)),
        ...definition.laterDeadlines.map((asked) => {
          const answer = one.enrolment.deadlineAnswers?.[asked.id];
          return answer && laterAnswerText(definition, asked, answer);
        }),
        one.answer?.localGoals,
        one.answer?.comment,
        one.enrolment.alignment?.date,
        one.enrolment.approvals.at(-1)?.bodyName,
        one.enrolment.approvals.at(-1)?.date,
        one.enrolment.approvals.at(-1)?.caseNumber,
        ...parties.map(({ id }) => one.enrolment.signatures[id]?.date),
        one.agreement?.number,
        definition.addOns
          .filter(({ id }) => one.answer?.addOns.includes(id))
          .map(({ label }) => label)
          .join('; '),
        ...detailCells(one.invoice ?? {}),
      ]),
    },
    {
      ...SHEETS.people,
      rows: rows.flatMap((one) =>
        one.people.map(({ role, name, title, email, phone }) => [
          one.municipality,
          nameOf(one),
          SHEETS.roles[role],
          name,
          title,
          email,
          phone,
        ]),
      ),
    },
    {
      ...SHEETS.movedDates,
      rows: milestoneChanges.map(({ milestone, from, to, why, movedBy, movedAt }) => [
        titles.get(milestone) ?? milestone,
        writeMilestoneDate(from),
        writeMilestoneDate(to),
        why,
        movedBy,
        momentText(movedAt),
      ]),
    },
    { ...SHEETS.signers, rows: rows.flatMap((one) => signerRows(one, definition)) },
    ...(definition.tasks.length === 0 ? [] : [taskSheet(rows, definition, milestoneChanges)]),
  ];
}

/** Who signs, of each party: as the version that is offered names them; before one is, as the municipality says. */
function signerRows(one: MunicipalityStatus, definition: Definition): Sheet['rows'] {
  const { offered, signatures } = one.enrolment;
  const { signatories = [] } = one.answer ?? {};
  const full = municipalityName(one.municipality, 'fullName');
  const signers = offered
    ? packagedSigners(offered.blocks, definition, { signatories })
    : signatories.map((own) => ({ party: MUNICIPALITY, ...own }));
  return signers.map(({ party, name, title, email }) => [
    one.municipality,
    nameOf(one),
    namedParty(definition, party).name ?? full,
    name,
    title,
    email ?? undefined,
    signatures[party]?.date,
  ]);
}

/** A column for each rank with its area; where points are allocated, one for each area with its points. */
function wishColumns({ focusAreas: { list, points } }: Definition, rows: readonly MunicipalityStatus[]) {
  const wished = ({ answer }: MunicipalityStatus) => wishesOf(answer?.preferences ?? []);
  if (points)
    return list.map(({ id, label }) => ({
      heading: label,
      of: (one: MunicipalityStatus) => wished(one).find(({ area }) => area === id)?.points,
    }));
  const most = Math.max(0, ...rows.map((one) => wished(one).length));
  return wishHeadings(most).map((heading, index) => ({
    heading,
    of: (one: MunicipalityStatus) => list.find(({ id }) => id === wished(one)[index]?.area)?.label,
  }));
}

/** A row for each task of each municipality that takes part. */
function taskSheet(
  municipalities: readonly MunicipalityStatus[],
  definition: Definition,
  changes: readonly MilestoneChange[],
): Sheet {
  return {
    ...TASKS.sheet,
    rows: municipalities
      .filter((one) => isTakingPart(definition, one.enrolment) || one.taskReports !== undefined)
      .flatMap((one) =>
        taskStates(definition, changes, one.taskReports).map(({ task, due, stand, report }) => [
          one.municipality,
          nameOf(one),
          task.label,
          due,
          TASKS.stands[stand],
          report?.reportedOn,
          report?.handedIn,
          report?.acceptedOn,
          report?.comment,
        ]),
      ),
  };
}

function nameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'name');
}

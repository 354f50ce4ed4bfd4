import { STATES } from '../../chat/text/da.ts';
import { DECISIONS, momentText } from '../../chat/text/log-da.ts';
import { SHEETS } from '../../chat/text/tables-da.ts';
import type { Sheet } from '../../intake/files/write-workbook.ts';
import { wishedAreas } from '../../partnership/answer.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { MunicipalityStatus, Status } from '../../store/enrolments/status.ts';

/** A partnership as sheets for Excel: one row per municipality, per person, per moved date. */
export function exportSheets({ partnership, municipalities }: Status): Sheet[] {
  const { definition, milestoneChanges } = partnership;
  const rows = municipalities.toSorted((a, b) => compareDanish(nameOf(a), nameOf(b)));
  const areas = definition.focusAreas.list;
  const { parties } = definition.agreement;
  const most = Math.max(0, ...rows.map(({ answer }) => answer?.preferences.length ?? 0));
  const titles = new Map(definition.timeline.milestones.map(({ id, title }) => [id, title]));
  return [
    {
      name: SHEETS.municipalities.name,
      heading: SHEETS.municipalities.heading(
        most,
        parties.map(({ name }) => name),
      ),
      rows: rows.map((one) => [
        one.municipality,
        nameOf(one),
        STATES[one.enrolment.state],
        one.answer && DECISIONS[one.answer.decision],
        one.enrolment.answer && momentText(one.enrolment.answer.receivedAt),
        one.answer && (one.late ? SHEETS.yes : SHEETS.no),
        ...Array.from(
          { length: most },
          (_, index) =>
            areas.find(({ id }) => id === wishedAreas(one.answer?.preferences ?? [])[index])?.label,
        ),
        one.answer?.localGoals,
        one.answer?.comment,
        one.enrolment.alignment?.date,
        one.enrolment.approvals.at(-1)?.bodyName,
        one.enrolment.approvals.at(-1)?.date,
        one.enrolment.approvals.at(-1)?.caseNumber,
        ...parties.map(({ id }) => one.enrolment.signatures[id]?.date),
        one.agreement?.number,
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
  ];
}

function nameOf({ municipality }: MunicipalityStatus): string {
  return municipalityName(municipality, 'name');
}

import type { Answer } from '../../partnership/answer.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import { capitalized, toFill } from '../text/da.ts';

type Signatories = AgreementFields['agreement']['signatories'];

/** Who signs for the municipality: those it named, or the titles KL expects with the names still missing (R45). */
export function municipalSignatories(definition: Definition, answer: Answer): Signatories['municipality'] {
  if (answer.signatories.length > 0) {
    return answer.signatories.map(({ name, title }) => ({
      name: name ?? toFill.municipalSignatory(title),
      title: capitalized(title),
    }));
  }
  return definition.agreement.signatories.municipality.map((title) => ({
    name: toFill.municipalSignatory(title),
    title: capitalized(title),
  }));
}

/**
 * Who signs for KL when this partnership's agreements are signed. Persons change while a partnership runs, so
 * the one in office at the end of the time for approving and signing is the one who signs, or, where a municipality
 * approved later, the one in office then.
 */
export function klSignatories(
  definition: Definition,
  answer: Answer,
  milestones: readonly Milestone[],
): Signatories['kl'] {
  const day = [signingDay(definition, milestones), answer.approval?.date ?? ''].toSorted().at(-1) ?? '';
  const inOffice = definition.agreement.signatories.kl
    .filter(({ from = day, until = day }) => from <= day && day <= until)
    .map(({ name, title }) => ({ name: name ?? toFill.klSignatory(title), title: capitalized(title) }));
  return inOffice.length > 0
    ? inOffice
    : [{ name: toFill.klSignatoryInOffice, title: toFill.klSignatoryTitle }];
}

function signingDay(definition: Definition, milestones: readonly Milestone[]): string {
  const days = milestones
    .filter(({ activities }) => activities.includes('signing') || activities.includes('approval'))
    .map(({ when }) => windowOf(when)?.lastDay)
    .filter((day) => day !== undefined);
  return days.toSorted().at(-1) ?? definition.letterhead.date;
}

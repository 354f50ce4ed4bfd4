import { tellOfVisit } from '../../acts/enrolment.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { VISITS as TEXT } from '../../chat/text/forms-da.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { visitsOf } from '../../store/enrolments/visits.ts';
import { type FormFlow, filled, LONG_TEXT, ofThoseWhoTakePart } from './form-flow.ts';

/** A visit between two municipalities (R64); the day may still be open. */
export interface Visit {
  /** Code of the other municipality. */
  municipality: string;
  date?: string;
  note?: string;
}

/**
 * @param others municipalities that it can visit or be visited by: the others of its network, or all that take part
 */
export function buildVisits(
  { timeline }: Definition,
  municipality: string,
  others: readonly { code: string; name: string }[],
): Form {
  const planned = timeline.milestones.find(({ activities }) => activities.includes('visits'));
  return {
    id: 'visits',
    title: TEXT.title,
    intro: TEXT.intro(municipality, planned && writeMilestoneDate(planned.when)),
    fields: [
      {
        kind: 'choice',
        id: 'municipality',
        label: TEXT.whom,
        name: TEXT.whomName,
        required: true,
        options: others.map(({ code, name }) => ({ value: code, label: name })),
      },
      {
        kind: 'date',
        id: 'date',
        label: TEXT.date,
        name: TEXT.dateName,
        hint: TEXT.dateHint,
        required: false,
        expected: 'coming',
      },
      { ...LONG_TEXT, id: 'note', label: TEXT.note, name: TEXT.noteName, required: false },
    ],
    submitLabel: TEXT.submit,
  };
}

export function visitsEntries({ municipality, date, note }: Visit): Entries {
  return filled({ municipality, date, note });
}

export function visitsChange(values: Values): Visit {
  const municipality = textOf(values, 'municipality');
  if (municipality === undefined) throw new Error('Our own bug: a visit was read without a municipality');
  const [date, note] = [textOf(values, 'date'), textOf(values, 'note')];
  return { municipality, ...(date !== undefined && { date }), ...(note !== undefined && { note }) };
}

export const visitsForm: FormFlow = {
  id: 'visits',
  build: (context) =>
    ofThoseWhoTakePart(context, () => {
      const { definition, municipality, partners } = context;
      const others = partners.map(({ code, fullName }) => ({ code, name: fullName }));
      return others.length === 0 ? undefined : buildVisits(definition, municipality.fullName, others);
    }),
  entries: async ({ place }, store) => {
    const visits = await visitsOf(store, place.partnership, place.municipality);
    const [told, ...others] = visits.filter(({ municipality }) => municipality === place.municipality);
    return told && others.length === 0 ? visitsEntries({ ...told, municipality: told.other }) : {};
  },
  apply: (values, { acting, known }) => tellOfVisit(acting, known.place, visitsChange(values)),
};

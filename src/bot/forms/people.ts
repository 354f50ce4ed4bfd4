import { recordPeople } from '../../acts/enrolment.ts';
import { peopleIn, type Values } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import { PEOPLE as TEXT } from '../../chat/text/forms-da.ts';
import type { Person } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { personLine } from '../parse/read-people-text.ts';
import { type FormFlow, filled, ofThoseWhoTakePart } from './form-flow.ts';

/** More contacts than anybody names. */
const MOST_CONTACTS = 20;

export type AskedRole = 'contact' | 'participant' | 'politician';

/** Everybody in one role, in order, replacing those known before. */
export interface PeopleChange {
  role: AskedRole;
  people: Person[];
}

const FIELDS: Readonly<Record<AskedRole, string>> = {
  contact: 'contacts',
  participant: 'participants',
  politician: 'politicians',
};

/**
 * Whom KL writes to and who takes part: as many as the definition allows, politicians if there are any (R53–R55).
 * Participants not yet known may be added later.
 */
export function buildPeople(definition: Definition, municipality: string): Form {
  const { minimum, maximum, samePersons, politicians } = definition.participants;
  const intro = [TEXT.intro(definition.shortTitle, municipality), ...(samePersons ? [TEXT.samePersons] : [])];
  return {
    id: 'people',
    title: TEXT.title,
    intro: intro.join(' '),
    fields: [
      {
        kind: 'people',
        id: FIELDS.contact,
        label: TEXT.contacts,
        name: TEXT.contactsName,
        hint: `${TEXT.each} ${TEXT.contactsHint}`,
        hintInRows: TEXT.contactsHint,
        minimum: 1,
        maximum: MOST_CONTACTS,
        needs: 'email',
      },
      {
        kind: 'people',
        id: FIELDS.participant,
        label: TEXT.participants,
        name: TEXT.participantsName,
        hint: `${TEXT.each} ${TEXT.participantsHint(minimum, maximum)}`,
        hintInRows: TEXT.participantsHint(minimum, maximum),
        minimum: minimum ?? 0,
        maximum,
        later: 'some',
      },
      ...politiciansField(politicians?.maximum),
    ],
    submitLabel: TEXT.submit,
  };
}

/** The entries for the people already known; substitutes are not asked for here. */
export function peopleEntries(known: readonly (Person & { role: string })[]): Entries {
  return filled(
    Object.fromEntries(
      Object.entries(FIELDS).map(([role, field]) => [
        field,
        known
          .filter((person) => person.role === role)
          .map(personLine)
          .join('\n'),
      ]),
    ),
  );
}

/** One change for each role that the form asks for; a blank field removes everybody in it. */
export function peopleChange(definition: Definition, values: Values): PeopleChange[] {
  const roles: AskedRole[] = definition.participants.politicians
    ? ['contact', 'participant', 'politician']
    : ['contact', 'participant'];
  return roles.map((role) => ({ role, people: peopleIn(values, FIELDS[role]) }));
}

function politiciansField(maximum: number | undefined): Field[] {
  if (maximum === undefined) return [];
  return [
    {
      kind: 'people',
      id: FIELDS.politician,
      label: TEXT.politicians,
      name: TEXT.politiciansName,
      hint: `${TEXT.each} ${TEXT.politiciansHint(maximum)}`,
      hintInRows: TEXT.politiciansHint(maximum),
      minimum: 0,
      maximum,
    },
  ];
}

export const peopleForm: FormFlow = {
  id: 'people',
  build: (context) =>
    ofThoseWhoTakePart(context, () => buildPeople(context.definition, context.municipality.fullName)),
  entries: async ({ status }) => peopleEntries(status.people),
  apply: (values, { acting, known }) =>
    recordPeople(acting, known.place, peopleChange(known.definition, values)),
};

import {
  PART_NAMES,
  type PersonPart,
  PREPOSITIONS,
  ROLE_NAMES,
  SINGLE_NAMES,
} from '../answers/cells/column-names.ts';
import { type ColumnNames, headingReader } from '../answers/plain-list.ts';

/** A row may have a second person beside the first. */
type Beside = 'second' | 'substitute';
export type ContactField =
  | 'municipality'
  | 'municipality-code'
  | 'role'
  | PersonPart
  | `${Beside}-${PersonPart}`;

export const BESIDE: readonly Beside[] = ['second', 'substitute'];

const PARTS: readonly PersonPart[] = ['name', 'title', 'email', 'phone'];

const SUBSTITUTE = [
  'Stedfortræder',
  'Stedfortræders',
  'Stedfortræderens',
  'Stedfortræderen',
  'Suppleant',
  'Suppleants',
  'Suppleantens',
  'Substitute',
  'Deputy',
];
const CONTACT = [...ROLE_NAMES.contact, 'Primær kontaktperson', 'Primær kontakt'];
const numbered = (names: readonly string[], number: number) =>
  names.flatMap((name) => [`${name} ${number}`, `${number}. ${name}`]);

const OWN: ColumnNames<PersonPart> = {
  name: [...PART_NAMES.name, 'kontaktpersonens navn'],
  title: PART_NAMES.title,
  email: [...PART_NAMES.email, 'e-post', 'email', 'e-mailadresse'],
  phone: PART_NAMES.phone,
};

/** "Kontaktpersonens e-mail", "E-mail på kontaktperson", and the role alone for the name. */
function namesOf(roles: readonly string[], part: PersonPart): string[] {
  const both = roles.flatMap((role) =>
    OWN[part].flatMap((name) => [
      `${role} ${name}`,
      ...PREPOSITIONS.map((preposition) => `${name} ${preposition} ${role}`),
    ]),
  );
  return part === 'name' ? [...roles, ...both] : both;
}

function partNames<Prefix extends string>(
  prefix: Prefix,
  own: (part: PersonPart) => readonly string[],
): [`${Prefix}${PersonPart}`, readonly string[]][] {
  return PARTS.map((part) => [`${prefix}${part}`, own(part)]);
}

const OF_PERSONS = Object.fromEntries([
  ...partNames('', (part) => [
    ...OWN[part],
    ...namesOf(CONTACT, part),
    ...namesOf(numbered(CONTACT, 1), part),
    ...numbered(OWN[part], 1),
  ]),
  ...partNames('second-', (part) => [...namesOf(numbered(CONTACT, 2), part), ...numbered(OWN[part], 2)]),
  ...partNames('substitute-', (part) => namesOf(SUBSTITUTE, part)),
]) as Record<PersonPart | `${Beside}-${PersonPart}`, readonly string[]>;

const NAMES: ColumnNames<ContactField> = {
  municipality: SINGLE_NAMES.municipality,
  'municipality-code': SINGLE_NAMES['municipality-code'],
  role: ['rolle', 'kontakt/stedfortræder', 'kontakt eller stedfortræder', 'type', 'role'],
  ...OF_PERSONS,
};

export const CONTACT_HEADINGS = headingReader(
  NAMES,
  (read) => (read.includes('municipality') || read.includes('municipality-code')) && read.includes('name'),
  // Under "Stedfortræder", "Navn" is the substitute's.
  (read) => !PARTS.some((part) => part === read),
);

import { textOf, type Values } from '../../../chat/field-values.ts';
import { LACKS, type Lack } from '../../../partnership/enrolment/lacks.ts';
import { findMunicipality } from '../../../partnership/municipalities/find-municipality.ts';
import { municipalityName } from '../../../partnership/municipalities/register.ts';
import { lackOf } from '../../../schedule/outbox/prepare.ts';
import type { MunicipalityStatus, Status } from '../../../store/enrolments/status.ts';

/** Chosen in place of what is missing, where it does not matter. */
export const ANY = 'any';

/** Whom a message to many is for. */
export interface ToWhom {
  /** Undefined: whatever they lack. */
  lack: Lack | undefined;
  /** Those named; undefined where nobody is. */
  named: readonly MunicipalityStatus[] | undefined;
  /** What was typed and names none of the municipalities that are invited, or several. */
  unknown: readonly string[];
  meant: readonly MunicipalityStatus[];
  /** Named, but nothing of the kind is missing from them: they get no message. */
  lackNothing: readonly MunicipalityStatus[];
}

/** Reads it from a form that was filled in. */
export function toWhom({ partnership, municipalities }: Status, values: Values): ToWhom {
  const chosen = textOf(values, 'lack');
  const lack =
    chosen !== undefined && chosen !== ANY && Object.hasOwn(LACKS, chosen) ? (chosen as Lack) : undefined;
  const typed = (textOf(values, 'to') ?? '')
    .split(/[,;\n]|\sog\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = typed.map((name) => ({ name, one: oneNamed(municipalities, name) }));
  const codes = new Set(found.flatMap(({ one }) => one?.municipality ?? []));
  const named =
    typed.length === 0 ? undefined : municipalities.filter(({ municipality }) => codes.has(municipality));
  const among = named ?? (lack === undefined ? [] : municipalities);
  const lacks = (one: MunicipalityStatus) =>
    lack === undefined || lackOf(partnership.definition, one, lack).length > 0;
  return {
    ...{ lack, named, meant: among.filter(lacks) },
    unknown: found.flatMap(({ name, one }) => (one ? [] : [name])),
    lackNothing: named?.filter((one) => !lacks(one)) ?? [],
  };
}

/** Names of municipalities as the form takes them. */
export function namesTyped(codes: readonly string[]): string {
  return codes.map((code) => municipalityName(code, 'name')).join(', ');
}

function oneNamed(
  municipalities: readonly MunicipalityStatus[],
  name: string,
): MunicipalityStatus | undefined {
  const search = findMunicipality(name);
  const code = search.kind === 'found' ? search.municipality.code : name;
  return municipalities.find(({ municipality }) => municipality === code);
}

import { basename } from 'node:path';
import { type Adopted, adoptAgreement } from '../../acts/adopting.ts';
import { ADDENDA, ADOPTING, differenceLines } from '../../chat/text/signing-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { readHandedIn } from '../../intake/files/handed-in.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

interface Options {
  municipality?: string;
  agreement?: number;
  addendum?: number;
}

/** Takes an agreement that was edited in Word in as a version of it. */
export async function adoptCommand(
  { store, origin }: StoreServices,
  partnership: string,
  file: string,
  { municipality: name, agreement: ground, addendum }: Options,
): Promise<Report> {
  const found = name === undefined ? undefined : findMunicipality(name);
  if (name !== undefined && found?.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const bytes = await readHandedIn(file, 'agreement');
  if (!(bytes instanceof Uint8Array)) return { problems: [bytes] };
  const municipality = found?.kind === 'found' ? found.municipality.code : undefined;
  const fileName = basename(file);
  const result = await adoptAgreement(
    { store, origin },
    { partnership, municipality, ground, addendum, fileName, bytes },
  );
  if (result.kind === 'not-adopted') return { problems: [{ ...result.problem, place: { file } }] };
  if (result.kind === 'adopted-addendum') return addendumReport(result);
  if (result.kind !== 'adopted') return { problems: writtenProblems(result) };
  const { version, isNew, latest, differences, missing } = result;
  const fullName = fullNameOf(version.municipality);
  return {
    json: {
      municipality: version.municipality,
      version: version.number,
      basedOn: result.ground,
      isNew,
      differences,
      missing,
    },
    lines: [
      isNew
        ? ADOPTING.adopted(fullName, version.number, result.ground)
        : ADOPTING.known(fullName, version.number),
      ...(isNew ? [differences.length === 0 ? ADOPTING.noDifference : ADOPTING.differences] : []),
      ...differences.flatMap(differenceLines),
      ...(isNew && latest > result.ground ? [ADOPTING.newer(latest)] : []),
      missing.length === 0 ? ADOPTING.complete : ADOPTING.missing(missing),
    ],
  };
}

function addendumReport({
  addendum: { municipality, number },
  isNew,
  wasOffered,
  differences,
  missing,
}: Extract<Adopted, { kind: 'adopted-addendum' }>): Report {
  const fullName = fullNameOf(municipality);
  return {
    json: { municipality, addendum: number, isNew, differences, missing },
    lines: [
      isNew ? ADDENDA.adopted(fullName, number) : ADDENDA.known(fullName, number),
      ...(isNew ? [differences.length === 0 ? ADOPTING.noDifference : ADOPTING.differences] : []),
      ...differences.flatMap(differenceLines),
      ...(wasOffered ? [ADDENDA.noLongerOffered(number)] : []),
      missing.length === 0 ? ADDENDA.complete : ADDENDA.missing(missing),
    ],
  };
}

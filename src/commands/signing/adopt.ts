import { basename } from 'node:path';
import { type Adopted, adoptAgreement } from '../../acts/adopting.ts';
import { ADOPTING } from '../../chat/text/signing-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import type { Problem } from '../../errors.ts';
import { readHandedIn } from '../../intake/files/handed-in.ts';
import { findMunicipality } from '../../partnership/municipalities/find-municipality.ts';
import { unknownMunicipality } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

/** Takes an agreement that was edited in Word in as a version of it. */
export async function adoptCommand(
  { store, origin }: StoreServices,
  partnership: string,
  file: string,
  { municipality: name, agreement: ground }: { municipality?: string; agreement?: number },
): Promise<Report> {
  const found = name === undefined ? undefined : findMunicipality(name);
  if (name !== undefined && found?.kind !== 'found') return { problems: [unknownMunicipality(name)] };
  const bytes = await readHandedIn(file, 'agreement');
  if (!(bytes instanceof Uint8Array)) return { problems: [bytes] };
  const municipality = found?.kind === 'found' ? found.municipality.code : undefined;
  const fileName = basename(file);
  const result = await adoptAgreement(
    { store, origin },
    { partnership, municipality, ground, fileName, bytes },
  );
  if (result.kind !== 'adopted') return { problems: notAdopted(result, file) };
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
      ...differences.flatMap(({ heading, removed, added }) => [
        ADOPTING.heading(heading),
        ...removed.map(ADOPTING.removed),
        ...added.map(ADOPTING.added),
      ]),
      ...(isNew && latest > result.ground ? [ADOPTING.newer(latest)] : []),
      missing.length === 0 ? ADOPTING.complete : ADOPTING.missing(missing),
    ],
  };
}

function notAdopted(result: Exclude<Adopted, { kind: 'adopted' }>, file: string): Problem[] {
  switch (result.kind) {
    case 'refused':
    case 'not-allowed':
    case 'conflict':
      return writtenProblems(result);
    default:
      return [{ severity: 'error', rule: result.kind, message: notAdoptedText(result), place: { file } }];
  }
}

type NotRead = Exclude<Adopted, { kind: 'adopted' | 'refused' | 'not-allowed' | 'conflict' }>;

function notAdoptedText(result: NotRead): string {
  switch (result.kind) {
    case 'damaged':
      return ADOPTING.noDocx;
    case 'too-large':
      return ADOPTING.tooLarge;
    case 'tracked-changes':
      return ADOPTING.trackedChanges(result.count);
    case 'comments':
      return ADOPTING.comments(result.count);
    case 'unknown-document':
      return ADOPTING.unknownDocument;
    case 'other-partnership':
      return ADOPTING.otherPartnership(result.partnership);
    case 'other-municipality':
      return ADOPTING.otherMunicipality(fullNameOf(result.municipality));
    case 'unknown-version':
      return ADOPTING.unknownVersion(fullNameOf(result.municipality), result.last);
    case 'unclear-signers':
      return ADOPTING.unclearSigners(fullNameOf(result.municipality), result.parties);
  }
}

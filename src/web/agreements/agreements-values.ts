import { type GroupedLacks, groupedLacks } from '../../chat/grouped-lacks.ts';
import { partyName } from '../../chat/text/da.ts';
import type { Section } from '../../documents/outline.ts';
import { missingIn } from '../../documents/text/da.ts';
import { compareDanish } from '../../partnership/danish.ts';
import { namedParty } from '../../partnership/definition/parties.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type AgreementVersion, latestAgreements } from '../../store/enrolments/agreements.ts';
import { type SignedFile, signedFilesIn } from '../../store/enrolments/signed-files.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../../store/enrolments/status.ts';

/** How far an agreement is. */
export type AgreementState = 'none' | 'draft' | 'offered' | 'signed-by-some' | 'signed';

/** One municipality's agreement. */
export interface AgreementRow {
  code: string;
  name: string;
  state: AgreementState;
  /** The latest version. */
  version?: { number: number; at: string; fileName: string; isEdited: boolean; changes: number };
  /** What the latest version lacks, in Danish. */
  missing: readonly string[];
  offered?: { version: number; at: string };
  /** By whom, and when, in words of data. */
  signatures: readonly { party: string; by: string; date: string }[];
  agreedOn?: string;
  files: readonly SignedFile[];
  /** Of the enrolment: what an offer is decided on. */
  revision: number;
  canBeOffered: boolean;
}

/** Every agreement of a partnership. */
export interface AgreementsView {
  status: Status;
  /** In Danish alphabetical order. */
  rows: readonly AgreementRow[];
  /** What the latest versions lack that are not signed. */
  lacks: GroupedLacks;
}

/** Those that said yes, and those with an agreement; undefined if there is no such partnership. */
export async function agreementsView(store: Store, partnership: string): Promise<AgreementsView | undefined> {
  const status = await statusOf(store, partnership);
  if (!status) return undefined;
  const versions = await latestAgreements(store, partnership);
  const files = await signedFilesIn(store, partnership);
  const rows = status.municipalities
    .filter((one) => one.enrolment.agreedOn !== undefined || saysYesStill(one))
    .map((one) => rowOf(status, one, versions.get(one.municipality), files.get(one.municipality) ?? []))
    .toSorted((one, other) => compareDanish(one.name, other.name));
  const drafted = rows.filter(({ version, agreedOn }) => version !== undefined && agreedOn === undefined);
  return { status, rows, lacks: groupedLacks(drafted) };
}

function rowOf(
  { partnership: { definition } }: Status,
  { municipality: code, enrolment }: MunicipalityStatus,
  version: AgreementVersion | undefined,
  files: readonly SignedFile[],
): AgreementRow {
  const { offered, agreedOn, revision } = enrolment;
  const signatures = Object.entries(enrolment.signatures).map(([party, { by, date }]) => ({
    party: partyName(namedParty(definition, party)),
    by: by.map(({ name, title }) => `${name}, ${title}`).join('; '),
    date,
  }));
  const missing = version ? missingIn(version.outline as Section[]) : [];
  const isOffered = version !== undefined && offered?.version === version.number;
  return {
    ...{ code, name: municipalityName(code, 'name'), files, revision, signatures, missing },
    state: stateOf(version, { isOffered: offered !== undefined, agreedOn, signatures: signatures.length }),
    ...(version && {
      version: {
        ...{
          number: version.number,
          at: version.at,
          fileName: version.fileName,
          isEdited: version.origin === 'adopted',
        },
        changes: version.changes.length,
      },
    }),
    ...(offered && { offered: { version: offered.version, at: offered.recordedAt } }),
    ...(agreedOn !== undefined && { agreedOn }),
    canBeOffered: version !== undefined && !isOffered && agreedOn === undefined,
  };
}

function stateOf(
  version: AgreementVersion | undefined,
  of: { isOffered: boolean; agreedOn: string | undefined; signatures: number },
): AgreementState {
  if (of.agreedOn !== undefined) return 'signed';
  if (of.signatures > 0) return 'signed-by-some';
  if (of.isOffered) return 'offered';
  return version ? 'draft' : 'none';
}

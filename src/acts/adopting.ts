import { createHash } from 'node:crypto';
import { type DocumentId, readDocumentId } from '../documents/agreement/document-id.ts';
import { fullNameOf } from '../documents/drafting/written-problems.ts';
import { type AdoptedVersion, adoptedVersion } from '../documents/drafts/adopted-version.ts';
import { changesBetween, type Section } from '../documents/outline.ts';
import { missingIn } from '../documents/text/da.ts';
import type { TextDifference } from '../documents/text-differences.ts';
import type { Problem } from '../errors.ts';
import { type DocxContent, readDocx } from '../intake/files/read-docx.ts';
import { MUNICIPALITY } from '../partnership/definition/parties.ts';
import { tellerOf } from '../problems/tell.ts';
import { ADDENDUM_PROBLEMS } from '../problems/text/addenda-da.ts';
import { EDITED_FILE_PROBLEMS } from '../problems/text/signed-files-da.ts';
import type { WriteResult } from '../store/db/change.ts';
import { type Addendum, addendaOf, saveAddendum } from '../store/enrolments/addenda.ts';
import {
  type AgreementVersion,
  agreementVersions,
  saveAgreementVersion,
} from '../store/enrolments/agreements.ts';
import type { ActiveDefinition } from '../store/partnerships/active-definition.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { type Acting, together } from './acting.ts';

const { error } = tellerOf(EDITED_FILE_PROBLEMS);
const { error: addendumError } = tellerOf(ADDENDUM_PROBLEMS);

/** A file that was handed in as an edited agreement. */
export interface EditedAgreement {
  partnership: string;
  /** Code, where it is said whose agreement it is. */
  municipality?: string | undefined;
  /** Number of the version that it was made from, where that is said. */
  ground?: number | undefined;
  /** Number of the addendum that it is, where that is said. */
  addendum?: number | undefined;
  fileName: string;
  bytes: Uint8Array;
  /** Only what would come of it: nothing is kept. */
  isPreview?: boolean;
}

/** What came of taking an edited agreement in. */
export type Adopted =
  | { kind: 'not-adopted'; problem: Problem }
  | ({ kind: 'adopted'; version: AgreementVersion; ground: number; latest: number; isNew: boolean } & Said)
  /** `wasOffered`: with the text that it had before, and no longer is. */
  | ({ kind: 'adopted-addendum'; addendum: Addendum; isNew: boolean; wasOffered: boolean } & Said)
  | Exclude<WriteResult<unknown>, { value: unknown }>;

interface Said {
  differences: TextDifference[];
  missing: string[];
}

/**
 * Takes an agreement that was edited by hand in as the next version: its own text is what may be signed. Our documents say
 * in their metadata which version they were made as; otherwise it has to be said.
 */
export async function adoptAgreement(acting: Acting, edited: EditedAgreement): Promise<Adopted> {
  const read = await readDocx(edited.bytes);
  if (read.kind !== 'docx') return notAdopted(error(`edited-${read.kind}`, {}));
  const { content } = read;
  if (content.trackedChanges > 0)
    return notAdopted(error('edited-tracked-changes', { count: content.trackedChanges }));
  if (content.comments > 0) return notAdopted(error('edited-comments', { count: content.comments }));
  const id = readDocumentId(content.keywords);
  if (id && id.partnership !== edited.partnership)
    return notAdopted(error('edited-other-partnership', { partnership: id.partnership }));
  if (id && edited.municipality !== undefined && id.municipality !== edited.municipality)
    return notAdopted(error('edited-other-municipality', { municipality: fullNameOf(id.municipality) }));
  const municipality = edited.municipality ?? id?.municipality;
  if (municipality === undefined) return notAdopted(error('edited-unknown-document', {}));
  const of = { partnership: edited.partnership, municipality };
  const fileHash = createHash('sha256').update(edited.bytes).digest('hex');
  return together(
    acting,
    of,
    async (within): Promise<Adopted> => {
      const active = await partnershipInForce(within.store, edited.partnership);
      if (!active)
        return notAdopted(
          error('edited-unknown-version', { municipality: fullNameOf(municipality), last: 0 }),
        );
      const read = { active, municipality, content, id, fileHash };
      return (await asAddendum(within, edited, read)) ?? asVersion(within, edited, read);
    },
    ({ kind }) => (kind === 'adopted' || kind === 'adopted-addendum') && edited.isPreview !== true,
  );
}

/** An edited file, and whose it is. */
interface ReadFile {
  active: ActiveDefinition;
  municipality: string;
  content: DocxContent;
  id: DocumentId | undefined;
  fileHash: string;
}

async function asVersion(
  { store, origin }: Acting,
  edited: EditedAgreement,
  { active, municipality, content, id, fileHash }: ReadFile,
): Promise<Adopted> {
  const of = { partnership: edited.partnership, municipality };
  const versions = await agreementVersions(store, of.partnership, municipality);
  const last = versions.at(-1)?.number ?? 0;
  const same = versions.find((one) => one.fileHash === fileHash);
  if (same) return unchanged(same, last);
  const ground = versions.findLast(({ number, documentId }) =>
    edited.ground === undefined
      ? documentId !== undefined && documentId === id?.whole
      : number === edited.ground,
  );
  const fullName = fullNameOf(municipality);
  if (!ground) return notAdopted(error('edited-unknown-version', { municipality: fullName, last }));
  const made = adoptedVersion(content, asGround(ground), partiesOf(active, municipality));
  if (made.unclear.length > 0)
    return notAdopted(error('edited-unclear-signers', { municipality: fullName, parties: made.unclear }));
  const saved = await saveAgreementVersion(store, origin, {
    ...of,
    hash: `edited ${fileHash}`,
    outline: made.outline,
    changes: changesBetween(asGround(ground).outline, made.outline),
    fileName: edited.fileName,
    file: edited.bytes,
    blocks: made.blocks,
    origin: 'adopted',
    // One made from another that was taken in is as current as what that one was made from.
    basedOn: ground.basedOn ?? ground.number,
    ...(id && { documentId: id.whole }),
  });
  if (!('value' in saved)) return saved;
  return {
    kind: 'adopted',
    version: saved.value,
    ground: ground.number,
    latest: last,
    isNew: saved.kind === 'saved',
    differences: made.differences,
    missing: missingIn(made.outline),
  };
}

/** Undefined where it is no addendum, but a version of the agreement. */
async function asAddendum(
  { store, origin }: Acting,
  { partnership, ground, addendum: said, bytes }: EditedAgreement,
  { active, municipality, content, id, fileHash }: ReadFile,
): Promise<Adopted | undefined> {
  if (ground !== undefined) return undefined;
  const addenda = await addendaOf(store, partnership, municipality);
  const found = addenda.find(({ number, documentId, fileHash: own }) =>
    said === undefined ? own === fileHash || documentId === id?.whole : number === said,
  );
  if (found) {
    const made = adoptedVersion(content, asGround(found), partiesOf(active, municipality));
    return adoptAddendum({ store, origin }, found, made, { bytes, fileHash });
  }
  const data = { municipality: fullNameOf(municipality), last: addenda.at(-1)?.number ?? 0 };
  return said === undefined
    ? undefined
    : notAdopted(addendumError('addendum-unknown', { ...data, number: said }));
}

function asGround({ outline, blocks }: Pick<AgreementVersion, 'outline' | 'blocks'>) {
  return { outline: outline as Section[], blocks };
}

/** The agreement's parties with their names. */
function partiesOf({ definition }: Pick<ActiveDefinition, 'definition'>, municipality: string) {
  return definition.agreement.parties.map(({ id, name }) => ({
    id,
    name: id === MUNICIPALITY ? fullNameOf(municipality) : (name ?? id),
  }));
}

/** The file takes the place of the addendum as it was drafted: nobody has signed that. */
async function adoptAddendum(
  { store, origin }: Acting,
  before: Addendum,
  { outline, blocks, differences, unclear }: AdoptedVersion,
  { bytes, fileHash }: { bytes: Uint8Array; fileHash: string },
): Promise<Adopted> {
  const { partnership, municipality, number, source, fileName, documentId } = before;
  const fullName = fullNameOf(municipality);
  const missing = missingIn(outline);
  if (before.fileHash === fileHash) {
    const known = { addendum: before, isNew: false, wasOffered: false };
    return {
      kind: 'adopted-addendum',
      ...known,
      differences: [],
      missing: missingIn(before.outline as Section[]),
    };
  }
  if (Object.keys(before.signatures).length > 0)
    return notAdopted(addendumError('addendum-has-signatures', { municipality: fullName, number }));
  if (unclear.length > 0)
    return notAdopted(error('edited-unclear-signers', { municipality: fullName, parties: unclear }));
  const saved = await saveAddendum(store, origin, {
    ...{ partnership, municipality, number, source, blocks, outline, fileName, documentId },
    ...{ isEdited: true, file: bytes },
  });
  if (!('value' in saved)) return saved;
  const wasOffered = before.offered !== undefined;
  return { kind: 'adopted-addendum', addendum: saved.value, isNew: true, wasOffered, differences, missing };
}

function notAdopted(problem: Problem): Adopted {
  return { kind: 'not-adopted', problem };
}

/** The file is a version that is kept already, as it was written or taken in. */
function unchanged(version: AgreementVersion, latest: number): Adopted {
  const missing = missingIn(version.outline as Section[]);
  return { kind: 'adopted', version, ground: version.number, latest, isNew: false, differences: [], missing };
}

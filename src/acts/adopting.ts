import { createHash } from 'node:crypto';
import { readDocumentId } from '../documents/agreement/document-id.ts';
import { fullNameOf } from '../documents/drafting/written-problems.ts';
import { adoptedVersion } from '../documents/drafts/adopted-version.ts';
import { changesBetween, type Section } from '../documents/outline.ts';
import { missingIn } from '../documents/text/da.ts';
import type { TextDifference } from '../documents/text-differences.ts';
import type { Problem } from '../errors.ts';
import { readDocx } from '../intake/files/read-docx.ts';
import { MUNICIPALITY } from '../partnership/definition/parties.ts';
import { tellerOf } from '../problems/tell.ts';
import { EDITED_FILE_PROBLEMS } from '../problems/text/signed-files-da.ts';
import type { WriteResult } from '../store/db/change.ts';
import {
  type AgreementVersion,
  agreementVersions,
  saveAgreementVersion,
} from '../store/enrolments/agreements.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import { type Acting, together } from './acting.ts';

const { error } = tellerOf(EDITED_FILE_PROBLEMS);

/** A file that was handed in as an edited agreement. */
export interface EditedAgreement {
  partnership: string;
  /** Code, where it is said whose agreement it is. */
  municipality?: string | undefined;
  /** Number of the version that it was made from, where that is said. */
  ground?: number | undefined;
  fileName: string;
  bytes: Uint8Array;
  /** Only what would come of it: nothing is kept. */
  isPreview?: boolean;
}

/** What came of taking an edited agreement in. */
export type Adopted =
  | { kind: 'not-adopted'; problem: Problem }
  | ({ kind: 'adopted'; version: AgreementVersion; ground: number; latest: number; isNew: boolean } & Said)
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
    async ({ store, origin }): Promise<Adopted> => {
      const active = await partnershipInForce(store, edited.partnership);
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
      if (!active || !ground)
        return notAdopted(error('edited-unknown-version', { municipality: fullName, last }));
      const parties = active.definition.agreement.parties.map(({ id: side, name }) => ({
        id: side,
        name: side === MUNICIPALITY ? fullName : (name ?? side),
      }));
      const outline = ground.outline as Section[];
      const made = adoptedVersion(content, { outline, blocks: ground.blocks }, parties);
      if (made.unclear.length > 0) {
        const data = { municipality: fullName, parties: made.unclear };
        return notAdopted(error('edited-unclear-signers', data));
      }
      const saved = await saveAgreementVersion(store, origin, {
        ...of,
        hash: `edited ${fileHash}`,
        outline: made.outline,
        changes: changesBetween(outline, made.outline),
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
    },
    ({ kind }) => kind === 'adopted' && edited.isPreview !== true,
  );
}

function notAdopted(problem: Problem): Adopted {
  return { kind: 'not-adopted', problem };
}

/** The file is a version that is kept already, as it was written or taken in. */
function unchanged(version: AgreementVersion, latest: number): Adopted {
  const missing = missingIn(version.outline as Section[]);
  return { kind: 'adopted', version, ground: version.number, latest, isNew: false, differences: [], missing };
}

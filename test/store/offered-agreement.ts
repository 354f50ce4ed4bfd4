import type { SignatureBlocks } from '../../src/partnership/enrolment/enrolment.ts';
import type { Origin } from '../../src/store/db/change.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { saveAgreementVersion } from '../../src/store/enrolments/agreements.ts';
import { recordTransition } from '../../src/store/enrolments/transitions.ts';

/** Keeps a version of a municipality's agreement and offers it for signing; gives its number. */
export async function offerAgreement(
  store: Store,
  by: Origin,
  place: { partnership: string; municipality: string },
  blocks: SignatureBlocks,
  outline: readonly unknown[] = [],
): Promise<number> {
  const saved = await saveAgreementVersion(store, by, {
    ...place,
    ...{ hash: 'offered', outline, changes: [], fileName: 'aftale.docx', file: Buffer.from('aftale') },
    blocks,
  });
  if (!('value' in saved)) throw new Error(`Not kept: ${JSON.stringify(saved)}`);
  const { number, fileHash } = saved.value;
  const found = { number, fileHash, missing: [], changes: [], blocks };
  const offered = await recordTransition(store, by, { ...place, move: { kind: 'offer', version: found } });
  if (!('value' in offered)) throw new Error(`Not offered: ${JSON.stringify(offered)}`);
  return number;
}

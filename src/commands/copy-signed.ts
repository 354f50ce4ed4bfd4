import { join } from 'node:path';
import type { DraftSource } from '../documents/drafting/draft-sources.ts';
import { copyVersion, type DraftsOutcome, draftFileName } from '../documents/drafts/write-drafts.ts';
import type { Problem } from '../errors.ts';
import type { Municipality } from '../partnership/municipalities/municipality.ts';
import type { Store } from '../store/db/open-store.ts';
import { agreementFile, agreementVersions } from '../store/enrolments/agreements.ts';

/** What both sides have signed is frozen: the very file is put beside the drafts, unless somebody's own is there. */
export async function copySigned(
  store: Store,
  { partnership, signed, history }: Pick<DraftSource, 'partnership' | 'signed' | 'history'>,
  folder: string,
): Promise<DraftsOutcome> {
  const outcome: DraftsOutcome = { drafts: [], problems: [] };
  for (const municipality of signed) {
    const { code, name } = municipality;
    const latest = (await agreementVersions(store, partnership, code)).at(-1);
    const bytes =
      latest && (await agreementFile(store, { partnership, municipality: code, number: latest.number }));
    if (!latest || !bytes) {
      outcome.problems.push(neverDrafted(municipality));
      continue;
    }
    const file = join(folder, draftFileName(municipality));
    const problems = await copyVersion(file, bytes, (hash) => history.wrote(code, hash));
    outcome.problems.push(...problems);
    if (problems.length === 0)
      outcome.drafts.push({ kind: 'signed', file, municipality: name, version: latest.number });
  }
  return outcome;
}

function neverDrafted({ fullName }: Municipality): Problem {
  return {
    severity: 'warning',
    rule: 'signed-without-draft',
    message: `Both sides have signed with ${fullName}, but the store has no version of the agreement to copy`,
    fix: 'Keep the signed document with the case. If nothing was signed, take it back with "partnerskab record … retracted signature".',
  };
}

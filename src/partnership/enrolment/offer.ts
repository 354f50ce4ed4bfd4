import type { Definition } from '../definition/definition.ts';
import { namedParty } from '../definition/parties.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import type { Enrolment } from './enrolment.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * A version of the agreement is offered for signing: it lacks nothing, reads as what is recorded, and names who signs
 * for every party. It takes the place of the one offered before, unless somebody has signed that one.
 */
export function offer(
  definition: Definition,
  enrolment: Enrolment,
  { version: { number, fileHash, missing, changes, blocks } }: TransitionOf<'offer'>,
  at: Circumstances,
): Ruling {
  const { offered, signatures } = enrolment;
  const refusals: Refusal[] = [];
  if (missing.length > 0) refusals.push({ rule: 'version-incomplete', version: number, missing });
  if (changes.length > 0) refusals.push({ rule: 'version-outdated', version: number, changes });
  const named = (ids: readonly string[]) => ids.map((id) => namedParty(definition, id));
  const unsigned = definition.agreement.parties.flatMap(({ id }) =>
    (blocks[id] ?? []).length === 0 ? [id] : [],
  );
  if (unsigned.length > 0)
    refusals.push({ rule: 'no-signature-block', version: number, parties: named(unsigned) });
  const signed = Object.keys(signatures);
  if (offered?.version === number && offered.fileHash === fileHash) {
    refusals.push({ rule: 'already-offered', version: number });
  } else if (offered !== undefined && signed.length > 0) {
    refusals.push({ rule: 'other-version-signed', version: offered.version, parties: named(signed) });
  }
  return {
    refusals,
    becomes: { ...enrolment, offered: { version: number, fileHash, blocks, ...recorded(at) } },
    notices: [],
  };
}

import type { Answer } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { MUNICIPALITY } from '../../partnership/definition/parties.ts';
import type { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import { folded } from '../../partnership/enrolment/sign.ts';

/** Somebody who is to sign, as signing services take them. */
export interface PackagedSigner {
  /** From 1. The parties sign in the order in which the agreement names them; those of one party in any. */
  order: number;
  /** Id of the party. */
  party: string;
  name: string;
  title: string;
  /** Where the service writes to them; null where nobody has said it. */
  email: string | null;
}

/** Who signs a version, in order, each with the address that the municipality or the definition gives for the name. */
export function packagedSigners(
  blocks: SignatureBlocks,
  { agreement }: Pick<Definition, 'agreement'>,
  { signatories }: Pick<Answer, 'signatories'>,
): PackagedSigner[] {
  return agreement.parties.flatMap(({ id, signatories: defined }, index) =>
    (blocks[id] ?? []).map(({ name, title }): PackagedSigner => {
      // Persons of different parties may have the same name.
      const own = id === MUNICIPALITY ? signatories : defined;
      const reachable = own.filter(({ email }) => email !== undefined);
      const known =
        reachable.find((one) => folded(one.name ?? '') === folded(name)) ??
        // Named by an office when the address was given, and by name in the document.
        reachable.find((one) => one.name === undefined && folded(one.title) === folded(title));
      return { order: index + 1, party: id, name, title, email: known?.email ?? null };
    }),
  );
}

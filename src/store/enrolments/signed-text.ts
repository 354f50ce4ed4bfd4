import type { Addendum } from './addenda.ts';
import type { AgreementVersion } from './agreements.ts';

/** What the agreement and the addenda that all parties have signed say; undefined where none is kept. */
export function signedText(
  versions: readonly Pick<AgreementVersion, 'frozen' | 'outline'>[],
  addenda: readonly Pick<Addendum, 'agreedOn' | 'outline'>[],
): string | undefined {
  const signed = versions.filter(({ frozen }) => frozen);
  if (signed.length === 0) return undefined;
  const changed = addenda.filter(({ agreedOn }) => agreedOn !== undefined);
  return [...signed, ...changed].map(({ outline }) => JSON.stringify(outline)).join('\n');
}

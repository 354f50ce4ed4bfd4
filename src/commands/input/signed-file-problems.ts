import type { FileRefused } from '../../acts/signing.ts';
import { SIGNED_FILE } from '../../chat/text/signing-da.ts';
import { fullNameOf } from '../../documents/drafting/written-problems.ts';
import type { Problem } from '../../errors.ts';

/** Why a file was not kept as the signed agreement. */
export function fileRefusedProblem(refused: FileRefused, file: string): Problem {
  return { severity: 'error', rule: `file-${refused.kind}`, message: refusedText(refused), place: { file } };
}

function refusedText(refused: FileRefused): string {
  switch (refused.kind) {
    case 'other':
      return SIGNED_FILE.other;
    case 'too-large':
      return SIGNED_FILE.tooLarge;
    case 'unreadable':
      return SIGNED_FILE.unreadable;
    case 'other-agreement':
      return SIGNED_FILE.otherAgreement(fullNameOf(refused.municipality));
    case 'other-version':
      return SIGNED_FILE.otherVersion(refused.version, refused.expected);
  }
}

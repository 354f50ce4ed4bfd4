import { refusalText } from '../../chat/text/da.ts';
import type { WriteResult } from '../../store/db/change.ts';

/** Why the store did not take something, as Danish sentences for the person who tried. */
export function writtenText(
  written: Exclude<WriteResult<unknown>, { value: unknown }>,
  municipality: string,
): string[] {
  switch (written.kind) {
    case 'refused':
      return written.problems.map(({ message }) => message);
    case 'not-allowed':
      return written.against.flatMap(({ refusals }) =>
        refusals.map((refusal) => refusalText(refusal, { municipality })),
      );
    case 'conflict':
      return [];
  }
}

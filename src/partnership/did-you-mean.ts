import { closestSpellings } from './close-spelling.ts';

/** The end of an English hint: ` Did you mean "title"?`, or nothing where no known name comes near. */
export function didYouMean(text: string, known: readonly string[]): string {
  const match = closestSpellings(
    text,
    known.map((name) => ({ text: name, value: name })),
    (letters) => Math.max(1, Math.floor(letters / 3)),
  );
  switch (match.kind) {
    case 'exact':
    case 'close':
      return ` Did you mean "${match.value}"?`;
    case 'ambiguous':
      return ` Did you mean one of ${match.candidates.join(', ')}?`;
    case 'none':
      return '';
  }
}

import { foldSpelling } from '../close-spelling.ts';
import { municipalities } from './register.ts';

/** Towns, islands and former municipalities that are one letter from the name of another municipality. */
const oneLetterAway = [
  'Farø',
  'Fænø',
  'Harlev',
  'Hirsholm',
  'Hårlev',
  'Hørning',
  'Odden',
  'Oddense',
  'Ramsø',
  'Rungsted',
  'Skave',
  'Tornby',
  'Torø',
  'Vorsø',
];

const places = new Set([...oneLetterAway, ...municipalities.map(({ town }) => town)].map(foldSpelling));

/**
 * Whether the text is the right spelling of a place that is no municipality, and so not a slip for one:
 * "Hørning" lies in Skanderborg and is not Herning.
 */
export function isAnotherPlace(folded: string): boolean {
  return places.has(folded);
}

import type { Problem } from '../errors.ts';
import { definitionPlace } from './text/definition-places-da.ts';
import { quoted, sentence } from './text/words-da.ts';

/**
 * Where a problem stands, as a person says it: `svar.xlsx, række 7, kolonne "Kontaktperson"`, `definition.yaml, linje 12`.
 * Undefined where it stands in no file.
 */
export function placeText({ place }: Pick<Problem, 'place'>): string | undefined {
  if (!place) return undefined;
  const { file, sheet, line, heading } = place;
  return [
    file,
    ...(sheet === undefined ? [] : [`arket ${quoted(sheet)}`]),
    ...(line === undefined ? [] : [`${sheet === undefined ? 'linje' : 'række'} ${line}`]),
    ...(heading === undefined ? [] : [`kolonne ${quoted(heading)}`]),
  ].join(', ');
}

/** Which part of a definition it is about, in words and as it is written; undefined where it is about none. */
export function partText({ path, place }: Pick<Problem, 'path' | 'place'>): string | undefined {
  if (!path || place?.heading !== undefined) return undefined;
  const words = definitionPlace(path);
  return words === path ? path : `${words} (${path})`;
}

/** All of a problem in a few sentences, for where there is no room to set it out. */
export function problemText(problem: Problem): string {
  const { message, expected, found, fix } = problem;
  const where = [placeText(problem), partText(problem)].filter((part) => part !== undefined);
  return [
    ...(where.length > 0 ? [`${where.join(', ')}:`] : []),
    sentence(message),
    ...(found ? [sentence(`Der står: ${found}`)] : []),
    ...(expected ? [sentence(`Ventet: ${expected}`)] : []),
    ...(fix ? [sentence(fix)] : []),
  ].join(' ');
}

import { foldSpelling } from '../close-spelling.ts';
import { slugOf } from './municipality.ts';
import { municipalities, municipalityByCode } from './register.ts';

/**
 * The codes of the municipalities that a text names, such as a file's name: by code of four digits, or by a name as whole
 * words. A name within another's is the other's.
 */
export function namedIn(text: string): string[] {
  let words = ` ${foldSpelling(text)} `;
  const codes = [...words.matchAll(/ (\d{4})(?= )/g)].flatMap(
    ([, code = '']) => municipalityByCode(code)?.code ?? [],
  );
  const named: string[] = [];
  for (const { name, code } of NAMES) {
    if (!words.includes(` ${name} `)) continue;
    named.push(code);
    words = words.replaceAll(` ${name} `, ' | ');
  }
  return [...new Set([...codes, ...named])];
}

/** Longest first. */
const NAMES = municipalities
  .flatMap((one) =>
    [
      one.name,
      one.plainName,
      one.fullName,
      one.genitivePlain,
      one.genitiveFull,
      slugOf(one),
      ...one.aliases,
    ].map((name) => ({ name: foldSpelling(name), code: one.code })),
  )
  .toSorted((a, b) => b.name.length - a.name.length);

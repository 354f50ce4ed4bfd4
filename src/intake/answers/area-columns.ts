import { foldSpelling } from '../../partnership/close-spelling.ts';
import { type Choice, matchExactly } from './cells/choices.ts';
import { ordinal } from './cells/ordinals.ts';
import { endsOfHeading } from './heading-parts.ts';

/**
 * The area that each column is for, where a list has one for each area, with ranks or points in the cells: by position,
 * from 0. One alone is no such list.
 */
export function areaColumns(
  headings: readonly string[],
  areas: readonly Choice[],
): ReadonlyMap<number, Choice> {
  const found = headings.flatMap((heading, index) => {
    const area = areaOf(heading, areas);
    return area ? [[index, area] as const] : [];
  });
  return new Map(new Set(found.map(([, area]) => area)).size > 1 ? found : []);
}

function areaOf(heading: string, areas: readonly Choice[]): Choice | undefined {
  // A number alone is a rank here, and no area's id.
  return [heading, ...endsOfHeading(heading)]
    .map(withoutPoints)
    .filter((part) => /\p{L}/u.test(part))
    .map((part) => matchExactly(part, areas))
    .find((area) => area !== undefined);
}

/** "Point til Leg", "Leg (antal point)" */
function withoutPoints(heading: string): string {
  // One blank for a row of them: the second pattern would go through it again and again.
  return heading
    .replace(/\s+/gu, ' ')
    .replace(/^(?:antal\s+)?points?\s*(?:til|på|for|:|–|-)\s*/iu, '')
    .replace(/\s*[([–,:-]?\s*(?:antal\s+)?points?[)\]]?$/iu, '');
}

const WORDS = '(?:nr|prioritet|prioritering|prio|rang|plads|valg|priority|rank|choice)';
const RANK = new RegExp(`^(?:${WORDS} )?(\\d{1,2}|[a-z]+)(?: ${WORDS})?$`);

/** The rank in a cell: "1", "1. prioritet", "Prioritet 1", "første prioritet", and "1,0" as programs write it. */
export function rankOf(text: string): number | undefined {
  const written = foldSpelling(text.replace(/^\s*(\d{1,2})[.,]0+\s*$/, '$1'));
  const [, rank = ''] = RANK.exec(written) ?? [];
  const number = /^\d+$/.test(rank) ? Number(rank) : ordinal(rank);
  return number === undefined || number < 1 ? undefined : number;
}

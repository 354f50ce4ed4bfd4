import { foldSpelling } from '../../partnership/close-spelling.ts';

/** Endings of a name in the definite or the genitive: "styregruppen", "udvalgets". */
const ENDINGS = /^(?:e?n|e?t|et|erne|ne)?s?$/;

/** Those of the groups that a text names, in any form: "styregruppens medlemmer". */
export function groupsSaid<Group extends { name: string }>(text: string, groups: readonly Group[]): Group[] {
  const said = foldSpelling(text).split(/[^a-z0-9]+/);
  return groups.filter(({ name }) => {
    const words = foldSpelling(name).split(/[^a-z0-9]+/);
    return said.some((_, at) =>
      words.every((word, index) => {
        const other = said[at + index] ?? '';
        if (index < words.length - 1) return other === word;
        return other.startsWith(word) && ENDINGS.test(other.slice(word.length));
      }),
    );
  });
}

/** Those that somebody asks about: "hvem sidder i styregruppen?", "medlemmer af styregruppen". */
export function groupsAsked<Group extends { name: string }>(text: string, groups: readonly Group[]): Group[] {
  return asksWho(text) ? groupsSaid(text, groups) : [];
}

/** Whether a text asks who somebody is; without it no group is looked for. */
export function asksWho(text: string): boolean {
  return /(?:^|[^\p{L}])(?:hvem|hvilke|medlem(?:mer(?:ne)?)?)(?:[^\p{L}]|$)/iu.test(text);
}

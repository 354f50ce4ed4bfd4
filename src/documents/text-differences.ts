import { diffArrays } from 'diff';
import type { Section } from './outline.ts';

/** The paragraphs of a section that went, and those that came. */
export interface TextDifference {
  heading: string;
  removed: string[];
  added: string[];
}

/** What two versions of a text differ in, paragraph by paragraph, in the order of the newer one. */
export function textDifferences(before: readonly Section[], after: readonly Section[]): TextDifference[] {
  const earlier = new Map(before.map(({ heading, text }) => [heading, text]));
  const later = new Map(after.map(({ heading, text }) => [heading, text]));
  const gone = before.filter(({ heading }) => !later.has(heading)).map(({ heading }) => heading);
  return [...after.map(({ heading }) => heading), ...gone].flatMap((heading): TextDifference[] => {
    const parts = diffArrays(paragraphsOf(earlier.get(heading)), paragraphsOf(later.get(heading)));
    const removed = parts.flatMap(({ removed: isGone, value }) => (isGone ? value : []));
    const added = parts.flatMap(({ added: isNew, value }) => (isNew ? value : []));
    // A heading alone may come or go, too.
    const isKept = earlier.has(heading) && later.has(heading);
    return isKept && removed.length === 0 && added.length === 0 ? [] : [{ heading, removed, added }];
  });
}

function paragraphsOf(text: string | undefined): string[] {
  return (text ?? '').split('\n').filter((line) => line.trim() !== '');
}

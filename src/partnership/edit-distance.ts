import leven from 'leven';

/**
 * How many single slips of the keyboard turn one text into the other: a letter too many, too few or another,
 * or two neighbours swapped. Swaps are looked for among a few edits only; beyond that no one calls it a slip.
 */
export function editDistance(a: string, b: string): number {
  const withoutSwaps = leven(a, b);
  if (withoutSwaps < 2 || withoutSwaps > 4) return withoutSwaps;
  let least = withoutSwaps;
  for (let index = 0; index < a.length - 1; index++) {
    least = Math.min(least, 1 + leven(swapNeighbours(a, index), b));
  }
  return least;
}

function swapNeighbours(text: string, index: number): string {
  return `${text.slice(0, index)}${text.charAt(index + 1)}${text.charAt(index)}${text.slice(index + 2)}`;
}

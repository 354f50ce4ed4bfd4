/** Measures of a KL letter in twips (1/1440 inch; 567 to a centimetre). */
export const page = {
  width: 11906,
  height: 16838,
  margin: { top: 1814, right: 3289, bottom: 1361, left: 1304, header: 794, footer: 567 },
} as const;

/** Width of the running text. The wide right margin holds the letterhead. */
export const textWidth = page.width - page.margin.left - page.margin.right;

/** The letterhead's column in the right margin. */
export const letterheadColumn = { x: page.width - page.margin.right + 397, width: 2438 } as const;

/** Indent of each list level, which is also the distance from bullet or number to text. */
export const listIndent = 397;

/** Word has nine list levels; deeper lists are shown at the ninth. */
export const deepestListLevel = 8;

/** Left edge of the text at a list depth; 0 is the running text. */
export function indentOf(depth: number): number {
  return listIndent * Math.min(depth, deepestListLevel + 1);
}

export const cellMargin = { side: 108, top: 60, bottom: 60 } as const;

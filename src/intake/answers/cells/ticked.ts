const TICKED = '☒☑✅✓✔■◼⬛◉●⊠';
const EMPTY = '☐□◻⬜○◯';
/** A box as a form has it, or as people draw it: "[x]", "( )". */
const BOX = new RegExp(`[${TICKED}${EMPTY}]\\ufe0f?|\\[\\s*x?\\s*\\]|\\(\\s*x?\\s*\\)`, 'giu');

/**
 * The options that are ticked where a cell has some with a box each: "☐ Ja ☒ Nej". None where it can't be told which box
 * belongs to which. Undefined for a text without such options.
 */
export function tickedOptions(text: string): { options?: string[] } | undefined {
  const boxes = [...text.matchAll(BOX)].map(([box]) => box);
  const options = text.split(BOX).map((option) => option.replace(/^[\s,;/|]+|[\s,;/|]+$/gu, ''));
  if (boxes.length === 0 || options.every((option) => option === '')) return undefined;
  const isBefore = options[0] === '';
  if (isBefore === (options.at(-1) === '')) return {};
  const own = isBefore ? options.slice(1) : options.slice(0, -1);
  return own.includes('') ? {} : { options: own.filter((_, index) => isTicked(boxes[index] ?? '')) };
}

/** The one that is ticked: none where it can't be told, or where none or several are. */
export function tickedOption(text: string): { option?: string } | undefined {
  const ticked = tickedOptions(text);
  const [option, ...others] = ticked?.options ?? [];
  return ticked && (option === undefined || others.length > 0 ? {} : { option });
}

function isTicked(box: string): boolean {
  return TICKED.includes(box.charAt(0)) || /x/iu.test(box);
}

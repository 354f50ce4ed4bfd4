import type { ILevelsOptions, INumberingOptions } from 'docx';
import { deepestListLevel, indentOf, listIndent } from './page.ts';
import { headingNumbering } from './styles.ts';

export const bulletNumbering = 'bullets';
export const orderedNumbering = 'ordered';

/** Wide enough for "10.10" in a heading's type. */
const headingIndent = 680;

const headingTexts = ['%1.', '%1.%2', '%1.%2.%3'];
const bullets = ['•', '–'];
/**
 * 1. for an ordered list, a. for one within it, i. for one within that. Lists of bullets between them don't count,
 * but do take a level: so there is a numbering for each shift of the formats.
 */
const orderedFormats = ['decimal', 'lowerLetter', 'lowerRoman'] as const;

/** Numbered headings, bullets and ordered lists, each with all the levels that it can have. */
export const numbering: INumberingOptions = {
  config: [
    {
      reference: headingNumbering,
      levels: headingTexts.map((text, level) => ({
        level,
        format: 'decimal',
        text,
        style: {
          style: `Heading${level + 1}`,
          paragraph: { indent: { left: headingIndent, hanging: headingIndent } },
        },
      })),
    },
    {
      reference: bulletNumbering,
      levels: listLevels((level) => ({ format: 'bullet', text: bullets[level % bullets.length] ?? '•' })),
    },
    ...orderedFormats.map((_, shift) => ({
      reference: shift === 0 ? orderedNumbering : `${orderedNumbering}${shift}`,
      levels: listLevels((level) => ({
        format: orderedFormats[(level + orderedFormats.length - shift) % orderedFormats.length] ?? 'decimal',
        text: `%${level + 1}.`,
      })),
    })),
  ],
};

/** Which of the numberings an ordered list takes: how far its formats are shifted. */
export function orderedShift(level: number, orderedListsAround: number): number {
  const shift = (level - orderedListsAround) % orderedFormats.length;
  return shift < 0 ? shift + orderedFormats.length : shift;
}

function listLevels(
  appearance: (level: number) => Pick<ILevelsOptions, 'format' | 'text'>,
): ILevelsOptions[] {
  return Array.from({ length: deepestListLevel + 1 }, (_, level) => ({
    level,
    ...appearance(level),
    alignment: 'left',
    style: { paragraph: { indent: { left: indentOf(level + 1), hanging: listIndent } } },
  }));
}

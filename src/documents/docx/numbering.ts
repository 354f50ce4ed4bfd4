import type { ILevelsOptions, INumberingOptions } from 'docx';
import { deepestListLevel, indentOf, listIndent } from './page.ts';
import { headingNumbering } from './styles.ts';

export const bulletNumbering = 'bullets';
export const orderedNumbering = 'ordered';

/** Wide enough for "10.10" in a heading's type. */
const headingIndent = 680;

const headingTexts = ['%1.', '%1.%2', '%1.%2.%3'];
const bullets = ['•', '–'];
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
    {
      reference: orderedNumbering,
      levels: listLevels((level) => ({
        format: orderedFormats[level % orderedFormats.length] ?? 'decimal',
        text: `%${level + 1}.`,
      })),
    },
  ],
};

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

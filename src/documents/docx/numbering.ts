import type { ILevelsOptions, INumberingOptions } from 'docx';
import { deepestListLevel, indentOf, listIndent } from '../layout/page.ts';
import { headingNumbering } from './styles.ts';
import { cutAt, pick } from './xml.ts';

export const bulletNumbering = 'bullets';
export const orderedNumbering = 'ordered';

/** Wide enough for "10.10" in a heading's font. */
const headingIndent = 680;

const headingTexts = ['%1.', '%1.%2', '%1.%2.%3'];
const bullets = ['•', '–'];
/**
 * 1. for an ordered list, a. for one within it, i. for one within that. Bullet lists in between do not count but use up
 * a level, so there is a numbering for each shift of the formats.
 */
const orderedFormats = ['decimal', 'lowerLetter', 'lowerRoman'] as const;

/** Numbered headings, bullets and ordered lists, each with all its levels. */
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

/** Which numbering an ordered list uses: how far its formats are shifted. */
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

/** An ordered list's position in the document. */
export interface OrderedList {
  /** Word's level, from 0. */
  level: number;
  /** Number of ordered lists around it. */
  within: number;
}

/** The numbering part for a document's ordered lists, and the number of the first one. */
export interface OrderedLists {
  firstListId: number;
  part(lists: readonly OrderedList[]): string;
}

/**
 * Every ordered list is a list of its own starting at 1, at whatever level; otherwise Word would continue the previous
 * list's numbers.
 * @param orderedSample a paragraph of the sample's ordered list
 */
export function cutOrderedLists(numberingPart: string, orderedSample: string): OrderedLists {
  const sampleId = pick(orderedSample, /<w:numId w:val="(\d+)"\/>/);
  const list = pick(numberingPart, new RegExp(`<w:num w:numId="${sampleId}".*?</w:num>`));
  const [open] = cutAt(list, '<w:lvlOverride');
  const overrides = list.match(/<w:lvlOverride.*?<\/w:lvlOverride>/g) ?? [];
  const [before, after] = cutAt(numberingPart, '</w:numbering>');
  // docx numbers the three shifts of the ordered numbering consecutively.
  const abstractId = Number(pick(open, /<w:abstractNumId w:val="(\d+)"/));
  const ids = [...numberingPart.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => Number(id));
  const firstListId = Math.max(...ids) + 1;
  return {
    firstListId,
    part(orderedLists) {
      const lists = orderedLists.map(({ level, within }, index) => {
        const opened = open
          .replace(`w:numId="${sampleId}"`, `w:numId="${firstListId + index}"`)
          .replace(/(abstractNumId w:val)="\d+"/, `$1="${abstractId + orderedShift(level, within)}"`);
        return `${opened}${overrides[level] ?? ''}</w:num>`;
      });
      return `${before}${lists.join('')}</w:numbering>${after}`;
    },
  };
}

import { orderedShift } from './numbering.ts';
import { cutAt, pick } from './xml.ts';

/** An ordered list as it stands in the document. */
export interface OrderedList {
  /** Word's level, from 0. */
  level: number;
  /** How many ordered lists it stands in. */
  within: number;
}

/** The numbering part for a document's ordered lists, and the number that its first one gets. */
export interface OrderedLists {
  firstListId: number;
  part(lists: readonly OrderedList[]): string;
}

/**
 * Every ordered list is a list of its own that starts at 1, at whatever level it stands; Word would go on
 * counting from the list before it.
 * @param orderedSample a paragraph of the sample's ordered list
 */
export function cutOrderedLists(numberingPart: string, orderedSample: string): OrderedLists {
  const sampleId = pick(orderedSample, /<w:numId w:val="(\d+)"\/>/);
  const list = pick(numberingPart, new RegExp(`<w:num w:numId="${sampleId}".*?</w:num>`));
  const [open] = cutAt(list, '<w:lvlOverride');
  const overrides = list.match(/<w:lvlOverride.*?<\/w:lvlOverride>/g) ?? [];
  const [before, after] = cutAt(numberingPart, '</w:numbering>');
  // docx numbers the three shifts of the ordered numbering one after the other.
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

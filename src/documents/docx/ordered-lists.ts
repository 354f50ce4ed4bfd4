import { cutAt, pick } from './xml.ts';

/** The numbering part for a document's ordered lists, and the number that its first one gets. */
export interface OrderedLists {
  firstListId: number;
  part(levels: readonly number[]): string;
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
  const ids = [...numberingPart.matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => Number(id));
  const firstListId = Math.max(...ids) + 1;
  return {
    firstListId,
    part(levels) {
      const lists = levels.map((level, index) => {
        const opened = open.replace(`w:numId="${sampleId}"`, `w:numId="${firstListId + index}"`);
        return `${opened}${overrides[level] ?? ''}</w:num>`;
      });
      return `${before}${lists.join('')}</w:numbering>${after}`;
    },
  };
}

import { bytesOf, card, type Element, LARGEST_CARD, type RichTextBlock } from './card.ts';

const ROOM = LARGEST_CARD - bytesOf(card([]));

/**
 * Elements in as few cards as hold them, in order. A line too long for a card goes on in the next; nothing is cut. A
 * form's inputs belong together: one that is too large is a problem told beforehand, see problems.ts.
 */
export function splitCards(elements: readonly Element[]): Element[][] {
  const cards: Element[][] = [];
  let room = 0;
  for (const element of elements.flatMap(splitLine)) {
    const bytes = bytesOf(element) + 1;
    const last = cards.at(-1);
    if (last === undefined || bytes > room) {
      cards.push([element]);
      room = ROOM - bytes;
    } else {
      last.push(element);
      room -= bytes;
    }
  }
  return cards;
}

function splitLine(element: Element): Element[] {
  if (element.type !== 'RichTextBlock' || bytesOf(element) <= ROOM) {
    return [element];
  }
  return element.inlines.flatMap(({ text, ...look }) =>
    slices([...text]).map(
      (part): RichTextBlock => ({
        type: 'RichTextBlock',
        spacing: 'None',
        inlines: [{ ...look, text: part.join('') }],
      }),
    ),
  );
}

function slices(characters: readonly string[]): (readonly string[])[] {
  // A character takes at most six bytes, written as \u0000; the rest is room for the element around it.
  const most = Math.floor(ROOM / 6 / 2);
  return Array.from({ length: Math.ceil(characters.length / most) }, (_, part) =>
    characters.slice(part * most, (part + 1) * most),
  );
}

/**
 * What a reader can't see: zero-width characters, joiners, byte-order marks, soft hyphens, variation selectors, tags,
 * fillers, and the marks that turn the direction of writing (all bidirectional controls are ignorable by default).
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** An emoji as Unicode recommends it holds joiners and selectors that belong to it. */
const EMOJI_OR_UNSEEN = /(?<emoji>\p{RGI_Emoji})|[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gv;

/** Of every width, also those that no line is broken at. */
const ANY_SPACE = /\p{Space_Separator}/gu;

/** Two more ways to end a line. */
const LINE_OR_PARAGRAPH = /[\u2028\u2029]/g;

/**
 * The one spelling in which a name, address, telephone number, number or date is kept: composed (Unicode NFC), without
 * anything that can't be seen, and with every kind of space as a plain one. Two texts that look alike on the screen
 * are then the same text. White space is neither joined nor cut; line breaks and other control characters stay, for
 * `findControlCharacter` to refuse.
 */
export function normaliseText(text: string): string {
  return compose(text.replace(UNSEEN, ''));
}

/** The same for what people write freely, a remark or a goal, in which emoji stay whole. */
export function normaliseFreeText(text: string): string {
  return compose(text.replace(EMOJI_OR_UNSEEN, '$<emoji>'));
}

// Composed last: a letter and its accent may have had a mark between them.
function compose(text: string): string {
  return text.replace(ANY_SPACE, ' ').replace(LINE_OR_PARAGRAPH, '\n').normalize('NFC');
}

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?`;

/** The flags of England, Scotland and Wales: the only ones that are spelled with tags. */
const FLAG = String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`;

/** A figure or picture, one or several joined: what joins them can't be seen either, but belongs to them. */
const EMOJI = String.raw`${FLAG}|[\d#*]\ufe0f\u20e3|${PICTURE}(?:\u200d${PICTURE})*`;

/**
 * Zero-width characters, joiners, byte-order marks, soft hyphens, selectors, tags, fillers, marks of annotation, and the
 * marks that turn the direction of writing.
 */
const UNSEEN = String.raw`[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]`;

// Not \p{RGI_Emoji}, which is a thousand times slower and knows no emoji that is newer than Node.
const EMOJI_OR_UNSEEN = new RegExp(`(?<emoji>${EMOJI})|${UNSEEN}`, 'gu');

/** Of every width, also those that no line is broken at. */
const ANY_SPACE = /\p{Space_Separator}/gu;

/** Two more ways to end a line. */
const LINE_OR_PARAGRAPH = /[\u2028\u2029]/g;

/**
 * The one spelling in which text is kept, whichever way it came in: composed (Unicode NFC), without anything that can't
 * be seen, and with every kind of space as a plain one. Two texts that look alike on the screen are then the same text,
 * and emoji stay whole. White space is neither joined nor cut; line breaks and other control characters stay, for
 * `findControlCharacter` to judge.
 */
export function normaliseText(text: string): string {
  return (
    text
      .replace(EMOJI_OR_UNSEEN, '$<emoji>')
      .replace(ANY_SPACE, ' ')
      .replace(LINE_OR_PARAGRAPH, '\n')
      // Last: a letter and its accent may have had a mark between them.
      .normalize('NFC')
  );
}

/** The same for every text in a value of plain JSON; keys, and what isn't a text, stay as they are. */
export function normaliseTexts<Value>(value: Value): Value;
export function normaliseTexts(value: unknown): unknown {
  if (typeof value === 'string') return normaliseText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => normaliseTexts(part));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, normaliseTexts(part)]));
}

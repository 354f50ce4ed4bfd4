const PICTURE = String.raw`\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?`;

/** The flags of England, Scotland and Wales: the only emoji spelled with tag characters. */
const FLAG = String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`;

/** One emoji, or several joined: their joiners are invisible too, but belong to them. */
const EMOJI = String.raw`${FLAG}|[\d#*]\ufe0f\u20e3|${PICTURE}(?:\u200d${PICTURE})*`;

/**
 * Zero-width characters, joiners, byte-order marks, soft hyphens, variation selectors, tags, fillers, annotation marks,
 * and bidirectional controls.
 */
const UNSEEN = String.raw`[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]`;

// Not \p{RGI_Emoji}, which is a thousand times slower and knows no emoji newer than Node.
const EMOJI_OR_UNSEEN = new RegExp(`(?<emoji>${EMOJI})|${UNSEEN}`, 'gu');

/** Spaces of every width, no-break spaces included. */
const ANY_SPACE = /\p{Space_Separator}/gu;

/** Two more ways to end a line. */
const LINE_OR_PARAGRAPH = /[\u2028\u2029]/g;

/** Letters of which none is changed: nearly every name and address, and pages compare thousands of them. */
const PLAIN = /^[ -~æøåÆØÅ\n]*$/;

/**
 * The normal form in which all text is stored, whatever surface it came from: Unicode NFC, without invisible
 * characters, every kind of space as a plain one. Texts that look alike are then equal, and emoji stay whole. White
 * space is neither collapsed nor trimmed; line breaks and other control characters stay, for `findControlCharacter` to
 * judge.
 */
export function normaliseText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .replace(EMOJI_OR_UNSEEN, '$<emoji>')
      .replace(ANY_SPACE, ' ')
      .replace(LINE_OR_PARAGRAPH, '\n')
      // Last, as an invisible mark may have separated a letter from its accent.
      .normalize('NFC')
  );
}

/** The same for every text in a plain JSON value; keys and everything but texts stay as they are. */
export function normaliseTexts<Value>(value: Value): Value;
export function normaliseTexts(value: unknown): unknown {
  if (typeof value === 'string') return normaliseText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => normaliseTexts(part));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, normaliseTexts(part)]));
}

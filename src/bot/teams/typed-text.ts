import type { IncomingActivity } from './payloads.ts';

/** What stands above an answer, because its writer pressed "Svar" on a message. */
const QUOTED = ['quoted', 'blockquote'];
const STRUCK = ['s', 'strike', 'del'];
const MENTION = ['at'];
const EMPTY_QUOTE = /<(?:quoted|blockquote)\b[^<>]*\/>/gi;
const ENDLESS_QUOTE = /<(?:quoted|blockquote)\b[^<>]*>/gi;
const EMOJI = /<(?:emoji|img)\b((?:[^<>"]|"[^"]*")*)>(?:<\/emoji\s*>)?/gi;
const LINE_END = /<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6])\s*>/gi;
const TAG =
  /<\/?(?:p|div|span|b|strong|i|em|u|a|ul|ol|li|font|pre|code|codeblock|h[1-6]|table|thead|tbody|tr|td|th|attachment|emoji|img|readonly|systemeventmessage)\b[^<>]*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ aelig: 'æ', oslash: 'ø', aring: 'å', AElig: 'Æ', Oslash: 'Ø', Aring: 'Å', eacute: 'é' },
};

/**
 * What a person typed and sees, from Teams' form of it: without the mention of the bot that a channel needs and without
 * what it answers, with the names of others who are mentioned, with lines in place of markup.
 */
export function typedText({ text, entities, recipient }: IncomingActivity): string {
  const ownNames = (entities ?? [])
    .filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id)
    .flatMap(({ text: written, mentioned }) => [nameIn(written ?? ''), nameIn(mentioned?.name ?? '')]);
  const own = new Set([...ownNames, nameIn(recipient.name ?? '')]);
  const said = replacedPairs((text ?? '').replace(EMPTY_QUOTE, ' '), QUOTED, () => ' ').replace(
    ENDLESS_QUOTE,
    ' ',
  );
  const addressed = replacedPairs(said, MENTION, (name) => (own.has(nameIn(name)) ? ' ' : name));
  return decoded(
    replacedPairs(addressed.replace(EMOJI, shownEmoji), STRUCK, (inner) => `~${inner}~`)
      .replace(LINE_END, '\n')
      .replace(TAG, ''),
  )
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** The sign that a picture stands for. */
function shownEmoji(_: string, attributes: string): string {
  const [, shown = ''] = /\balt="([^"]*)"/i.exec(attributes) ?? [];
  return /\p{Extended_Pictographic}/u.test(shown) ? shown : ' ';
}

/**
 * A text with each of some tags replaced together with what stands in it, to the first end of the tag; a tag that never
 * ends is left. Looked through once: a pattern that looks for an end from every beginning takes minutes of a long text.
 */
function replacedPairs(
  text: string,
  tags: readonly string[],
  replacement: (inner: string) => string,
): string {
  const begins = new RegExp(`<(${tags.join('|')})\\b[^<>]*>`, 'gi');
  const endless = new Set<string>();
  let done = 0;
  let replaced = '';
  for (let begin = begins.exec(text); begin !== null; begin = begins.exec(text)) {
    const tag = begin[1]?.toLowerCase() ?? '';
    const end = endless.has(tag) ? null : endOf(text, tag, begins.lastIndex);
    if (end === null) {
      endless.add(tag);
      continue;
    }
    replaced += text.slice(done, begin.index) + replacement(text.slice(begins.lastIndex, end.from));
    done = end.to;
    begins.lastIndex = done;
  }
  return replaced + text.slice(done);
}

function endOf(text: string, tag: string, from: number): { from: number; to: number } | null {
  const ends = new RegExp(`</${tag}\\s*>`, 'gi');
  ends.lastIndex = from;
  const end = ends.exec(text);
  return end && { from: end.index, to: ends.lastIndex };
}

/** As two spellings of one name are alike: case, markup and blanks are Teams' own. */
function nameIn(written: string): string {
  return decoded(replacedPairs(written, MENTION, (inner) => inner))
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,6})|([a-zA-Z]{2,6}));/gi,
    (written, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? written;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : written;
    },
  );
}

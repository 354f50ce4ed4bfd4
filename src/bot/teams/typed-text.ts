import type { IncomingActivity } from './payloads.ts';

/** What stands above an answer, because its writer pressed "Svar" on a message. */
const QUOTED = /<(quoted|blockquote)\b[^>]*(?:\/>|>(?:[\s\S]*?<\/\1\s*>)?)/gi;
const MENTION = /<at\b[^>]*>([\s\S]*?)<\/at\s*>/gi;
const EMOJI = /<(?:emoji|img)\b[^>]*?\balt="([^"]*)"[^>]*>(?:<\/emoji\s*>)?/gi;
const STRUCK = /<(s|strike|del)\b[^>]*>([\s\S]*?)<\/\1\s*>/gi;
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
  return decoded(
    (text ?? '')
      .replace(QUOTED, ' ')
      .replace(MENTION, (_, name: string) => (own.has(nameIn(name)) ? ' ' : name))
      .replace(EMOJI, (_, shown: string) => (/\p{Extended_Pictographic}/u.test(shown) ? shown : ' '))
      .replace(STRUCK, '~$2~')
      .replace(LINE_END, '\n')
      .replace(TAG, ''),
  )
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

/** As two spellings of one name are alike: case, markup and blanks are Teams' own. */
function nameIn(written: string): string {
  return decoded(written.replace(MENTION, '$1')).replace(/\s+/g, ' ').trim().toLowerCase();
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

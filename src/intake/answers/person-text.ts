/** What a text about one person says; nothing here is checked yet. */
export interface PersonText {
  name?: string;
  title?: string;
  /** All that stand in the text. */
  emails: string[];
  phone?: string;
}

const EMAIL = /<?\s*(?:mailto:)?([^\s<>(),;:]{0,254}@[^\s<>(),;]{0,254})\s*>?/giu;
const PHONE = /(?:\b(?:tlf|telefon|mobil|phone)\b\.?:?\s*)?(\+?\(?\d(?:[\d\s().-]{5,}\d))/iu;
const PHONE_WORD = /(?:^|[\s,;])(?:e-?mail|mail|tlf|telefon|mobil)\b\.?:?\s*(?=[,;]|$)/giu;

const TITLE_WORD =
  /(?:mester|direktør|chef|leder|formand|forkvinde|konsulent|rådmand|medlem|sekretær|pædagog|koordinator|psykolog|rådgiver|ansvarlig|inspektør|manager|director|mayor|head|consultant)(?:en|e|r)?$/iu;

/** "Navn, titel, e-mail, telefon", "Navn (titel) <e-mail>" and what lies between. */
export function readPersonText(text: string): PersonText {
  const emails = [...text.matchAll(EMAIL)].map(([, email = '']) => email.replace(/[.]$/, ''));
  const withoutEmails = text.replace(EMAIL, ' ');
  const phone = PHONE.exec(withoutEmails)?.[1]?.trim();
  const words = withoutEmails.replace(PHONE, ' ').replace(PHONE_WORD, ' ');
  const inBrackets = [...words.matchAll(/\(([^()]*)\)/g)].map(([, inner = '']) => inner);
  const [first, ...others] = partsOf(words.replace(/\([^()]*\)/g, ' '));
  const { name, title } = splitTitle(first ?? '');
  const titles = [title, ...others, ...inBrackets]
    .map((each) => each?.trim() ?? '')
    .filter((each) => each !== '');
  return {
    emails,
    ...(name !== '' && { name }),
    ...(titles.length > 0 && { title: titles.join(', ') }),
    ...(phone !== undefined && { phone }),
  };
}

/**
 * What a text says beside a column for the title. "Bo Bech, jr." is all name then; a title that differs from the
 * column's is left over, so that nothing is dropped unseen.
 */
export function readTitledPersonText(text: string, title: string): PersonText & { leftOver?: string } {
  const { title: own, ...person } = readPersonText(text);
  if (own === undefined || sameWords(own, title)) return { ...person, title };
  if (person.name !== undefined && !looksLikeTitle(own))
    return { ...person, name: `${person.name}, ${own}`, title };
  return { ...person, title, leftOver: own };
}

function sameWords(a: string, b: string): boolean {
  return a.localeCompare(b, 'da', { sensitivity: 'base' }) === 0;
}

/** The texts about one person each in a cell that lists several. */
export function splitPersons(text: string): string[] {
  const lines = split(text, /\n|;|\||\s\/\s|,?\s(?=\d{1,2}[.)]\s*\p{L})/u);
  return lines.length > 1 ? lines : splitAtCommas(lines[0] ?? '');
}

function splitAtCommas(text: string): string[] {
  const people = text.match(/@/g)?.length ?? text.match(/\(/g)?.length ?? 0;
  if (people > 1) return split(text, /(?<=[>)]),\s*|(?<=@[^\s,]+),\s*|(?<=[>)]|@[^\s,]+)\s+og\s+/u);
  const names = split(text, /,\s*|\s+og\s+/u);
  return names.length > 1 && names.every(looksLikeFullName) ? names : [text];
}

/** "dagtilbudschef" is a title, "Kirsten Bruun" is not. */
export function looksLikeTitle(text: string): boolean {
  return text.split(/\s+/).some((word) => TITLE_WORD.test(word));
}

function looksLikeFullName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length > 1 &&
    words.every((word) => /^\p{Lu}|^(?:af|de|la|van|von|der)$/u.test(word)) &&
    !looksLikeTitle(text)
  );
}

/** "borgmester Kirsten Bruun" */
function splitTitle(text: string): { name: string; title?: string } {
  const [, title = '', name = ''] = /^(\p{L}[\p{L}-]*)\s+(\p{Lu}.*)$/u.exec(text) ?? [];
  return TITLE_WORD.test(title) ? { name, title } : { name: text };
}

function partsOf(text: string): string[] {
  return split(text, /[,;\n|]|\s[–-]\s/u);
}

function split(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.replace(/^[\s•·*–-]+|[\s,–-]+$/gu, '').replace(/^\d{1,2}[.)]\s*(?=\p{L})/u, ''))
    .filter((part) => part !== '');
}

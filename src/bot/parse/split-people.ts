import { splitPersons } from '../../intake/answers/cells/person-text.ts';

/** More than any form asks for; bounds the time for a pasted document. */
const MOST_PEOPLE = 200;

const NAME = String.raw`\p{Lu}[\p{L}.'’-]*(?:[^\S\n]+(?:(?:af|de|la|van|von|der)[^\S\n]+)?\p{Lu}[\p{L}.'’-]*)+`;

/** "… og Bo Lund": a full name after "og", up to where a name can end. "Børn og Unge" is none. */
const AND_NAME = new RegExp(
  String.raw`[^\S\n]*(?:,|\b)[^\S\n]*(?:og|samt)[^\S\n]+(?=${NAME}\s*(?:[,;(<\n]|$|[^\S\n]+(?:og|samt)[^\S\n]))(?![^,;(<\n]*Kommune)`,
  'gu',
);
const AFTER_EMAIL =
  /(?<=@[^\s,;<>()]{1,254}>?)(?:[^\S\n]*,)?[^\S\n]+(?:og|samt)[^\S\n]+|(?<=@[^\s,;<>()]{1,254}>?)[^\S\n]*,[^\S\n]*(?=\p{Lu}[\p{L}'’-]*[^\S\n]+\p{Lu})/gu;

/** Splits a typed text into one text per person: lines, or items of a sentence. */
export function splitTypedPeople(text: string): string[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(AFTER_EMAIL, '\n')
    .replace(AND_NAME, '\n')
    .split('\n')
    .slice(0, MOST_PEOPLE);
  return splitPersons(lines.join('\n')).filter((part) => part.trim() !== '');
}

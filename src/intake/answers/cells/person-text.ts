import {
  isInitials,
  isNobodyYet,
  isUnit,
  looksLikeFullName,
  looksLikeTitle,
  splitTitle,
} from './person-words.ts';

/** What a text about one person says; nothing here is checked yet. */
export interface PersonText {
  name?: string;
  title?: string;
  /** All that stand in the text. */
  emails: string[];
  phone?: string;
  /** Written in place of a name that is not known yet: "N.N." */
  unknown?: string;
  /** The text has the surname first, as directories do ("Lindeløv, Bo"), or a title that we don't know. */
  isUnderstood?: true;
  /** Initials and units, which are neither name nor title. */
  leftOut?: string[];
  /** What may be a title, or part of the name. */
  unclear?: string;
}

const EMAIL = /<?\s*(?:mailto:)?([^\s<>(),;:]{0,254}@[^\s<>(),;]{0,254})\s*>?/giu;
const PHONE = /(?:\b(?:tlf|telefon|mobil|phone)\b\.?:?\s*)?(\+?\(?\d(?:[\d\s().-]{5,}\d))/iu;
const LABEL = /(^|[\n,;(])\s*(?:navn|titel|stilling|e-?mail|mail|tlf\.?|telefon|mobil)\s*:\s*/giu;
const PHONE_WORD = /(?:^|[\s,;])(?:e-?mail|mail|tlf|telefon|mobil)\b\.?:?\s*(?=[,;]|$)/giu;

/** "Navn, titel, e-mail, telefon", "Navn (titel) <e-mail>", "titel Navn", "Efternavn, Fornavn (INIT)" and what lies between. */
export function readPersonText(text: string): PersonText {
  const unlabelled = inRoundBrackets(text).replace(LABEL, '$1 ');
  const emails = emailsIn(unlabelled);
  const withoutEmails = unlabelled.replace(EMAIL, ' ');
  const { phone, rest } = takePhone(withoutEmails);
  const words = rest.replace(PHONE_WORD, ' ');
  const inBrackets = [...words.matchAll(/\(([^()]*)\)/g)].map(([, inner = '']) => inner);
  const parts = partsOf(words.replace(/\([^()]*\)/g, ' '));
  const isTurned = isSurnameFirst(parts);
  const [first, ...others] = isTurned ? [`${parts[1]} ${parts[0]}`, ...parts.slice(2)] : parts;
  const { name: written, title, isGuessed } = splitTitle(first ?? '');
  const isUnknown = isNobodyYet(written);
  const name = isUnknown ? '' : written;
  const further = [...others, ...inBrackets].map((each) => each.trim()).filter((each) => each !== '');
  const leftOut = name === '' ? [] : further.filter((each) => isInitials(each) || isUnit(each));
  const titles = [
    ...(title === undefined ? [] : [title]),
    ...further.filter((each) => !leftOut.includes(each)),
  ];
  // "Anna Holm (leder) Per Dal": the second is part of no name.
  const [, behind = ''] = /\)\s+(\p{Lu}[^(),;]*)/u.exec(words) ?? [];
  const unclear = name === '' ? undefined : [...titles, behind.trim()].find(isUnclear);
  return {
    emails,
    ...(name !== '' && { name }),
    ...(titles.length > 0 && { title: titles.join(', ') }),
    ...(phone !== undefined && { phone }),
    ...(isUnknown && { unknown: written }),
    ...((isTurned || isGuessed) && { isUnderstood: true }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(unclear !== undefined && { unclear }),
  };
}

/** A telephone number, and the text without it; a day is none. */
function takePhone(text: string): { phone?: string; rest: string } {
  const [, number = ''] = PHONE.exec(text) ?? [];
  const phone = number.trim();
  return phone === '' || DAY.test(phone) ? { rest: text } : { phone, rest: text.replace(PHONE, ' ') };
}

const DAY = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.-]\d{1,2}[.-]\d{4})$/;

/** The addresses in a text, without "mailto:" and the signs around them. */
export function emailsIn(text: string): string[] {
  return [...text.matchAll(EMAIL)].map(([, email = '']) => email.replace(/[.]$/, ''));
}

/** What else a cell for an address says; the name that programs put before "<…>" is no more than that. */
export function besideEmails(text: string): string {
  return text
    .replace(/^[^<>]*<(?=[^<>]*@)/u, '<')
    .replace(EMAIL, ' ')
    .replace(PHONE_WORD, ' ')
    .replace(/^[\s,;:.<>–-]+|[\s,;:.<>–-]+$/gu, '')
    .replace(/^(?:e-?mail|mail)$/iu, '');
}

/** "Lindeløv, Bo": one name, and then those that are given. */
function isSurnameFirst([surname = '', given = '']: readonly string[]): boolean {
  return (
    [surname, given].every((each) => NAMES_ALONE.test(each) && !looksLikeTitle(each) && !isInitials(each)) &&
    !/\s/.test(surname)
  );
}

const NAMES_ALONE = /^\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}(?:[\p{L}'’-]+|\.))*$/u;

/**
 * A title begins small, or is known as one: "Odense" or "Bo" behind a name may be anything, and a substitute, or whom
 * somebody acts for, is another.
 */
function isUnclear(title: string): boolean {
  return (
    (NAMES_ALONE.test(title) && !looksLikeTitle(title)) ||
    /(?:^|[\s,])(?:på vegne af|p\.?\s?v\.?\s?a\.?)(?=[\s,]|$)/iu.test(title) ||
    /(?:stedfortræder|suppleant|vikar|afløser)\P{L}+\p{Lu}/iu.test(title.replace(/ for .*/s, ''))
  );
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

/** The texts about one person each in a cell. */
export interface PersonTexts {
  texts: string[];
  /** Several are named, and whose the titles are can't be told: then the text is whole. */
  unclear?: { names: string[] };
}

/** The texts about one person each in a cell that lists several. */
export function splitPersons(text: string): string[] {
  return readPersonTexts(text).texts;
}

/** As `splitPersons`, with what can't be told apart. */
export function readPersonTexts(text: string): PersonTexts {
  const lines = split(
    inRoundBrackets(text).replace(IN_BRACKETS, joined),
    /\n|;|\||[•·]|\s\/\s|,?\s(?=\d{1,2}[.)]\s*(?!vice|næst)\p{L})/iu,
  );
  const read = oneEach(lines).flatMap(splitAtSlashes).map(splitAtCommas);
  const unclear = read.find((each) => each.unclear)?.unclear;
  return {
    texts: read.flatMap(({ texts }) => texts).map((one) => one.replaceAll(JOINED, ' ')),
    ...(unclear && { unclear }),
  };
}

function inRoundBrackets(text: string): string {
  return text.replace(/\[([^[\]()]*)\]/gu, '($1)');
}

const IN_BRACKETS = /\([^()]*\)/gu;
/** Stands for white space within brackets while a text is split: "(tiltræder 1. august)" is no list. */
const JOINED = '\ue000';

function joined(inBrackets: string): string {
  return inBrackets.replace(/\s/gu, JOINED);
}

/** A title, an address or a telephone number on a line of its own is that of the name above it. */
function oneEach(lines: readonly string[]): string[] {
  const people: string[] = [];
  for (const line of lines) {
    const above = people.at(-1);
    if (above !== undefined && addsTo(readPersonText(above), readPersonText(line)))
      people[people.length - 1] = `${above}, ${line}`;
    else people.push(line);
  }
  return people;
}

/** Two names, or two of what a person has one of, are two persons. */
function addsTo(above: PersonText, line: PersonText): boolean {
  const title = line.title ?? (looksLikeTitle(line.name ?? '') ? line.name : undefined);
  return (
    above.name !== undefined &&
    !looksLikeTitle(above.name) &&
    (line.name === undefined || line.name === title) &&
    (title === undefined || above.title === undefined) &&
    (line.emails.length === 0 || above.emails.length === 0) &&
    (line.phone === undefined || above.phone === undefined) &&
    (title !== undefined || line.emails.length > 0 || line.phone !== undefined)
  );
}

/** "Bo Lund/Ida Dal" are two; "leder/souschef" is a title. */
function splitAtSlashes(text: string): string[] {
  const parts = split(text, /\//u);
  return parts.every(isOfPerson) ? parts : [text];
}

function splitAtCommas(text: string): PersonTexts {
  const people = text.match(/@/g)?.length ?? text.match(/\(/g)?.length ?? 0;
  if (people > 1)
    return {
      texts: split(
        text,
        /(?<=[>)]),?\s+(?=\p{Lu})|(?<=[>)]),\s*|(?<=@[^\s,]+),\s*|(?<=[>)]|@[^\s,]+)\s+og\s+/u,
      ),
    };
  const parts = joinedTitles(text);
  const names = parts.filter((part) => isOfPerson(part));
  if (names.length < 2) return { texts: [text] };
  // "Anna Holm, Per Dal (ledere)": what stands in brackets behind the last may be said of all.
  if (people === 1 && parts.findIndex((part) => part.includes('(')) === parts.length - 1)
    return { texts: [text], unclear: { names: names.map(withoutMore) } };
  const groups = groupsOf(parts);
  return groups ? { texts: groups.map((group) => group.join(', ')) } : { texts: [text], unclear: { names } };
}

/** A name, or a title and a name: "borgmester Anna Holm", with what stands in brackets and how to reach them. */
function isOfPerson(part: string): boolean {
  const name = withoutMore(part);
  return looksLikeFullName(name) || looksLikeFullName(splitTitle(name).name);
}

function withoutMore(part: string): string {
  return part
    .replace(/\([^()]*\)/g, ' ')
    .replace(EMAIL, ' ')
    .replace(PHONE, ' ')
    .replace(PHONE_WORD, ' ')
    .trim();
}

/** The parts between commas and "og", but for an "og" within a title: "børne- og ungedirektør", "leder af børn og unge". */
function joinedTitles(text: string): string[] {
  const parts: string[] = [];
  for (const { 0: part, groups: { og } = {} } of text.matchAll(
    /(?<og>\s+(?:og|samt|&)\s+|)((?:\([^()]*\)|(?!\s+(?:og|samt|&)\s+)[^,])+),?/gu,
  )) {
    const own = part
      .slice(og?.length ?? 0)
      .replace(/,$/, '')
      .trim();
    const before = parts.at(-1);
    const isJoined =
      og !== '' &&
      before !== undefined &&
      !isOfPerson(own) &&
      (before.endsWith('-') || looksLikeTitle(before));
    if (isJoined) parts[parts.length - 1] = `${before} og ${own}`;
    else if (before?.endsWith('-')) parts[parts.length - 1] = `${before} og ${own}`;
    else if (own !== '') parts.push(own);
  }
  return parts;
}

/** Each person's parts, or nothing where it can't be told whose a title is. */
function groupsOf(parts: readonly string[]): string[][] | undefined {
  if (parts.every((part) => isOfPerson(part))) return parts.map((part) => [part]);
  // Nobody can tell "Anna Holm, Per Dal, borgmester" from two mayors, or a unit from a name.
  if (parts.some((part) => !isOfPerson(part) && !looksLikeTitle(part) && !/^\p{Ll}/u.test(part)))
    return undefined;
  const isFirstNamed = isOfPerson(parts[0] ?? '');
  const groups: string[][] = [];
  for (const [index, part] of parts.entries()) {
    const begins = isFirstNamed ? isOfPerson(part) : index % 2 === 0;
    if (begins) groups.push([part]);
    else groups.at(-1)?.push(part);
  }
  const isOnePerson = (group: string[]) => group.filter((part) => isOfPerson(part)).length === 1;
  const areTitled = groups.every(
    (group) => group.length > 1 || splitTitle(group[0] ?? '').title !== undefined,
  );
  return groups.every(isOnePerson) && areTitled ? groups : undefined;
}

function partsOf(text: string): string[] {
  return split(text, /[,;\n|]|\s[–-]\s/u);
}

function split(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) =>
      part.replace(/^[\s•·*–-]+|[\s,–-]+$/gu, '').replace(/^\d{1,2}[.)]\s*(?!vice|næst)(?=\p{L})/iu, ''),
    )
    .filter((part) => part !== '');
}

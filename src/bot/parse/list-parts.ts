import type { Option } from '../../chat/form.ts';
import { foldSpelling } from '../../partnership/close-spelling.ts';
import { numberOf, onlyNumber, ordinalOf } from './numbers.ts';

/** One item of a typed list: its text, and what is said about its place. */
export interface ListPart {
  text: string;
  /** The option, if the text is exactly its label. */
  value?: string;
  /** The number beside it: its place, or its number in the list that was shown. */
  number?: number;
  /** Said to come before or after the others. */
  order?: 'first' | 'last';
}

/** Private-use characters stand for labels, which may contain commas and "og"; typed ones were removed. */
const FIRST_MARK = 0xe000;
const MOST_PARTS = 60;

const SEPARATOR =
  /[\n;|,→•·>]|\s[–—-]\s|\s[–—-]+>\s|\s*&\s*|\s\+\s|\/|\s(?:og|samt|plus|efterfulgt af)(?=\s)/iu;
const BEFORE_PART =
  /(?<=\S)\s+(?=(?:(?:aller)?først|derefter|dernæst|herefter|så|til sidst|til slut|endelig|sidst)(?![\p{L}])\s*[^\s,;])/giu;
const BEFORE_NUMBER = /(?<=[\p{L}\p{Co}.,])\s+(?=(?:nr\.?\s*)?\d{1,2}\s*[.):]?\s*[\p{L}\p{Co}])/giu;

const AFTER_NUMBER = /(?<=[\p{L}\p{Co}]\s(?:nr\.?\s*)?\d{1,2}[.)]?)\s+(?=[\p{L}\p{Co}])/giu;

const FIRST = /^(?:(?:aller)?først|vigtigst)(?:\s+og\s+fremmest)?(?![\p{L}])[\s:]*/iu;
const LAST = /^(?:til sidst|til slut|endelig|sidst)(?![\p{L}])[\s:]*/iu;
const NEXT = /^(?:og|samt|så|derefter|dernæst|herefter|men|eventuelt|evt\.?)(?![\p{L}])[\s:]*/iu;
const FIRST_AFTER =
  /\s+(?:(?:skal\s+|er\s+)?(?:som\s+)?(?:det\s+)?(?:aller)?først(?:e)?|er\s+(?:det\s+)?vigtigst(?:e)?|øverst)$/iu;
const LAST_AFTER = /\s+(?:til sidst|til slut|sidst|nederst)$/iu;

const PLACE = '(?:prioritet(?:en)?|prio|valg|plads(?:en)?)';
const NUMBER_BEFORE = new RegExp(
  String.raw`^(?:som\s+)?(?:nr\.?|nummer|#|${PLACE})?\s*(\d{1,2})(?!\d)\.?\s*${PLACE}?\s*(?:er\s|[=.):]|-\s)*\s*(?=[\p{L}\p{Co}\d])`,
  'iu',
);
const NUMBER_AFTER = new RegExp(
  String.raw`(?<=[\p{L}\p{Co}])\s*[(=:]?\s*(?:som\s+|er\s+|på\s+)?(?:nr\.?|nummer|#|${PLACE})?\s*(\d{1,2})\.?\s*(?:${PLACE})?\s*\)?$`,
  'iu',
);
const ORDINAL_BEFORE = new RegExp(
  String.raw`^(?:vores\s+)?(\p{L}+?)\s*-?\s*${PLACE}\s*(?:er\s|[=:])?\s*(?=\S)`,
  'iu',
);
const ORDINAL_AFTER = new RegExp(
  String.raw`(?<=\S)\s+(?:som|er)\s+(?:vores\s+)?(\p{L}+?)\s*-?\s*${PLACE}$`,
  'iu',
);

/** The items of a typed list, in the order written. */
export function listParts(text: string, options: readonly Option[]): ListPart[] {
  const marked = markLabels(text, options);
  const numbersFollow = /^[\p{L}\p{Co}].*\d[.)]?$/su.test(marked);
  const broken = marked
    .replace(BEFORE_PART, '\n')
    .replace(numbersFollow ? AFTER_NUMBER : BEFORE_NUMBER, '\n');
  return broken
    .split(SEPARATOR)
    .slice(0, MOST_PARTS)
    .map((part) => readPart(part ?? '', options))
    .filter(({ text: said, value, number }) => said !== '' || value !== undefined || number !== undefined);
}

function readPart(written: string, options: readonly Option[]): ListPart {
  const part: ListPart = { text: written.trim().replace(/^[-–—•\s]+|[\s.!]+$/gu, '') };
  cut(part, NEXT, () => {});
  cut(part, FIRST, () => {
    part.order = 'first';
  });
  cut(part, LAST, () => {
    part.order = 'last';
  });
  cut(part, NUMBER_BEFORE, (number) => {
    part.number = Number(number);
  });
  cutOrdinal(part, ORDINAL_BEFORE);
  cut(part, FIRST_AFTER, () => {
    part.order = 'first';
  });
  cut(part, LAST_AFTER, () => {
    part.order = 'last';
  });
  cutOrdinal(part, ORDINAL_AFTER);
  // "nr. 3" names an option; beside words, a number says something about them.
  if (onlyNumber(part.text) !== undefined) return part;
  if (part.number === undefined)
    cut(part, NUMBER_AFTER, (number) => {
      part.number = Number(number);
    });
  return unmarked(part, options);
}

function cut(part: ListPart, pattern: RegExp, found: (group: string) => void): void {
  const match = pattern.exec(part.text);
  if (match === null) return;
  part.text = part.text.replace(pattern, '').trim();
  found(match[1] ?? '');
}

function cutOrdinal(part: ListPart, pattern: RegExp): void {
  const word = foldSpelling(pattern.exec(part.text)?.[1] ?? '');
  const number = ordinalOf(word) ?? numberOf(word);
  if (number === undefined) return;
  cut(part, pattern, () => {
    part.number = number;
  });
}

function markLabels(text: string, options: readonly Option[]): string {
  return labelsOf(options).reduce(
    (marked, { label, index }) =>
      marked.replace(
        new RegExp(String.raw`(?<![\p{L}\d])${literally(label)}(?![\p{L}\d])`, 'giu'),
        String.fromCharCode(FIRST_MARK + index),
      ),
    text,
  );
}

/** Longest first, so that a label within another one does not split it. */
function labelsOf(options: readonly Option[]): { label: string; index: number }[] {
  return options
    .flatMap(({ label, shortLabel }, index) =>
      [label, shortLabel ?? label].map((each) => ({ label: each, index })),
    )
    .filter(({ label }) => /\p{L}{2}/u.test(label))
    .sort((a, b) => b.label.length - a.label.length);
}

function unmarked(part: ListPart, options: readonly Option[]): ListPart {
  const marks = [...part.text].filter((character) => /\p{Co}/u.test(character));
  const text = part.text.replace(/\p{Co}/gu, (mark) => options[mark.charCodeAt(0) - FIRST_MARK]?.label ?? '');
  const [mark, ...others] = marks;
  const value =
    mark !== undefined && others.length === 0 ? options[mark.charCodeAt(0) - FIRST_MARK]?.value : undefined;
  const isLabelAlone = value !== undefined && /^[^\p{L}\d]*\p{Co}[^\p{L}\d]*$/u.test(part.text);
  return { ...part, text, ...(isLabelAlone && { value }) };
}

function literally(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, String.raw`\s+`);
}

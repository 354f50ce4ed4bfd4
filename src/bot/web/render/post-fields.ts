import { pointsEntry } from '../../../chat/field-values.ts';
import type { Entries, Field } from '../../../chat/form.ts';
import { FORM_PAGE } from '../../../chat/text/pages-da.ts';

/** A form's body as it was posted: every value of every name, in the order of the page. */
export type PostBody = ReadonlyMap<string, readonly string[]>;

/** Names of what a page posts. */
export const POST = {
  csrf: 'csrf',
  value: 'value',
  action: 'action',
  form: 'form',
  subject: 'subject',
  /** What the button does with a form: `submit` or `leave`; a script posts `typing`. */
  does: 'does',
  /** The fields that were shown, each with its shape. */
  shown: 'shown',
} as const;

/** How a field's entry is posted, so that it is read without the form, which may have changed meanwhile. */
type Shape = 'text' | 'day' | 'list' | 'points';

export const entryName = (field: string) => `entry.${field}`;
/** Which option each of a field's points is given to, in the same order. */
export const optionName = (field: string) => `option.${field}`;
/** A day that is shown in words, as it was entered: it comes back so unless the words are changed. */
export const dayName = (field: string) => `day.${field}`;

export function shownValue({ id, kind }: Pick<Field, 'id' | 'kind'>): string {
  return `${SHAPES[kind]}:${id}`;
}

const SHAPES: Readonly<Record<Field['kind'], Shape>> = {
  text: 'text',
  people: 'text',
  choice: 'text',
  date: 'day',
  choices: 'list',
  ranking: 'list',
  points: 'points',
};

/** What was posted, in the terms of `BotEvent`. */
export type Posted =
  | { kind: 'action'; action: string; value: string }
  | {
      kind: 'submit' | 'leave' | 'typing';
      form: string;
      subject: string;
      entries: Entries;
      shown: string[];
    };

/** Groups what was posted by name, in time that grows with its length alone: a body may be full of one name. */
export function groupedFields(fields: Iterable<readonly [string, string]>): PostBody {
  const body = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const values = body.get(name);
    if (values) values.push(value);
    else body.set(name, [value]);
  }
  return body;
}

/** A posted button or form; undefined if it is neither, as when somebody else made it. */
export function readPost(body: PostBody): Posted | undefined {
  const action = first(body, POST.action);
  const value = first(body, POST.value);
  if (action !== undefined && value !== undefined) return { kind: 'action', action, value };
  const form = first(body, POST.form);
  const subject = first(body, POST.subject);
  const does = first(body, POST.does) ?? 'submit';
  if (form === undefined || subject === undefined) return undefined;
  if (does !== 'submit' && does !== 'leave' && does !== 'typing') return undefined;
  return { kind: does, form, subject, ...entriesFrom(body) };
}

/**
 * The entries of a posted form, as typed and chosen, and the fields that were on the page. A field that was not on it
 * has no entry; one that was, and was left empty, has an empty one.
 */
export function entriesFrom(body: PostBody): { entries: Entries; shown: string[] } {
  // A field that is said to be shown a thousand times is read once.
  const read = [...new Set(body.get(POST.shown))].flatMap((marker): [string, Entries[string]][] => {
    const [, shape = '', id = ''] = /^(text|day|list|points):(.+)$/su.exec(marker) ?? [];
    return shape === '' ? [] : [[id, entryOf(body, shape as Shape, id)]];
  });
  return { entries: Object.fromEntries(read), shown: read.map(([id]) => id) };
}

function entryOf(body: PostBody, shape: Shape, id: string): Entries[string] {
  const values = (body.get(entryName(id)) ?? []).map(withPlainLineBreaks);
  const [text = ''] = values;
  switch (shape) {
    case 'list':
      return values;
    case 'points': {
      const options = body.get(optionName(id)) ?? [];
      return pointsEntry(new Map(options.map((option, index) => [option, values[index] ?? ''])));
    }
    case 'day': {
      const day = first(body, dayName(id));
      return day !== undefined && text === dayInWords(day) ? day : text;
    }
    default:
      return text;
  }
}

/** A day of the calendar in words; undefined for anything else, which is shown as it was typed. */
export function dayInWords(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  // `Date.parse` takes the 31st of February for a day in March.
  return new Date(text).toISOString().startsWith(text) ? FORM_PAGE.day(text) : undefined;
}

/** Browsers send every line break as two characters. */
function withPlainLineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function first(body: PostBody, name: string): string | undefined {
  return body.get(name)?.[0];
}

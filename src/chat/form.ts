/** An option to choose. `value` is a slug without commas: Teams joins chosen values with commas. */
export interface Option {
  value: string;
  label: string;
  /** Where space is limited, at most 75 characters; defaults to the label. */
  shortLabel?: string;
}

interface Asked {
  id: string;
  /** The question, in Danish. */
  label: string;
  /** What the answer is called in the summary, a word or two; defaults to the question. */
  name?: string;
  /** How to answer, in Danish. */
  hint?: string;
  /** Asked only while an earlier choice has one of these values. */
  when?: { field: string; oneOf: readonly string[] };
}

export type Field =
  /** `format` is what the text must be, beyond a text. */
  | (Asked & {
      kind: 'text';
      required: boolean;
      lines: 'one' | 'many';
      longest: number;
      format?: 'ean' | 'email';
    })
  /** `respondent` is who takes part or not, where that is what is asked: "Middelfart Kommune". */
  | (Asked & { kind: 'choice'; required: boolean; options: readonly Option[]; respondent?: string })
  | (Asked & { kind: 'choices'; minimum: number; maximum: number; options: readonly Option[] })
  /** Ordered, most wanted first: `maximum` selects. */
  | (Asked & { kind: 'ranking'; minimum: number; maximum: number; options: readonly Option[]; later?: 'all' })
  /** `total` points to allocate to the options, at most `most` to one; none at all may be left for later. */
  | (Asked & { kind: 'points'; total: number; most?: number; options: readonly Option[]; later?: 'all' })
  /** One person a line: "Navn, titel, e-mail". `needs` is what each must have besides a name. */
  | (Asked & {
      kind: 'people';
      minimum: number;
      maximum: number;
      needs?: 'title' | 'email';
      /** In place of the hint where each part of a person has an input, and nobody has to know how to write a line. */
      hintInRows?: string;
      later?: 'all' | 'some';
    })
  /** One day. `expected` says whether "den 5." is past or coming; omitted if it may be either. */
  | (Asked & { kind: 'date'; required: boolean; expected?: 'past' | 'coming' });

/*
 * `later` says what may be left for later: `all` (none is accepted, too few are not), or `some` (fewer than `minimum`
 * are accepted with a note). Without it `minimum` must be met.
 */

/** Whether a field must be filled in at once: not what may stay blank, or be left for later. */
export function isRequired(field: Field): boolean {
  if (field.kind === 'points') return true;
  if ('required' in field) return field.required;
  return field.minimum > 0 && !('later' in field && field.later !== undefined);
}

/** The only definition of each form, answered as a form or as a conversation on any platform (decision 7). */
export interface Form {
  /** "express-interest". */
  id: string;
  /** At most 24 characters, the limit of a title in Slack. */
  title: string;
  /** What it is about, what an answer means and until when it can be changed. */
  intro: string;
  fields: readonly Field[];
  /** At most 24 characters. */
  submitLabel: string;
}

/**
 * Entries exactly as typed and chosen: text, a choice's value, a day and people as text; several choices, and a ranking
 * with empty places, as lists; points as a list of `option=typed`. Kept even if invalid.
 */
export type Entries = Record<string, string | readonly string[]>;

/** Errors by field, in Danish. */
export type FieldErrors = Record<string, string>;

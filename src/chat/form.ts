/** Something to choose. `value` is a slug without commas: Teams joins chosen values with commas. */
export interface Option {
  value: string;
  label: string;
  /** For places with little room, 75 characters at most; the label where it is left out. */
  shortLabel?: string;
}

interface Asked {
  id: string;
  /** The question, in Danish. */
  label: string;
  /** What the answer is called where it is read back, a word or two; the question where it is left out. */
  name?: string;
  /** How to answer it, in Danish. */
  hint?: string;
  /** Asked only while an earlier choice has one of these values. */
  when?: { field: string; oneOf: readonly string[] };
}

export type Field =
  | (Asked & { kind: 'text'; required: boolean; lines: 'one' | 'many'; longest: number })
  /** `respondent` is who takes part or not, where that is what is asked: "Middelfart Kommune". */
  | (Asked & { kind: 'choice'; required: boolean; options: readonly Option[]; respondent?: string })
  | (Asked & { kind: 'choices'; minimum: number; maximum: number; options: readonly Option[] })
  /** Ordered, most wanted first: as many selects as `maximum`. */
  | (Asked & { kind: 'ranking'; minimum: number; maximum: number; options: readonly Option[]; later?: 'all' })
  /** One person a line: "Navn, titel, e-mail". `needs` is what each must have besides a name. */
  | (Asked & {
      kind: 'people';
      minimum: number;
      maximum: number;
      needs?: 'title' | 'email';
      later?: 'all' | 'some';
    })
  /** One day. `expected` tells which way "den 5." points; left out where it may be either. */
  | (Asked & { kind: 'date'; required: boolean; expected?: 'past' | 'coming' });

/*
 * `later` is what may be left for later: `all` (none is accepted, too few are not), or `some` (fewer than `minimum`
 * are accepted, and said). Left out where `minimum` must be met.
 */

/** One definition of each form, answered as a form or as a conversation, on either platform (decision 7). */
export interface Form {
  /** "express-interest" */
  id: string;
  /** 24 characters at most: a title in Slack has no more room. */
  title: string;
  /** What it is about, what an answer means and until when it can be changed. */
  intro: string;
  fields: readonly Field[];
  /** 24 characters at most. */
  submitLabel: string;
}

/**
 * What was typed and chosen, as it was: text, a choice's value, a day and people as text; several choices, and a
 * ranking with empty places, as lists. Kept whatever is wrong with it.
 */
export type Entries = Record<string, string | readonly string[]>;

/** What is wrong, by field, in Danish. */
export type FieldErrors = Record<string, string>;

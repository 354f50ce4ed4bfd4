import { z } from 'zod';
import type { Problem } from '../../errors.ts';

/**
 * Stands for a value that somebody still has to supply. Printing it shows what is missing, and adds it to the list of
 * missing values.
 */
export const Missing = z.strictObject({
  /** What is missing, in Danish, as it continues "Mangler: …". */
  missing: z.string().min(1),
});
export type Missing = z.infer<typeof Missing>;

export function isMissing(value: unknown): value is Missing {
  return typeof value === 'object' && value !== null && 'missing' in value;
}

/** A field that a template can always print, known or not; see `Missing`. */
export function fillable<Inner extends z.ZodType>(inner: Inner): z.ZodUnion<[Inner, typeof Missing]> {
  return z.union([inner, Missing]).meta({ fillable: true }) as z.ZodUnion<[Inner, typeof Missing]>;
}

/** Text with headings and paragraphs of its own, to be printed as a whole: Markdown, and the values in it in order. */
export const Passage = z
  .strictObject({ markdown: z.string(), values: z.array(z.union([z.string(), Missing])) })
  .meta({ passage: true });
export type Passage = z.infer<typeof Passage>;

export function isPassage(value: unknown): value is Passage {
  return typeof value === 'object' && value !== null && 'markdown' in value;
}

/** A field of a template context, derived from a zod schema. */
export interface Field {
  /** A `day` is printed with {{date}}, never directly. */
  kind: 'text' | 'passage' | 'day' | 'number' | 'boolean' | 'list' | 'object';
  description: string;
  /** May be absent: only usable inside `{{#if …}}` or `{{#with …}}` on the same field. */
  optional: boolean;
  /** May still be missing: can be printed but not tested, so that no template hides it. */
  fillable: boolean;
  /** For a list: it may be empty. */
  maybeEmpty: boolean;
  items?: Field;
  properties?: Record<string, Field>;
}

interface JsonSchema {
  type?: string;
  format?: string;
  description?: string;
  fillable?: boolean;
  passage?: boolean;
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
}

/**
 * The fields of a template context. Throws if the schema contains what templates cannot be checked against (unions,
 * null, records): a bug.
 */
export function fieldsOf(schema: z.ZodType): Field {
  return toField(z.toJSONSchema(schema) as JsonSchema, 'context', false);
}

function toField(schema: JsonSchema, path: string, optional: boolean): Field {
  const inner = schema.fillable ? schema.anyOf?.[0] : schema;
  if (!inner) throw new Error(`Our own bug: ${path} is not a field a template can use`);
  const common = {
    description: schema.description ?? inner.description ?? '',
    optional,
    fillable: schema.fillable === true,
    maybeEmpty: false,
  };
  if (inner.passage) return { ...common, kind: 'passage' };
  switch (inner.type) {
    case 'string':
      return { ...common, kind: inner.format === 'date' ? 'day' : 'text' };
    case 'number':
    case 'integer':
      return { ...common, kind: 'number' };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'array':
      return {
        ...common,
        kind: 'list',
        maybeEmpty: (inner.minItems ?? 0) === 0,
        items: toField(inner.items ?? {}, `${path}[]`, false),
      };
    case 'object':
      return { ...common, kind: 'object', properties: toProperties(inner, path) };
    default:
      throw new Error(`Our own bug: ${path} has a type that a template can't use: ${JSON.stringify(inner)}`);
  }
}

function toProperties(schema: JsonSchema, path: string): Record<string, Field> {
  const required = new Set(schema.required);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      toField(property, `${path}.${name}`, !required.has(name)),
    ]),
  );
}

// The kinds of template fields, each with its description.
export const text = (sentence: string) => z.string().min(1).describe(sentence);
export const texts = (sentence: string) => z.array(z.string().min(1)).describe(sentence);
export const someTexts = (sentence: string) => z.array(z.string().min(1)).min(1).describe(sentence);
export const day = (sentence: string) => z.iso.date().describe(`${sentence} Print it with {{date}}.`);
export const yes = (sentence: string) => z.boolean().describe(sentence);
export const count = (sentence: string) => z.int().min(0).describe(sentence);
export const open = (sentence: string) => fillable(z.string().min(1)).describe(sentence);
export const openDay = (sentence: string) =>
  fillable(z.iso.date()).describe(`${sentence} Print it with {{date}}.`);

export const person = z.strictObject({
  name: text('Name.'),
  title: text('Title.').optional(),
  email: text('E-mail address.').optional(),
  phone: text('Phone number, as given.').optional(),
});

/**
 * Stands for a value in rendered Markdown. Values never pass through the Markdown parser, so nothing in them can become
 * markup; they are inserted, in order, when the document tree is built.
 */
export const PLACEHOLDER = '\uE000';

/** A rendered template: Markdown with placeholders, and their values in order. */
export interface Rendered {
  markdown: string;
  values: (string | Missing)[];
  /** Set if rendering exceeded a limit and was aborted. The rest is then empty. */
  tooLarge?: Problem;
}

/**
 * A section of a passage: a heading of one value, and paragraphs of so many values each. It begins on a line of its own,
 * wherever a template prints it.
 */
export function sectionMarkdown(paragraphs: readonly number[]): string {
  const lines = paragraphs.map((values) => PLACEHOLDER.repeat(values));
  return ['', '', `## ${PLACEHOLDER}`, ...lines.flatMap((line) => ['', line]), '', ''].join('\n');
}

import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import { tellerOf } from '../problems/tell.ts';
import { DOCUMENT_PROBLEMS, type When } from '../problems/text/documents-da.ts';
import { type Field, fieldsOf, type Rendered } from '../templates/fields/field.ts';
import type { TemplateSource } from '../templates/handlebars/parse.ts';
import { contextOf, longContextOf, type Option, type Shape, shapesOf } from '../templates/sample-shapes.ts';
import { markupProblems } from './check-markup.ts';
import { toDocumentContent } from './document-content.ts';
import { toMessageContent } from './message-content.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/** A checked template, whatever it takes. */
export interface Sampled {
  name: string;
  file: string;
  /** The template and the partials that it uses. */
  sources: readonly TemplateSource[];
  schema: z.ZodType<object>;
  kind: 'document' | 'message';
  /** Path of a list that staff write piece by piece, which is judged when it is drafted. */
  given?: string | undefined;
  render(context: object): Rendered;
}

/**
 * What would go wrong with a template once it is filled in: it is rendered with samples of every shape that it can tell
 * apart, as drafting and sending do. Each problem says in which case, with as few conditions as it takes.
 */
export function renderingProblems(template: Sampled): Problem[] {
  const fields = fieldsOf(template.schema);
  const source = template.sources.map(({ text }) => text).join('\n');
  const markup = template.sources.flatMap(markupProblems);
  const found = new Map<string, Problem>();
  const tell = (problem: Problem, when: Shape, isLong = false) => {
    const place = placeIn(template.sources, markup, problem);
    found.set(keyOf(problem), toldWhen({ ...problem, ...(place && { place }) }, when, isLong));
  };
  for (const shape of shapesOf(fields, source, template.given)) {
    for (const problem of problemsOf(template, contextOf(fields, shape))) {
      const key = keyOf(problem);
      if (!found.has(key)) tell(problem, smallest(template, fields, shape, key));
    }
  }
  for (const problem of problemsOf(template, longContextOf(fields)))
    if (!found.has(keyOf(problem))) tell(problem, new Map(), true);
  return [...found.values()];
}

/** The line in the template or a partial that a problem of the filled-in text is about, where it can be found. */
function placeIn(
  sources: readonly TemplateSource[],
  markup: readonly Problem[],
  { data, found = '' }: Problem,
): Problem['place'] {
  const { what, section } = (data ?? {}) as { what?: string; section?: string };
  const same = markup.find(
    (each) => (each.data as { what: string }).what === what && (each.found ?? '').trim() === found.trim(),
  );
  if (same) return same.place;
  for (const { file, text } of sources) {
    const line = text.split('\n').findIndex((each) => /^#/.test(each) && headingOf(each) === section);
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}

function headingOf(line: string): string {
  return line
    .replace(/^#+\s*/, '')
    .replace(/\{\{[^}]*\}\}/g, '{{…}}')
    .trim();
}

function problemsOf(template: Sampled, context: object): Problem[] {
  const rendered = template.render(context);
  const read =
    template.kind === 'message'
      ? toMessageContent(rendered, template)
      : toDocumentContent(rendered, { about: template.name, file: template.file });
  return read.ok ? [] : read.problems;
}

function keyOf({ rule, message, found }: Problem): string {
  return JSON.stringify([rule, message, found]);
}

/** The shape without what makes no difference to the problem. */
function smallest(template: Sampled, fields: Field, shape: Shape, key: string): Shape {
  let least = shape;
  for (const path of shape.keys()) {
    const without = new Map(least);
    without.delete(path);
    if (problemsOf(template, contextOf(fields, without)).some((problem) => keyOf(problem) === key))
      least = without;
  }
  return least;
}

/** What is so in every case is the problem itself. */
function toldWhen(problem: Problem, shape: Shape, isLong: boolean): Problem {
  const { message, found, place } = problem;
  if (shape.size === 0 && !isLong) return problem;
  const when = [...shape].map(([path, option]): When => ({ path, ...conditionOf(option) }));
  const data = { said: message, stands: found ?? null, when, isLong };
  return error('fails-when-filled-in', data, place && { place });
}

function conditionOf(option: Option): Omit<When, 'path'> {
  switch (option.kind) {
    case 'items':
      return option.count === 0 ? { is: 'empty', value: null } : { is: 'one', value: null };
    case 'nothing':
      return { is: 'empty', value: null };
    case 'number':
      return { is: 'number', value: String(option.value) };
    case 'text':
      return { is: 'text', value: option.value };
    default:
      return { is: option.kind, value: null };
  }
}

import type { z } from 'zod';
import { hasErrors, type Problem } from '../errors.ts';
import { nearestNames } from '../partnership/close-spelling.ts';
import { createMemo, type Memo } from '../recent.ts';
import { fieldsOf, type Rendered } from './fields/field.ts';
import { checkTemplate, type ParsedTemplate } from './handlebars/check.ts';
import { compileTemplate } from './handlebars/compile.ts';
import { tooLargeToFill } from './handlebars/measure.ts';
import { error, NOTHING, parseTemplate } from './handlebars/parse.ts';
import type { TemplateSources } from './template-folder.ts';

/** A template that has been checked against its fields, ready to render. */
export interface Template<Context> {
  name: string;
  file: string;
  /** Throws if the context does not match the schema: a bug in the caller. */
  render(context: Context): Rendered;
}

export type Prepared<Context> =
  | {
      ok: true;
      template: Template<Context>;
      /** The fields that it uses anywhere, as `$.agreement.name`. */
      uses: ReadonlySet<string>;
    }
  | { ok: false; problems: Problem[] };

const latest = new WeakMap<z.ZodType, Memo<Prepared<never>>>();

/**
 * Prepares the template `name` for contexts of `schema`. All problems of the template and its partials are reported
 * together, with file, line and column. The same texts are parsed, checked and compiled once.
 */
export function prepareTemplate<Schema extends z.ZodType<object>>(
  sources: TemplateSources,
  name: string,
  schema: Schema,
): Prepared<z.infer<Schema>> {
  const memo = latest.get(schema) ?? createMemo<Prepared<never>>(24);
  latest.set(schema, memo);
  const { templates, partials } = sources;
  // A name that is unknown is answered with those that are known.
  const key = JSON.stringify([name, templates.get(name) ?? [...templates.keys()], [...partials.values()]]);
  return memo(key, () => prepareAnew(sources, name, schema)) as Prepared<z.infer<Schema>>;
}

function prepareAnew<Schema extends z.ZodType<object>>(
  sources: TemplateSources,
  name: string,
  schema: Schema,
): Prepared<z.infer<Schema>> {
  const source = sources.templates.get(name);
  if (!source) return { ok: false, problems: [noSuchTemplate(name, [...sources.templates.keys()])] };
  const parsed = parseTemplate(source);
  const partials = new Map<string, ParsedTemplate>();
  const problems: Problem[] = parsed.ok ? [] : [parsed.problem];
  for (const [partialName, partialSource] of sources.partials) {
    const partial = parseTemplate(partialSource);
    if (!partial.ok) problems.push(partial.problem);
    partials.set(partialName, { source: partialSource, ast: partial.ok ? partial.ast : NOTHING });
  }
  if (!parsed.ok) return { ok: false, problems };
  const whole = { source, ast: parsed.ast };
  // A template too large to render is too large to check as well.
  const tooLarge = tooLargeToFill(whole, partials);
  const uses = new Set<string>();
  problems.push(...(tooLarge ? [tooLarge] : checkTemplate(whole, partials, fieldsOf(schema), uses)));
  if (hasErrors(problems)) return { ok: false, problems };
  const render = compileTemplate(whole, partials);
  return {
    ok: true,
    uses,
    template: { name, file: source.file, render: (context) => render(schema.parse(context)) },
  };
}

function noSuchTemplate(name: string, known: readonly string[]): Problem {
  return error('unknown-template', { name, known: [...known], nearest: nearestNames(name, known) });
}

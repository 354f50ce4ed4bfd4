import type { Place, Problem } from '../../errors.ts';
import type { ParsedTemplate } from './check.ts';
import { error, sourceOf, type TemplateSource } from './parse.ts';

/** Assumed length of every list: there are 98 municipalities, and hardly a longer list of anything. */
const LONGEST_LIST = 100;
/** Assumed length of every value: a name, an address, a short sentence. */
const LONGEST_VALUE = 50;

/** Upper bound for a piece of a template; `lines` are those indented along with a partial. */
interface Measure extends Record<Limit, number> {
  lines: number;
}

const NOTHING: Measure = { steps: 0, characters: 0, depth: 0, lines: 0 };

/**
 * The problem, if rendering a template might exceed `LIMITS`. Each partial is measured once, however often it is used,
 * so this takes no longer than reading the files.
 */
export function tooLargeToFill(
  template: ParsedTemplate,
  partials: ReadonlyMap<string, ParsedTemplate>,
  limits: Limits = LIMITS,
): Problem | undefined {
  const measuring = new Measuring(partials, limits);
  const measured = measuring.program(template.ast, 0);
  const limit = (Object.keys(limits) as Limit[]).find((one) => measured[one] > limits[one]);
  if (limit === undefined) return undefined;
  const { source, node } = measuring.culprit(template, limit);
  const { line, column } = node.loc.start;
  const data = { name: template.source.name, limit, most: limits[limit], items: LONGEST_LIST };
  return error('template-too-large', data, { place: { file: source.file, line, column: column + 1 } });
}

class Measuring {
  readonly #partials: ReadonlyMap<string, ParsedTemplate>;
  readonly #limits: Limits;
  readonly #measured = new Map<string, Measure>();
  readonly #within = new Set<string>();

  constructor(partials: ReadonlyMap<string, ParsedTemplate>, limits: Limits) {
    this.#partials = partials;
    this.#limits = limits;
  }

  /** @param outside its nesting depth within its own file: excessive nesting is not followed to the end */
  program(program: hbs.AST.Program | undefined, outside: number): Measure {
    if (program === undefined) return NOTHING;
    if (outside > this.#limits.depth) return { ...NOTHING, depth: 1 };
    const inside = program.body.map((statement) => this.statement(statement, outside));
    const { steps, characters, depth, lines } = inside.reduce(sum, NOTHING);
    return { steps: steps + 1, characters, depth: depth + 1, lines };
  }

  statement(statement: hbs.AST.Statement, outside: number): Measure {
    switch (statement.type) {
      case 'ContentStatement': {
        const { value } = statement as hbs.AST.ContentStatement;
        return { ...NOTHING, characters: value.length, lines: value.split('\n').length - 1 };
      }
      case 'MustacheStatement':
        return {
          ...NOTHING,
          characters: LONGEST_VALUE,
          depth: expressionDepth(statement, this.#limits.depth - outside),
        };
      case 'BlockStatement': {
        const block = statement as hbs.AST.BlockStatement;
        const times = sourceOf(block.path) === 'each' ? LONGEST_LIST : 1;
        const { steps, characters, depth, lines } = this.program(block.program, outside + 1);
        const repeated = {
          steps: steps * times,
          characters: characters * times,
          depth,
          lines: lines * times,
        };
        const asked = { ...NOTHING, depth: expressionDepth(statement, this.#limits.depth - outside) };
        return [repeated, this.program(block.inverse, outside + 1), asked].reduce(sum);
      }
      case 'PartialStatement':
        return this.#partial(statement as hbs.AST.PartialStatement);
      default:
        return NOTHING;
    }
  }

  /** A missing or recursive partial measures 0 here: the check reports it. */
  #partial(partial: hbs.AST.PartialStatement): Measure {
    const name = sourceOf(partial.name);
    const found = this.#partials.get(name);
    if (found === undefined || this.#within.has(name)) return NOTHING;
    const cached = this.#measured.get(name);
    const indented = ({ characters, lines, ...rest }: Measure): Measure => ({
      ...rest,
      characters: characters + (lines + 1) * (partial.indent?.length ?? 0),
      lines,
    });
    if (cached !== undefined) return indented(cached);
    // Bounds how deep partials are followed.
    if (this.#within.size > this.#limits.depth) return { ...NOTHING, depth: 1 };
    this.#within.add(name);
    const measured = this.program(found.ast, 0);
    this.#within.delete(name);
    this.#measured.set(name, measured);
    return indented(measured);
  }

  /** The innermost place that exceeds the limit by itself. */
  culprit(
    { source, ast }: ParsedTemplate,
    limit: Limit,
    seen: ReadonlySet<hbs.AST.Program> = new Set([ast]),
  ): { source: TemplateSource; node: hbs.AST.Node } {
    const tooMuchOf = (measure: Measure) => measure[limit] > this.#limits[limit];
    let sofar = limit === 'characters' ? NOTHING : { ...NOTHING, [limit]: 1 };
    for (const statement of ast.body) {
      const measured = this.statement(statement, 0);
      sofar = limit === 'depth' ? { ...NOTHING, depth: 1 + measured.depth } : sum(sofar, measured);
      if (!tooMuchOf(sofar)) continue;
      const inner = this.#insideOf(statement, source).find(
        (one) => !seen.has(one.ast) && tooMuchOf(this.program(one.ast, 0)),
      );
      return inner ? this.culprit(inner, limit, new Set([...seen, inner.ast])) : { source, node: statement };
    }
    return { source, node: ast };
  }

  #insideOf(statement: hbs.AST.Statement, source: TemplateSource): ParsedTemplate[] {
    if (statement.type === 'BlockStatement') {
      const { program, inverse } = statement as { program?: hbs.AST.Program; inverse?: hbs.AST.Program };
      return [program, inverse].flatMap((ast) => (ast === undefined ? [] : [{ source, ast }]));
    }
    if (statement.type !== 'PartialStatement') return [];
    const found = this.#partials.get(sourceOf((statement as hbs.AST.PartialStatement).name));
    return found === undefined ? [] : [found];
  }
}

/** In sequence; the depth is that of the deepest. */
function sum(a: Measure, b: Measure): Measure {
  return {
    steps: a.steps + b.steps,
    characters: a.characters + b.characters,
    depth: Math.max(a.depth, b.depth),
    lines: a.lines + b.lines,
  };
}

/** Nesting depth of helper calls, followed only as far as the limit. */
function expressionDepth(node: hbs.AST.Node, left: number): number {
  if (left < 0) return 1;
  const { params = [] } = node as { params?: hbs.AST.Expression[] };
  const calls = params.filter(({ type }) => type === 'SubExpression');
  return calls.reduce((deepest, call) => Math.max(deepest, 1 + expressionDepth(call, left - 1)), 0);
}

/**
 * Limits of rendering. With a hundred items in every list, an agreement takes 4,300 steps and 250,000 characters, a
 * case file 11,000 and 620,000; rendering and parsing up to the limits takes about three seconds.
 */
export const LIMITS: Limits = {
  /** Partials and blocks rendered, counting each repetition. */
  steps: 100_000,
  /** Characters of text and values. */
  characters: 2_000_000,
  /** Nesting of partials, blocks and helper calls. */
  depth: 200,
};

export type Limit = 'steps' | 'characters' | 'depth';
export type Limits = Readonly<Record<Limit, number>>;

/** A template that exceeded a limit, with the place. */
export class TooLarge extends Error {
  readonly limit: Limit;
  readonly place: Place;

  constructor(limit: Limit, ref: Place) {
    super(`${limit} at ${ref.file}:${ref.line}`);
    this.limit = limit;
    this.place = ref;
  }
}

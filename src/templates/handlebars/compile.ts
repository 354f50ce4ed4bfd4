import Handlebars from 'handlebars';
import type { Place } from '../../errors.ts';
import { isMissing, isPassage, type Missing, PLACEHOLDER, type Rendered } from '../fields/field.ts';
import { HELPERS } from '../fields/helpers.ts';
import type { ParsedTemplate } from './check.ts';
import { LIMITS, type Limit, type Limits, TooLarge } from './measure.ts';
import { error } from './parse.ts';

/** Adds a value to the list and a placeholder to the text; every `{{…}}` of a template becomes a call to it. */
const PRINT = 'print-value';

/** Counts each rendering of a template, partial or block; prints nothing. */
const STEP = 'count-step';

/**
 * Compiles a checked template. Modifies the parsed templates; parse again to reuse them. Rendering is aborted before
 * exceeding `LIMITS` in time or memory.
 */
export function compileTemplate(
  template: ParsedTemplate,
  partials: ReadonlyMap<string, ParsedTemplate>,
  limits: Limits = LIMITS,
): (context: object) => Rendered {
  const handlebars = Handlebars.create();
  let values: (string | Missing)[] = [];
  let counted = { steps: 0, characters: 0, depth: 0 };
  let ref: Place = { file: template.source.file };
  const count = (limit: Limit, more: number) => {
    counted[limit] += more;
    if (counted[limit] > limits[limit]) throw new TooLarge(limit, ref);
  };
  for (const [name, helper] of Object.entries(HELPERS)) {
    handlebars.registerHelper(name, (...args: unknown[]) => {
      const given = args.slice(0, -1);
      return given.find(isMissing) ?? helper.run(given);
    });
  }
  handlebars.registerHelper(PRINT, (value: unknown) => {
    if (isPassage(value)) {
      const lengths = value.values.map((one) => (isMissing(one) ? 1 : one.length));
      count('characters', value.markdown.length + lengths.reduce((sum, length) => sum + length, 0));
      values.push(...value.values);
      return value.markdown;
    }
    const printed = printable(value);
    count('characters', typeof printed === 'string' ? printed.length + 1 : 1);
    values.push(printed);
    return PLACEHOLDER;
  });
  handlebars.registerHelper(STEP, (characters: number, file: string, line: number) => {
    ref = { file, line };
    count('steps', 1);
    count('characters', characters);
    return '';
  });
  const options = {
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries([...Object.keys(HELPERS), PRINT, STEP].map((name) => [name, true])),
  };
  const compiled = ({ ast, source }: ParsedTemplate) => {
    new PrintValues().accept(ast);
    new CountSteps(source.file).accept(ast);
    return handlebars.compile(ast, options);
  };
  for (const [name, partial] of partials) {
    const fill = compiled(partial);
    handlebars.registerPartial(
      name,
      (context: unknown, given?: Handlebars.RuntimeOptions & { indent?: string }) => {
        count('depth', 1);
        const text = fill(context, given);
        counted.depth -= 1;
        if (given?.indent) count('characters', given.indent.length * text.split('\n').length);
        return text;
      },
    );
  }
  const render = compiled(template);
  return (context) => {
    values = [];
    counted = { steps: 0, characters: 0, depth: 0 };
    try {
      return { markdown: render(context), values };
    } catch (failure) {
      if (!(failure instanceof TooLarge)) throw failure;
      const { limit, place } = failure;
      const data = { name: template.source.name, limit, most: limits[limit], items: null };
      return { markdown: '', values: [], tooLarge: error('template-too-large', data, { place }) };
    }
  };
}

/** The check rules out anything else; if it was wrong, no agreement may be produced. */
function printable(value: unknown): string | Missing {
  if (typeof value === 'string' || isMissing(value)) return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`Our own bug: a checked template printed ${JSON.stringify(value)}`);
}

class PrintValues extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path, params, hash, loc } = mustache;
    const isCall = params.length > 0 || hash !== undefined;
    const value = isCall
      ? ({ type: 'SubExpression', path, params, hash, loc } as hbs.AST.SubExpression)
      : path;
    mustache.path = { type: 'PathExpression', original: PRINT, parts: [PRINT], depth: 0, data: false, loc };
    mustache.params = [value as hbs.AST.Expression];
    // The compiler distinguishes a call from a field by the absence of this property, not by its value.
    delete (mustache as Partial<hbs.AST.MustacheStatement>).hash;
  }
}

class CountSteps extends Handlebars.Visitor {
  readonly #file: string;

  constructor(file: string) {
    super();
    this.#file = file;
  }

  override Program(program: hbs.AST.Program): void {
    super.Program(program);
    // `{{else if}}` contains exactly one block, whose branches are counted.
    if ('chained' in program) return;
    const { loc } = program.body[0] ?? program;
    const characters = program.body.reduce(
      (sum, statement) =>
        sum +
        (statement.type === 'ContentStatement' ? (statement as hbs.AST.ContentStatement).value.length : 0),
      0,
    );
    const number = (value: number) =>
      ({ type: 'NumberLiteral', value, original: value, loc }) as hbs.AST.Expression;
    const file = {
      type: 'StringLiteral',
      value: this.#file,
      original: this.#file,
      loc,
    } as hbs.AST.Expression;
    program.body.unshift({
      type: 'MustacheStatement',
      path: { type: 'PathExpression', original: STEP, parts: [STEP], depth: 0, data: false, loc },
      params: [number(characters), file, number(loc?.start.line ?? 1)],
      escaped: false,
      strip: { open: false, close: false },
      loc,
    } as unknown as hbs.AST.Statement);
  }
}

import Handlebars from 'handlebars';
import { isMissing, type Missing } from '../field.ts';
import { HELPERS } from '../helpers.ts';
import { HOLE, type Rendered } from '../rendered.ts';

/** Puts a value into the list and a hole into the text; every `{{…}}` of a template becomes a call of it. */
const PRINT = 'print-value';

/**
 * Makes a checked template callable. The parsed templates are changed in the course of it; parse again to reuse
 * them.
 */
export function compileTemplate(
  ast: hbs.AST.Program,
  partials: ReadonlyMap<string, hbs.AST.Program>,
): (context: object) => Rendered {
  const handlebars = Handlebars.create();
  let values: (string | Missing)[] = [];
  for (const [name, helper] of Object.entries(HELPERS)) {
    handlebars.registerHelper(name, (...args: unknown[]) => {
      const given = args.slice(0, -1);
      return given.find(isMissing) ?? helper.run(given);
    });
  }
  handlebars.registerHelper(PRINT, (value: unknown) => {
    values.push(printable(value));
    return HOLE;
  });
  const options = {
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries([...Object.keys(HELPERS), PRINT].map((name) => [name, true])),
  };
  const printing = new PrintValues();
  for (const [name, partial] of partials) {
    printing.accept(partial);
    handlebars.registerPartial(name, handlebars.compile(partial, options));
  }
  printing.accept(ast);
  const render = handlebars.compile(ast, options);
  return (context) => {
    values = [];
    return { markdown: render(context), values };
  };
}

/** The check has seen to it that nothing else gets here; an agreement must not be made if it was wrong. */
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
    // The compiler tells a call from a field by this property's absence, not by its value.
    delete (mustache as Partial<hbs.AST.MustacheStatement>).hash;
  }
}

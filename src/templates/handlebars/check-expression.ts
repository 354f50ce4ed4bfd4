import { didYouMean } from '../../partnership/did-you-mean.ts';
import type { Field } from '../fields/field.ts';
import { HELPERS, type Helper } from '../fields/helpers.ts';
import { aKind, type Report, sourceOf } from './report.ts';
import { isResolved, mayBeAbsent, resolvePath } from './resolve.ts';
import { booleanField, numberField, type Resolved, type Scope, textField } from './scope.ts';

export type Expression =
  | hbs.AST.PathExpression
  | hbs.AST.SubExpression
  | hbs.AST.MustacheStatement
  | hbs.AST.StringLiteral
  | hbs.AST.NumberLiteral
  | hbs.AST.BooleanLiteral
  | hbs.AST.NullLiteral;

/** What an expression gives: a field of the context, a literal, or a helper's result. Nothing if it is refused. */
export function checkExpression(expression: Expression, scope: Scope, report: Report): Resolved | undefined {
  switch (expression.type) {
    case 'StringLiteral':
      return { field: textField('A text in the template.'), key: '' };
    case 'NumberLiteral':
      return { field: numberField('A number in the template.'), key: '' };
    case 'BooleanLiteral':
      return { field: booleanField('Yes or no, in the template.'), key: '' };
    case 'PathExpression':
      return checkPath(expression as hbs.AST.PathExpression, scope, report);
    case 'MustacheStatement':
    case 'SubExpression': {
      const call = expression as hbs.AST.SubExpression | hbs.AST.MustacheStatement;
      const isCall = call.type === 'SubExpression' || call.params.length > 0 || call.hash !== undefined;
      return isCall
        ? checkCall(call, scope, report)
        : checkExpression(call.path as Expression, scope, report);
    }
    default:
      report(expression, {
        rule: 'template-construct',
        message: 'null and undefined are not values that a template can use',
        fix: 'Take it out.',
      });
      return undefined;
  }
}

function checkPath(path: hbs.AST.PathExpression, scope: Scope, report: Report): Resolved | undefined {
  const result = resolvePath(path, scope);
  if (isResolved(result)) return result;
  const helper = Object.hasOwn(HELPERS, path.original) ? HELPERS[path.original] : undefined;
  if (!helper) report(path, result);
  else {
    report(path, {
      rule: 'helper-arguments',
      message: `The helper "${path.original}" needs arguments`,
      expected: helper.example,
      fix: 'Write it as in the example.',
    });
  }
  return undefined;
}

function checkCall(
  call: hbs.AST.SubExpression | hbs.AST.MustacheStatement,
  scope: Scope,
  report: Report,
): Resolved | undefined {
  const name = 'original' in call.path ? String(call.path.original) : '';
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  const args = call.params.map((param) => checkExpression(param as Expression, scope, report));
  if (!helper) {
    report(call, {
      rule: 'unknown-helper',
      message: `There is no helper called "${name}"`,
      expected: `one of ${Object.keys(HELPERS).join(', ')}`,
      found: name,
      fix: `Use a helper that "partnerskab template-fields" lists.${didYouMean(name, Object.keys(HELPERS))}`,
    });
    return undefined;
  }
  if (args.length !== helper.takes.length || call.hash) {
    report(call, {
      rule: 'helper-arguments',
      message: `The helper "${name}" takes ${helper.takes.map(aKind).join(' and ')}`,
      expected: helper.example,
      found: `${args.length} arguments${call.hash ? ' and named ones' : ''}`,
      fix: 'Write it as in the example.',
    });
    return undefined;
  }
  return checkArguments(call, name, helper, args, scope, report);
}

function checkArguments(
  call: hbs.AST.SubExpression | hbs.AST.MustacheStatement,
  name: string,
  helper: Helper,
  args: readonly (Resolved | undefined)[],
  scope: Scope,
  report: Report,
): Resolved | undefined {
  const known = args.filter((argument) => argument !== undefined);
  if (known.length < args.length) return undefined;
  for (const [index, argument] of known.entries()) {
    const wanted = helper.takes[index];
    const node = call.params[index] ?? call;
    if (!isOfKind(argument.field, wanted)) {
      report(node, {
        rule: 'wrong-kind',
        message: `Argument ${index + 1} of the helper "${name}" must be ${aKind(wanted ?? '')}`,
        expected: helper.example,
        found: argument.field.kind,
        fix: 'Name a field of that kind.',
      });
    }
    reportUnsure(node, name, argument, scope, report);
  }
  const isFillable = name === 'missing' || known.some((argument) => argument.field.fillable);
  const isAboutList = name === 'several' ? (known[0]?.key ?? '') : '';
  return { field: { ...textField(''), kind: helper.gives, fillable: isFillable }, key: isAboutList };
}

function isOfKind({ kind, items }: Field, wanted: Helper['takes'][number] | undefined): boolean {
  return wanted === 'list of texts' ? kind === 'list' && items?.kind === 'text' : kind === wanted;
}

/** A list for a helper that may be absent or empty would print nothing, or a sentence with a hole. */
function reportUnsure(
  node: hbs.AST.Node,
  name: string,
  argument: Resolved,
  scope: Scope,
  report: Report,
): void {
  if (scope.present.has(argument.key)) return;
  const source = sourceOf(node);
  if (argument.field.optional) report(node, mayBeAbsent(source));
  if (argument.field.kind === 'list' && argument.field.maybeEmpty && name !== 'several') {
    report(node, {
      rule: 'list-may-be-empty',
      message: `The list given to "${name}" may be empty, and the sentence would have a hole`,
      fix: `Put it inside {{#if ${source}}} … {{else}} … {{/if}}.`,
    });
  }
}

import { didYouMean } from '../../partnership/did-you-mean.ts';
import { type Report, sourceOf } from './report.ts';

/** Reports a partial that is not there; without a name where it is computed. */
export function reportNoPartial(
  partial: hbs.AST.PartialStatement,
  name: string | undefined,
  known: readonly string[],
  report: Report,
): void {
  report(partial, {
    rule: 'unknown-partial',
    message:
      name === undefined
        ? 'The name of a partial must be written out'
        : `There is no partial called "${name}"`,
    expected: known.length > 0 ? `one of ${known.join(', ')}` : 'a file in the folder "partials"',
    found: name ?? sourceOf(partial.name),
    fix: `Partials are the files in a folder "partials" beside the template, named without ".md.hbs".${didYouMean(name ?? '', known)}`,
  });
}

/** Whether a partial can't be used like this, for all that it is there. */
export function isRefused(
  partial: hbs.AST.PartialStatement,
  name: string,
  within: readonly string[],
  report: Report,
): boolean {
  if (partial.hash || partial.params.length > 1) {
    report(partial, {
      rule: 'partial-arguments',
      message: `{{> ${name}}} takes one argument at most, and no named ones`,
      expected: `{{> ${name}}} or {{> ${name} object}}`,
      found: `${partial.params.length} arguments${partial.hash ? ' and named ones' : ''}`,
      fix: 'Give it the object that the partial is about.',
    });
    return true;
  }
  if (within.includes(name)) {
    report(partial, {
      rule: 'endless-partial',
      message: `The partial "${name}" includes itself, by way of ${[...within, name].join(' → ')}`,
      fix: 'Take one of them out.',
    });
    return true;
  }
  return false;
}

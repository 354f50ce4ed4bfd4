import { HELPERS } from '../fields/helpers.ts';
import { type Report, sourceOf } from './report.ts';

const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'] satisfies BlockName[];
type BlockName = 'if' | 'unless' | 'each' | 'with';

/** Whether a block of this name is one that templates may use. */
export function isBlockName(name: string): name is BlockName {
  return BLOCKS.includes(name);
}

/** A name given with `as |name|` that is one too many stays empty, and one of a helper's would take its place. */
export function reportNames(block: hbs.AST.BlockStatement, most: number, report: Report): void {
  const names = namesOf(block);
  const taken = names.find((name) => Object.hasOwn(HELPERS, name) || BLOCKS.includes(name));
  if (names.length <= most && taken === undefined) return;
  report(block, {
    rule: 'template-construct',
    message: taken
      ? `"${taken}" is a helper, so nothing else can be called that`
      : `{{#${sourceOf(block.path)}}} can't name so much`,
    expected: '{{#each list as |item index|}} or {{#with object as |name|}}',
    found: `as |${names.join(' ')}|`,
    fix: 'Choose another name, or take it out.',
  });
}

/** `{{^each list}}` has no block of its own, only what is printed otherwise. */
export function namesOf(block: hbs.AST.BlockStatement): string[] {
  const program: hbs.AST.Program | undefined = block.program;
  return program?.blockParams ?? [];
}

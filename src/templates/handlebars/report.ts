import type { Problem } from '../../errors.ts';
import type { TemplateSource } from './parse.ts';

/** Reports a problem at a node of the template being read. */
export type Report = (
  node: { loc: hbs.AST.SourceLocation },
  problem: Pick<Problem, 'rule' | 'message'> & Partial<Problem>,
) => void;

/** A path or a literal as it is written in the template; of what prints one, that which it prints. */
export function sourceOf(node: hbs.AST.Node | undefined): string {
  if (node && 'original' in node) return String(node.original);
  return node && 'path' in node ? sourceOf(node.path as hbs.AST.Node) : '(…)';
}

/** "a list", "an object" */
export function aKind(kind: string): string {
  return kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

/** Gathers problems with their places in `source`. A partial used twice says each thing once. */
export function reporter(source: TemplateSource, problems: Problem[]): Report {
  return (node, found) => {
    const { line, column } = node.loc.start;
    const problem: Problem = {
      severity: 'error',
      place: { file: source.file, line, column: column + 1 },
      ...found,
    };
    if (!problems.some((known) => isSame(known, problem))) problems.push(problem);
  };
}

function isSame(a: Problem, b: Problem): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.place?.file === b.place?.file &&
    a.place?.line === b.place?.line &&
    a.place?.column === b.place?.column
  );
}

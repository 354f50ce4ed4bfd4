import Handlebars from 'handlebars';
import type { Problem } from '../../errors.ts';
import { HOLE } from '../rendered.ts';

/** A template's text and the name it goes by in messages: a path a person can open. */
export interface TemplateSource {
  /** "agreement-political", or the partial's name. */
  name: string;
  file: string;
  text: string;
}

/** Reads a template's syntax. The first error of syntax is reported with its line: the rest can't be understood. */
export function parseTemplate(
  source: TemplateSource,
): { ok: true; ast: hbs.AST.Program } | { ok: false; problem: Problem } {
  const forbidden = source.text.indexOf(HOLE);
  if (forbidden >= 0) {
    const line = source.text.slice(0, forbidden).split('\n').length;
    return {
      ok: false,
      problem: refused(source, line, 'U+E000 is a character that templates must not contain'),
    };
  }
  try {
    return { ok: true, ast: Handlebars.parse(source.text) };
  } catch (error) {
    return { ok: false, problem: syntaxProblem(source, error) };
  }
}

function syntaxProblem(source: TemplateSource, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/(?:line |- )(\d+)/.exec(message)?.[1] ?? 1);
  const [, ...excerpt] = message.split('\n');
  const what =
    excerpt.length > 0
      ? `can't be read near ${JSON.stringify(excerpt[0])}`
      : message.replace(/ - \d+:\d+$/, '');
  return refused(source, line, what);
}

function refused(source: TemplateSource, line: number, what: string): Problem {
  return {
    severity: 'error',
    rule: 'template-syntax',
    message: `The template ${source.name} ${what}`,
    place: { file: source.file, line },
    fix: 'Check the braces: every {{#block}} needs its {{/block}}.',
  };
}

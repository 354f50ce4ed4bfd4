import type { Problem } from '../errors.ts';
import { tellerOf } from '../problems/tell.ts';
import { DOCUMENT_PROBLEMS } from '../problems/text/documents-da.ts';
import { PLACEHOLDER } from '../templates/fields/field.ts';
import type { TemplateSource } from '../templates/handlebars/parse.ts';
import { readMarkdown, UnsupportedMarkup } from './read-markdown.ts';

const { error } = tellerOf(DOCUMENT_PROBLEMS);

/**
 * What of a template's Markdown no letter can show, with its line. Its own text is read, whatever its conditions are; where
 * empty lines and numbers hang on those, only the filled-in template shows it.
 */
export function markupProblems({ name, file, text }: TemplateSource): Problem[] {
  const problems: Problem[] = [];
  let line = 1;
  for (const section of withoutHandlebars(text).split(/^(?=#{1,6} )/m)) {
    try {
      readMarkdown(section);
    } catch (failure) {
      if (!(failure instanceof UnsupportedMarkup)) throw failure;
      const place = { file, line: line + failure.line };
      const shown = failure.text.replaceAll(PLACEHOLDER, '{{…}}');
      // A block's tags leave their lines empty here.
      if (failure.what !== 'loose-row')
        problems.push(
          error('markup', { about: name, section: '', what: failure.what, text: shown }, { place }),
        );
    }
    line += section.split('\n').length - 1;
  }
  return problems;
}

/** The same lines: blocks and comments gone, a placeholder for each value. A block alone on its line leaves no line behind. */
function withoutHandlebars(text: string): string {
  return text
    .replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\{\{~?(?:[#/^]|else\b|>)[\s\S]*?\}\}/g, (block) => block.replace(/[^\n]/g, ''))
    .replace(/\{\{[\s\S]*?\}\}/g, (value) => PLACEHOLDER + value.replace(/[^\n]/g, ''));
}

import { describe, expect, test } from 'vitest';
import { documentHtml } from '../../../../src/bot/web/render/document.ts';
import { readMarkdown } from '../../../../src/documents/read-markdown.ts';

const shown = (markdown: string) => documentHtml(readMarkdown(markdown)).toString().replace(/\n/g, '');

describe('A document on a page', () => {
  test('has its headings below that of the page, and none for its title', () => {
    expect(shown('# Aftale\n\n## Formål\n\n### Del\n')).toBe('<h2>Formål</h2><h3>Del</h3>');
  });

  test('keeps lists, tables, bold, italics and links', () => {
    expect(shown('1. a\n2. **b** og *c*\n')).toBe(
      '<ol><li>a</li><li><strong>b</strong> og <em>c</em></li></ol>',
    );
    expect(shown('[KL](https://kl.dk)')).toBe('<p><a href="https://kl.dk">KL</a></p>');
    const table = shown('| A | B |\n|---|---:|\n| 1 | 2 |\n');
    expect(table).toContain('<th scope="col" class="">A</th><th scope="col" class="align-text-right">B</th>');
    expect(table).toContain('<td class="">1</td><td class="align-text-right">2</td>');
  });

  test('links addresses that stand in it, but none inside another link', () => {
    expect(shown('Skriv til hso@kl.dk')).toBe('<p>Skriv til <a href="mailto:hso@kl.dk">hso@kl.dk</a></p>');
    expect(shown('[https://kl.dk](https://kl.dk)')).toBe('<p><a href="https://kl.dk">https://kl.dk</a></p>');
  });
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { text } from '../../src/templates/fields/field.ts';
import type { TemplateSource } from '../../src/templates/handlebars/parse.ts';
import { prepareTemplate } from '../../src/templates/template.ts';

const Fields = z.strictObject({ name: text('Name.') });

function prepared(template: string, partial = 'Med venlig hilsen', file = 'hilsen.md.hbs', schema = Fields) {
  const source = (name: string, content: string, path: string): [string, TemplateSource] => [
    name,
    { name, file: path, text: content },
  ];
  const sources = {
    templates: new Map([source('hilsen', template, file)]),
    partials: new Map([source('slut', partial, 'partials/slut.md.hbs')]),
    overridden: new Set<string>(),
  };
  return prepareTemplate(sources, 'hilsen', schema);
}

function rendered(result: ReturnType<typeof prepared>): unknown {
  return result.ok ? result.template.render({ name: 'Stine' }) : result.problems.map(({ place }) => place);
}

test('A template whose texts are the same is prepared once, and renders each time anew', () => {
  const [once, twice] = [prepared('Hej {{name}} {{> slut}}'), prepared('Hej {{name}} {{> slut}}')];
  expect(twice).toBe(once);
  expect(rendered(twice)).toEqual(rendered(once));
  expect(rendered(once)).toMatchObject({ values: ['Stine'] });
});

test('A change of the template, of a partial, of its file or of its fields is never answered with what was before', () => {
  const before = prepared('Hej {{name}} {{> slut}}');
  expect(rendered(prepared('Kære {{name}} {{> slut}}'))).not.toEqual(rendered(before));
  expect(rendered(prepared('Hej {{name}} {{> slut}}', 'Hilsen'))).not.toEqual(rendered(before));
  expect(rendered(prepared('Hej {{navn}}', '', 'a.md.hbs'))).toMatchObject([{ file: 'a.md.hbs' }]);
  expect(rendered(prepared('Hej {{navn}}', '', 'b.md.hbs'))).toMatchObject([{ file: 'b.md.hbs' }]);
  const Other = z.strictObject({ navn: text('Navn.') }) as unknown as typeof Fields;
  expect(prepared('Hej {{name}} {{> slut}}', undefined, undefined, Other).ok).toBe(false);
  expect(rendered(prepared('Hej {{name}} {{> slut}}'))).toEqual(rendered(before));
});

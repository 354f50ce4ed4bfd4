import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderingProblems } from '../../src/documents/check-rendering.ts';
import { toDocumentContent } from '../../src/documents/document-content.ts';
import { problemText } from '../../src/problems/place-text.ts';
import { AddendumFields } from '../../src/templates/fields/addendum-fields.ts';
import { AgreementFields } from '../../src/templates/fields/agreement-fields.ts';
import { CaseFileFields } from '../../src/templates/fields/case-file-fields.ts';
import { CouncilPaperFields } from '../../src/templates/fields/council-paper-fields.ts';
import { fieldsOf } from '../../src/templates/fields/field.ts';
import { InvitationFields } from '../../src/templates/fields/invitation-fields.ts';
import {
  EscalationFields,
  fieldsOfRule,
  MovedFields,
  ReminderFields,
  WeekFields,
} from '../../src/templates/fields/reminder-fields.ts';
import { contextOf, longContextOf, shapesOf } from '../../src/templates/sample-shapes.ts';
import { prepareTemplate } from '../../src/templates/template.ts';
import type { TemplateSources } from '../../src/templates/template-folder.ts';
import { rounds } from '../rounds.ts';
import { anyAgreementContext } from '../templates/any-context.ts';

function prepared(text: string, schema: typeof AgreementFields | typeof ReminderFields = AgreementFields) {
  const source = { name: 'egen', file: 'egen.md.hbs', text };
  const sources: TemplateSources = {
    templates: new Map([['egen', source]]),
    partials: new Map(),
    overridden: new Set(),
  };
  const made = prepareTemplate<typeof AgreementFields>(sources, 'egen', schema as typeof AgreementFields);
  return made.ok ? { ...made.template, source } : undefined;
}

function problemsOf(text: string, kind: 'document' | 'message' = 'document') {
  const schema = kind === 'document' ? AgreementFields : ReminderFields;
  const template = prepared(text, schema);
  if (!template) throw new Error('A template that is wrong before it is filled in');
  const render = (context: object) => template.render(context as AgreementFields);
  return renderingProblems({ ...template, sources: [template.source], schema, kind, render });
}

describe('A template that can not be drafted in some case is told of with the case', () => {
  test.each([
    [
      'a section that is empty without goals',
      '# A\n\n## Mål\n\n{{#if wishes.localGoals}}{{wishes.localGoals}}{{/if}}\n',
      'egen.md.hbs, linje 3: Når wishes.localGoals ikke er med: egen, "Mål": der står ikke noget under overskriften',
    ],
    [
      'one that takes two to be empty',
      '## Mål\n\n{{#if wishes.localGoals}}x{{/if}}{{#if wishes.ownSuggestion}}y{{/if}}\n',
      'Når wishes.ownSuggestion ikke er med og wishes.localGoals ikke er med: ',
    ],
    [
      'a table without rows',
      '| A |\n| - |\n{{#each participants.named}}\n| {{name}} |\n{{else}}\n{{/each}}\n',
      'Når participants.named er tom: egen, "A": tabellen har ingen rækker',
    ],
    [
      'a list that begins with another number',
      'x\n\n{{#if wishes.localGoals}}1. en\n{{/if}}2. to\n',
      'Når wishes.localGoals ikke er med: egen, "x": et brev kan ikke vise en nummereret liste',
    ],
    [
      'a section that only one municipality has',
      '## Mål\n\n{{#unless (eq municipality.code "0751")}}x{{/unless}}\n',
      'Når municipality.code er "0751": ',
    ],
    [
      'a section for which there must be several',
      '## Hvem\n\n{{#if (several partnership.caseOfficers)}}x{{/if}}\n',
      'Når partnership.caseOfficers har ét punkt: ',
    ],
    [
      'a number that is none',
      '## N\n\n{{#if meetings.seminarCount}}x{{/if}}\n',
      'Når meetings.seminarCount er 0: ',
    ],
    ['a yes that is a no', '## N\n\n{{#if meetings.fullDay}}x{{/if}}\n', 'Når meetings.fullDay er nej: '],
    [
      'what no letter can show, in every case',
      '# A\n\n![logo](x.png)\n',
      'egen.md.hbs, linje 3: egen, "A": et brev kan ikke vise et billede',
    ],
    [
      'a row that an empty line cuts off',
      '| A |\n| - |\n\n| {{municipality.name}} |\n',
      'et brev kan ikke vise en tabelrække, som en tom linje skiller fra sin tabel',
    ],
    [
      'a heading without a space',
      '##Formål\n\nx\n',
      'et brev kan ikke vise en overskrift uden mellemrum efter #',
    ],
    ['marks that make nothing bold', '**Vigtigt **nu\n', 'et brev kan ikke vise ** som ikke gør noget fedt'],
  ])('%s', (_, text, said) => {
    expect(problemsOf(text).map(problemText)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['a value that may be missing', '# Husk\n\n{{missing "dagen"}}\n', 'dagen mangler'],
    ['a title that may be empty', '# {{#if again}}{{again}}{{/if}}\n\nx\n', 'Når again ikke er med: '],
  ])('also %s in a reminder, which is no draft', (_, text, said) => {
    expect(problemsOf(text, 'message').map(problemText)).toEqual([expect.stringContaining(said)]);
  });

  test('a list whose numbers hang on a condition is none', () => {
    expect(problemsOf('x\n\n{{#if wishes.localGoals}}\n1. a\n{{else}}\n1. b\n{{/if}}\n2. c\n')).toEqual([]);
  });
});

/** Pieces of templates, of which many fit together and many do not. */
const piece: fc.Arbitrary<string> = fc.letrec<{ all: string; some: string }>((tie) => ({
  some: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('En sætning.\n\n', '{{partnership.title}} ', '## Formål\n\nEn sætning.\n\n'),
    fc.constantFrom(
      '## Formål\n\n',
      '### Mere\n\n',
      '- et punkt\n',
      '1. et punkt\n',
      '2. et punkt\n',
      '| A | B |\n| - | - |\n',
      '| a | {{municipality.name}} |\n',
      '| a |\n',
      '\n',
      '{{partnership.title}} ',
      '{{agreement.duration}}\n\n',
      '**fed**\n',
    ),
    fc
      .tuple(tie('all'), tie('all'))
      .map(([a, b]) => `{{#if wishes.localGoals}}\n${a}{{else}}\n${b}{{/if}}\n`),
    tie('all').map((a) => `{{#if wishes.ownSuggestion}}${a}{{/if}}`),
    tie('all').map((a) => `{{#unless meetings.fullDay}}\n${a}{{/unless}}\n`),
    tie('all').map((a) => `{{#if (isOne meetings.count)}}\n${a}{{/if}}\n`),
    fc
      .tuple(tie('all'), tie('all'))
      .map(([a, b]) => `{{#each participants.named}}\n${a}{{else}}\n${b}{{/each}}\n`),
    tie('all').map((a) => `{{#each partnership.successCriteria}}${a}{{/each}}`),
  ),
  all: fc.array(tie('some'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('')),
})).all;

test('A template that the check has nothing to say of makes a document of whatever is known', () => {
  let drafted = 0;
  fc.assert(
    fc.property(piece, fc.array(anyAgreementContext, { minLength: 5, maxLength: 5 }), (text, contexts) => {
      const template = prepared(text);
      if (!template || problemsOf(text).length > 0) return;
      drafted += 1;
      for (const context of contexts) {
        const read = toDocumentContent(template.render(context), { about: 'x', file: template.file });
        expect(read.ok ? [] : read.problems).toEqual([]);
      }
    }),
    { numRuns: rounds({ gate: 120, soak: 3000 }) },
  );
  expect(drafted).toBeGreaterThan(0);
});

const SCHEMAS = {
  AgreementFields,
  InvitationFields,
  AddendumFields,
  CouncilPaperFields,
  CaseFileFields,
  ReminderFields,
  MovedFields,
  WeekFields,
  EscalationFields,
  'of a rule to contacts': fieldsOfRule({ to: 'contacts', missing: 'answer' }),
  'of a rule to staff': fieldsOfRule({ to: 'staff', missing: 'answer' }),
};

test.each(Object.entries(SCHEMAS))('Every sample fits what a template is handed: %s', (_, schema) => {
  const fields = fieldsOf(schema);
  const everything = JSON.stringify(fields);
  const shapes = shapesOf(fields, everything);
  expect(shapes.length).toBeGreaterThan(20);
  for (const shape of shapes.slice(0, 120))
    expect(schema.safeParse(contextOf(fields, shape)).error).toBe(undefined);
  expect(schema.safeParse(longContextOf(fields)).error).toBe(undefined);
});

test('Samples take every place in every way, and any two of them together', () => {
  const fields = fieldsOf(AgreementFields);
  const source = 'localGoals ownSuggestion approval network timeline tentativeNote named politicians';
  const shapes = shapesOf(fields, source);
  const paths = [...new Set(shapes.flatMap((shape) => [...shape.keys()]))];
  expect(paths).toEqual(
    expect.arrayContaining(['wishes.localGoals', 'participants.named', 'approval', 'network']),
  );
  for (const a of paths)
    for (const b of paths.filter((other) => other !== a)) {
      const together = new Set(shapes.map((shape) => `${shape.has(a)} ${shape.has(b)}`));
      expect([a, b, together.size]).toEqual([a, b, 4]);
    }
});

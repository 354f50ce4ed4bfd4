import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { renderingProblems } from '../../src/documents/check-rendering.ts';
import { remindersToSample, sourcesOf } from '../../src/documents/drafting/sampled-templates.ts';
import { AddendumFields } from '../../src/templates/fields/addendum-fields.ts';
import { AgreementFields } from '../../src/templates/fields/agreement-fields.ts';
import { CaseFileFields } from '../../src/templates/fields/case-file-fields.ts';
import { CouncilPaperFields } from '../../src/templates/fields/council-paper-fields.ts';
import { InvitationFields } from '../../src/templates/fields/invitation-fields.ts';
import { prepareReminders } from '../../src/templates/reminder-templates.ts';
import { prepareTemplate, type Template } from '../../src/templates/template.ts';
import { DEFAULT_TEMPLATES, REMINDERS, readTemplateFolder } from '../../src/templates/template-folder.ts';
import { readDefinition } from '../partnership/definition/definition-file.ts';

const letters = await readTemplateFolder(DEFAULT_TEMPLATES);
const reminders = await readTemplateFolder(resolve(DEFAULT_TEMPLATES, REMINDERS));

function problemsOf(
  { name, file, render }: Pick<Template<never>, 'name' | 'file' | 'render'>,
  schema: z.ZodType<object>,
  kind: 'document' | 'message',
  given?: string,
) {
  const sources = sourcesOf(name, kind === 'message' ? reminders : letters);
  expect(sources.length).toBeGreaterThan(0);
  return renderingProblems({
    name,
    file,
    sources,
    schema,
    kind,
    given,
    render: (context) => render(context as never),
  });
}

test.each([
  ['agreement-political', AgreementFields],
  ['agreement-administrative', AgreementFields],
  ['invitation', InvitationFields],
  ['council-paper', CouncilPaperFields],
  ['addendum', AddendumFields],
  ['case-file', CaseFileFields],
] as [string, z.ZodType<object>][])('%s can be filled in, whatever is known', (name, schema) => {
  const made = prepareTemplate(letters, name, schema);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const given = name === 'addendum' ? 'addendum.changes' : undefined;
  expect(problemsOf(made.template, schema, 'document', given)).toEqual([]);
});

describe.each([
  'partnerships/dagtilbud-2017',
  'partnerships/tilsyn-2020',
  'test/fixtures/partnerships/sprog-2027',
])('The reminders of %s can be filled in, whatever is known', (folder) => {
  const { rules = [] } = readDefinition(folder).reminders ?? {};
  const made = prepareReminders(reminders, rules);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const templates = remindersToSample(made.templates, rules);

  test.each(templates.map((one) => [one.template.name, one] as const))('%s', (_, { template, schema }) => {
    expect(problemsOf(template, schema, 'message')).toEqual([]);
  });
});

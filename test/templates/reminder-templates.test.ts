import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import {
  BARE_TEMPLATE,
  ESCALATION_TEMPLATE,
  MOVED_TEMPLATE,
  prepareReminders,
  type RuleWithTemplate,
  WEEK_TEMPLATE,
} from '../../src/templates/reminder-templates.ts';
import {
  DEFAULT_TEMPLATES,
  REMINDERS,
  readOwnTemplates,
  readTemplateFolder,
  templatesInReach,
} from '../../src/templates/template-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reminders-'));
  await mkdir(join(folder, 'reminders', 'partials'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

async function own(name: string, text: string): Promise<string> {
  const file = join(folder, 'reminders', `${name}.md.hbs`);
  await writeFile(file, text);
  return relative(process.cwd(), file);
}

function rule(template: string, more: Partial<RuleWithTemplate> = {}): RuleWithTemplate {
  return { id: template, template, to: 'contacts', ...more };
}

async function problemsOf(...rules: RuleWithTemplate[]): Promise<Problem[]> {
  const prepared = prepareReminders(await templatesInReach(await readOwnTemplates(folder), REMINDERS), rules);
  return prepared.ok ? [] : prepared.problems;
}

/** Who each of the product's templates is written for; what it tells chases something or not. */
const MEANT: readonly RuleWithTemplate[] = [
  rule('svar-mangler', { missing: 'answer' }),
  rule('svar-frist-i-dag', { missing: 'answer' }),
  rule('hvem-mangler-svar', { to: 'staff', missing: 'answer' }),
  rule('oensker-mangler', { missing: 'ranking' }),
  rule('deltagere-mangler', { missing: 'participants' }),
  rule('forventningsafstemning', { missing: 'alignment' }),
  rule('tiltraedelse-mangler', { missing: 'approval' }),
  rule('underskrift-mangler', { missing: 'signature' }),
  rule('forudsaetninger-mangler', { missing: 'preconditions' }),
  rule('selvevaluering-mangler', { missing: 'self-evaluation' }),
  rule('faktureringsoplysninger-mangler', { missing: 'invoice-details' }),
  rule('opgave-mangler', { missing: 'task' }),
  rule('underskrift-mangler-hos-parter', { to: 'staff', missing: 'other-signatures' }),
  rule('gruppe-indkaldelse', { to: 'group' }),
  rule('gruppe-snart', { to: 'group' }),
  rule('saet-dato', { to: 'staff' }),
  rule('materiale', { to: 'staff' }),
];
const FOR_ANYBODY = [
  'moede-indkaldelse',
  'moede-snart',
  'moede-opfoelgning',
  'seminar-indkaldelse',
  'seminar-snart',
  'seminar-politikere',
  'foelgegruppe-indkaldelse',
  'foelgegruppe-snart',
  'besoeg',
  'formidling',
];
const AUDIENCES = [
  'contacts',
  'participants',
  'politicians',
  'network-channel',
  'advisory-group',
  'everybody',
] as const;

describe('The templates of reminders', () => {
  test('all fit those they are written for', async () => {
    expect(await problemsOf(...MEANT)).toEqual([]);
  });

  test.each(FOR_ANYBODY)('%s fits persons and channels alike', async (template) => {
    const rules = AUDIENCES.map((to) => rule(template, { id: to, to }));
    expect(await problemsOf(...rules)).toEqual([]);
  });

  test('are all of them known here', async () => {
    const { templates } = await readTemplateFolder(join(DEFAULT_TEMPLATES, REMINDERS));
    const named = [
      ...MEANT.map(({ template }) => template),
      ...FOR_ANYBODY,
      BARE_TEMPLATE,
      ESCALATION_TEMPLATE,
      MOVED_TEMPLATE,
      WEEK_TEMPLATE,
    ];
    expect([...templates.keys()].toSorted()).toEqual(named.toSorted());
  });

  test('are overridden by a file of the same name in the partnership’s folder, with partials of its own', async () => {
    await writeFile(join(folder, 'reminders', 'partials', 'hilsen.md.hbs'), 'Godmorgen');
    await own('svar-mangler', '# Svar nu\n\n{{> hilsen}} {{person.name}}');
    const prepared = prepareReminders(await templatesInReach(await readOwnTemplates(folder), REMINDERS), [
      rule('svar-mangler'),
    ]);
    expect(prepared.ok && prepared.templates.rules.get('svar-mangler')?.file).toContain(
      folder.split('/').at(-1),
    );
  });
});

describe('What is wrong with them is told', () => {
  test('all at once, with file, line and what to do', async () => {
    const one = await own('en', '# En\n\nKære {{person.fornavn}}\n\n{{occasion.place}}');
    const two = await own('to', '{{!-- To everybody --}}\n\nKære {{person.name}}');
    const problems = await problemsOf(rule('en'), rule('to', { to: 'everybody' }), rule('tre'));
    expect(problems.map(({ rule, place: ref, found }) => ({ rule, ...ref, found }))).toEqual([
      { rule: 'unknown-field', file: one, line: 3, column: 8, found: 'person.fornavn' },
      { rule: 'field-may-be-absent', file: one, line: 5, column: 1, found: 'occasion.place' },
      { rule: 'reminder-title', file: two, line: 3, found: '"Kære {{person.name}}"' },
      { rule: 'field-may-be-absent', file: two, line: 3, column: 8, found: 'person.name' },
      { rule: 'unknown-template', found: 'tre' },
    ]);
  });

  test('at the rule that names a template that is not there', async () => {
    const place = { file: 'definition.yaml', line: 12, column: 17 };
    const [problem] = await problemsOf(rule('svar-manglr', { place }));
    expect(problem).toMatchObject({
      place,
      rule: 'unknown-template',
      fix: expect.stringContaining('Mente du "svar-mangler"?'),
    });
  });

  test('where a text for persons is sent to a channel, which has no name', async () => {
    const problems = await problemsOf(rule('svar-mangler', { to: 'network-channel' }));
    expect(problems.map(({ rule, found }) => `${rule} ${found}`)).toContain(
      'field-may-be-absent municipality.fullName',
    );
  });

  test('where a list of what is missing may be empty, because the rule chases nothing', async () => {
    await own('liste', '# Liste\n\n{{#each missing}}\n- {{this}}\n{{/each}}');
    expect((await problemsOf(rule('liste'))).map(({ rule }) => rule)).toEqual(['list-may-be-empty']);
    expect(await problemsOf(rule('liste', { missing: 'answer' }))).toEqual([]);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPartnershipWithTemplates } from '../../../src/documents/drafting/partnership-with-templates.ts';
import { trivselHome } from '../../fixtures/trivsel.ts';

const TEMPLATE = 'src/templates/agreement-administrative.md.hbs';

/** What check says of the partnership that says everything, with other clauses or a template of its own. */
async function told({ clauses, template }: { clauses?: unknown; template?: string }) {
  const home = await trivselHome(clauses === undefined ? {} : { 'agreement.clauses': clauses });
  const folder = join(home, 'trivsel-2021');
  if (template !== undefined) await writeFile(join(folder, 'agreement-administrative.md.hbs'), template);
  const { problems } = await readPartnershipWithTemplates(folder, { partnerships: home });
  const lines = (await readFile(join(folder, 'definition.yaml'), 'utf8')).split('\n');
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.map(({ rule, path, place, data }) => ({
    rule,
    ...(path !== undefined && { path }),
    line: lines[(place?.line ?? 0) - 1]?.trim(),
    data,
  }));
}

function clause(text: string[], after = 'terms') {
  return [{ id: 'omtale', heading: 'Omtale', text, after }];
}

describe('Check of a partnership with clauses and further parties', () => {
  test('finds nothing wrong in what the product has places for', async () => {
    expect(await told({})).toEqual([]);
  });

  test('tells of a field that an agreement has not, where it stands', async () => {
    expect(await told({ clauses: clause(['Uden felter.', 'Til {{municipality.navn}}.']) })).toEqual([
      {
        rule: 'unknown-field',
        path: 'agreement.clauses[0].text[1]',
        line: '- Til {{municipality.navn}}.',
        data: expect.objectContaining({ source: 'municipality.navn' }),
      },
    ]);
  });

  test.each([
    ['a field that may be absent', '{{agreement.binding}}', 'field-may-be-absent'],
    ['the clauses themselves', '{{clauses.terms}}', 'unknown-field'],
    ['a partial', '{{> person}}', 'unknown-partial'],
    ['a block that is not closed', '{{#if agreement.binding}}Bindende.', 'template-syntax'],
  ])('tells of %s in a clause', async (_, text, rule) => {
    expect((await told({ clauses: clause([text]) })).map((problem) => problem.rule)).toEqual([rule]);
  });

  test('tells of a clause whose place a template of their own lacks, and of none with another place', async () => {
    const template = (await readFile(TEMPLATE, 'utf8')).replace('{{clauses.terms}}', '');
    expect(await told({ clauses: clause(['Parterne omtaler hinanden.']), template })).toEqual([
      {
        rule: 'clause-not-in-template',
        line: 'after: terms',
        data: { clause: 'omtale', field: 'clauses.terms' },
      },
    ]);
    expect(await told({ clauses: clause(['Parterne omtaler hinanden.'], 'economy'), template })).toEqual([]);
  });

  test.each([
    ['signatures', 'signatures', 'agreement.signatureBlocks'],
    ['tasks', 'tasks', 'agreement.parties[].tasks'],
    ['name', 'parties', 'agreement.parties[].name'],
    ['contacts', 'organisation', 'agreement.otherContacts'],
    ['role', 'organisation', 'agreement.parties[].role'],
  ])(
    'tells of a template of their own that leaves out the %s of a third party',
    async (what, partial, field) => {
      const template = (await readFile(TEMPLATE, 'utf8')).replace(`{{> ${partial}}}`, '');
      expect(await told({ template })).toContainEqual({
        rule: 'party-not-in-template',
        line: undefined,
        data: { what, parties: ['Trivselsfonden'], field },
      });
    },
  );
});

import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('The command "template-fields"', () => {
  test('lists each field once where templates may use the same, each with a sentence', async () => {
    const { code, out, err } = await run(['template-fields']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Fields of agreement-political and agreement-administrative:$/m);
    const ofAgreements = out.split(/^Fields of /m)[1] ?? '';
    const fields = ofAgreements.match(/^ {2}\S+ {2}\(.*\)$/gm) ?? [];
    expect(fields.length).toBeGreaterThan(30);
    expect(new Set(fields).size).toBe(fields.length);
    const withoutSentence = fields.filter((field) => !/^ {6}\S/.test(out.split(`${field}\n`)[1] ?? ''));
    expect(withoutSentence.filter((field) => !field.includes('(object'))).toEqual([]);
    expect(out).not.toMatch(/ $/m);
    expect(out).toContain('Helpers:');
  });

  test('lists those of one template', async () => {
    const { code, out } = await run(['template-fields', 'agreement-political']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Fields of agreement-political:$/m);
  });

  test('gives machines path, kind, notes and description, and the helpers', async () => {
    const { code, out } = await run(['template-fields', '--json']);
    const json = JSON.parse(out);
    expect({ code, keys: Object.keys(json) }).toEqual({ code: 0, keys: ['templates', 'helpers'] });
    const names = json.templates.map(({ template }: { template: string }) => template);
    expect(names).toEqual(expect.arrayContaining(['agreement-political', 'agreement-administrative']));
    for (const field of json.templates[0].fields)
      expect(field).toEqual({
        path: expect.any(String),
        kind: expect.any(String),
        notes: expect.any(Array),
        description: field.kind === 'object' ? expect.any(String) : expect.stringMatching(/\S/),
      });
    for (const helper of json.helpers)
      expect(helper).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  });

  test('calls a template that is not there wrong usage, and says which there are', async () => {
    const { code, out, err } = await run(['template-fields', 'agreement-politcal']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(
      'There is no template called "agreement-politcal". Did you mean "agreement-political"?',
    );
    expect(err).toContain('Templates: agreement-political, agreement-administrative');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { agreementContext } from '../../src/documents/agreement/agreement-context.ts';
import { AgreementFields } from '../../src/templates/fields/agreement-fields.ts';
import { isMissing, PLACEHOLDER } from '../../src/templates/fields/field.ts';
import { prepareTemplate } from '../../src/templates/template.ts';
import { readTemplateFolder } from '../../src/templates/template-folder.ts';
import { municipality, PARTNERSHIPS, plainYes } from '../documents/agreement/samples.ts';

const CASES = fileURLToPath(new URL('../fixtures/templates/', import.meta.url));

async function prepared(folder: string) {
  return prepareTemplate(await readTemplateFolder(folder), 'template', AgreementFields);
}

/** What a case's folder says of its only problems, in order. */
interface Expected {
  rule: string;
  file: string;
  line: number;
  column?: number;
  message: string;
  /** Part of what to do about it. */
  hint?: string;
}

describe('A template is refused with the place of all that is wrong', () => {
  test.each(readdirSync(join(CASES, 'bad')))('%s', async (name) => {
    const folder = join(CASES, 'bad', name);
    const result = await prepared(folder);
    const problems = result.ok ? [] : result.problems;
    const expected: Expected[] = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8'));
    const found = problems.map(({ rule, message, place: ref, fix }, index) => {
      const { hint } = expected[index] ?? {};
      const { file = '', line, column } = ref ?? {};
      return {
        rule,
        file: relative(folder, file),
        line,
        ...(column === undefined ? {} : { column }),
        message,
        ...(hint !== undefined && fix?.includes(hint) ? { hint } : {}),
      };
    });
    expect(found).toEqual(expected);
    expect(problems.map(({ severity }) => severity)).toEqual(problems.map(() => 'error'));
  });
});

describe('A template is filled in', () => {
  const context = agreementContext({
    definition: PARTNERSHIPS['sprog-2027'],
    municipality: municipality('0751'),
    answer: plainYes('0751', {
      approval: { body: 'committee', bodyName: 'Børne- og Ungeudvalget', date: '2027-03-09' },
    }),
  });

  test.each(readdirSync(join(CASES, 'good')))('%s', async (name) => {
    const folder = join(CASES, 'good', name);
    const result = await prepared(folder);
    if (!result.ok) return expect(result.problems).toEqual([]);
    const { markdown, values } = result.template.render(context);
    let used = 0;
    const text = markdown.replaceAll(PLACEHOLDER, () => {
      const value = values[used++] ?? '';
      return isMissing(value) ? `[Mangler: ${value.missing}]` : value;
    });
    expect(text.replaceAll('\u00A0', ' ')).toBe(readFileSync(join(folder, 'expected.txt'), 'utf8'));
    expect(used).toBe(values.length);
  });
});

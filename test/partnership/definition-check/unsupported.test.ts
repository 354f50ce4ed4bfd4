import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/intake/files/yaml-file.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { pathText } from '../../../src/partnership/definition/raw-definition.ts';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';

const text = readFileSync(
  new URL('../../fixtures/partnerships/trivsel-2021/definition.yaml', import.meta.url),
  'utf8',
);
const raw = readYaml('definition.yaml', text).read?.value;
const { findings, definition } = checkDefinition(raw);

describe('A definition that says all that can be said', () => {
  test('has the right form', () => {
    expect(Definition.safeParse(raw).error).toBeUndefined();
  });

  test('is told of exactly what is not supported yet, and of nothing else', () => {
    expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`).toSorted()).toEqual(
      ['laterDeadlines'].map((path) => `not-supported-yet ${path}`),
    );
  });

  test('is not taken until that is gone, and each says what to do instead', () => {
    expect(definition).toBeUndefined();
    for (const { severity, message, fix } of findings) {
      expect(severity).toBe('error');
      expect(message).toMatch(/^"[\w[\]]+" kan skrives, men kan ikke bruges endnu: ./);
      expect(fix).toMatch(/^Tag det ud\. [A-Z].*\.$/);
    }
  });
});

import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { readYaml } from '../../../src/intake/files/yaml-file.ts';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';

/** The real definition with something else at a few paths (`networks.size.minimum`); `undefined` takes a key out. */
export type Changes = Readonly<Record<string, unknown>>;

/** What `check` tells of one problem, with the text of the line that it points at. */
export interface Told {
  rule: string;
  line: string;
  expected: string | undefined;
  found: string | undefined;
  fix: string | undefined;
}

export function changedDefinition(id: string, changes: Changes): string {
  const file = new URL(`../../../partnerships/${id}/definition.yaml`, import.meta.url);
  const document = parseDocument(readFileSync(file, 'utf8'));
  for (const [dotted, value] of Object.entries(changes)) {
    const path = dotted.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(value));
  }
  return document.toString({ lineWidth: 0 });
}

/** The rule is written as `error: rule`. What the real definition has warnings for itself (O1) is left out. */
export function toldOf(text: string): Told[] {
  const yaml = readYaml('definition.yaml', text);
  const lines = text.split('\n');
  return checkDefinition(yaml.read?.value)
    .findings.filter(({ rule }) => rule !== 'approval-before-alignment-ends')
    .map(({ severity, rule, path, expected, found, fix }) => ({
      rule: `${severity}: ${rule}`,
      line: lines[(yaml.placeOf(path).line ?? 0) - 1]?.trim() ?? '',
      expected,
      found,
      fix,
    }));
}

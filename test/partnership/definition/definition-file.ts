import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Definition } from '../../../src/partnership/definition/definition.ts';

/** @param folder from the top of the project, such as `partnerships/tilsyn-2020` */
export function readYaml(folder: string): unknown {
  return parse(readFileSync(definitionFile(folder), 'utf8'));
}

export function readDefinition(folder: string): Definition {
  return Definition.parse(readYaml(folder));
}

/** The numbers such as R69, M4 or O13 in the comments of a definition. */
export function numbersInComments(folder: string): Set<string> {
  const lines = readFileSync(definitionFile(folder), 'utf8').split('\n');
  const comments = lines.map((line) => /(?:^|\s)#(.*)$/.exec(line)?.[1] ?? '');
  return new Set(comments.flatMap((comment) => comment.match(/\b[RMO]\d+\b/g) ?? []));
}

function definitionFile(folder: string): URL {
  return new URL(`../../../${folder}/definition.yaml`, import.meta.url);
}

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import type { Path } from '../../../src/partnership/definition/raw-definition.ts';
import { checkDefinition } from '../../../src/partnership/definition-check/check-definition.ts';
import { readYaml } from './definition-file.ts';

export const TRIVSEL = 'trivsel-2021';
type Raw = Record<string, unknown>;

/**
 * The partnership that says everything, without what is not supported yet.
 * @param change changes the definition further
 */
function supportedTrivsel(change: (raw: Raw) => void = () => undefined): Raw {
  const raw = readYaml(`test/fixtures/partnerships/${TRIVSEL}`) as Raw;
  const unsupported = checkDefinition(raw).findings.filter(({ rule }) => rule === 'not-supported-yet');
  // From the last item of a list to the first, so that positions stay as they are.
  for (const { path } of unsupported.toReversed()) remove(raw, path);
  // Deadlines of questions that are not asked yet are only events.
  for (const { rule, path } of checkDefinition(raw).findings)
    if (rule === 'several-registration-deadlines') set(raw, path, ['event']);
  change(raw);
  return raw;
}

function remove(raw: unknown, path: Path): void {
  const [key, ...rest] = path;
  if (key === undefined || typeof raw !== 'object' || raw === null) return;
  if (rest.length > 0) remove((raw as Raw)[key], rest);
  else if (Array.isArray(raw)) raw.splice(Number(key), 1);
  else delete (raw as Raw)[key];
}

function set(raw: unknown, path: Path, value: unknown): void {
  const inside = path.slice(0, -1).reduce<unknown>((at, key) => (at as Raw)[key], raw);
  (inside as Raw)[path.at(-1) ?? ''] = value;
}

export function trivselDefinition(change?: (raw: Raw) => void): Definition {
  return Definition.parse(supportedTrivsel(change));
}

/** A home of partnerships with this one; `write` writes it again, changed. */
export async function trivselHome(change?: (raw: Raw) => void) {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await cp(`test/fixtures/partnerships/${TRIVSEL}`, join(home, TRIVSEL), { recursive: true });
  const write = (how?: (raw: Raw) => void) =>
    writeFile(join(home, TRIVSEL, 'definition.yaml'), stringify(supportedTrivsel(how)));
  await write(change);
  return { home, write };
}

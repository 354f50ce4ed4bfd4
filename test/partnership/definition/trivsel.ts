import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { readYaml } from './definition-file.ts';

export const TRIVSEL = 'trivsel-2021';
type Raw = Record<string, unknown>;

/** The partnership that says everything, changed. */
function changedTrivsel(change: (raw: Raw) => void = () => undefined): Raw {
  const raw = readYaml(`test/fixtures/partnerships/${TRIVSEL}`) as Raw;
  change(raw);
  return raw;
}

export function trivselDefinition(change?: (raw: Raw) => void): Definition {
  return Definition.parse(changedTrivsel(change));
}

/** A home of partnerships with this one; `write` writes it again, changed. */
export async function trivselHome(change?: (raw: Raw) => void) {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await cp(`test/fixtures/partnerships/${TRIVSEL}`, join(home, TRIVSEL), { recursive: true });
  const write = (how?: (raw: Raw) => void) =>
    writeFile(join(home, TRIVSEL, 'definition.yaml'), stringify(changedTrivsel(how)));
  await write(change);
  return { home, write };
}

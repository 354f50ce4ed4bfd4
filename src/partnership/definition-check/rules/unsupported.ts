import { z } from 'zod';
import type { Unbuilt } from '../../../problems/text/unbuilt-da.ts';
import type { Path, RawDefinition } from '../../definition/raw-definition.ts';
import { error, type Rule } from '../finding.ts';

/** What can be written in a definition and nothing acts on yet. */
interface Unsupported {
  path: Path;
  /** Which words say what would be left undone, and what to do until it is. */
  what: Unbuilt;
}

/**
 * A definition may say more than the program can do today: that is refused, never passed over
 * (docs/decisions/0015-definition-schema.md). What is built takes its line out here.
 */
export const nothingIsUnsupported: Rule = (raw) =>
  inWishes(raw).map(({ path, what }) => error('not-supported-yet', { key: named(path), what }, { path }));

function inWishes(raw: RawDefinition): Unsupported[] {
  return [...present(raw, [], ['laterDeadlines'], 'later-deadlines')];
}

/** Those of the keys that something is written under; an empty list is nothing. */
function present(raw: RawDefinition, at: Path, keys: readonly string[], what: Unbuilt): Unsupported[] {
  return keys
    .map((key) => [...at, key])
    .filter((path) => raw.has(...path) && raw.parsed(EMPTY, ...path) === undefined)
    .map((path) => ({ path, what }));
}

const EMPTY = z.array(z.never()).max(0);

function named(path: Path): string {
  const key = path.at(-1);
  return typeof key === 'number' ? `${String(path.at(-2))}[${key}]` : String(key);
}

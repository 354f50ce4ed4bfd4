import type { MilestoneDate } from '../dates/milestone-date.ts';
import { readMilestoneDate } from '../dates/read.ts';
import { IsoDay } from './fields.ts';

export type Path = readonly (string | number)[];

/**
 * A definition as written, valid or not. Rules read what they need from it and skip what has the wrong shape, so that
 * one mistake does not hide another: all problems are reported at once.
 */
export interface RawDefinition {
  text(...path: Path): string | undefined;
  number(...path: Path): number | undefined;
  flag(...path: Path): boolean;
  date(...path: Path): MilestoneDate | undefined;
  /** A calendar day, as `2017-04-07`. */
  day(...path: Path): string | undefined;
  has(...path: Path): boolean;
  /** The value parsed by a schema; undefined if it does not match. */
  parsed<Read>(schema: { safeParse(value: unknown): { data?: Read } }, ...path: Path): Read | undefined;
  /** Paths of a list's items; empty if there is no list. */
  items(...path: Path): Path[];
}

export function rawDefinition(raw: unknown): RawDefinition {
  const at = (path: Path): unknown => path.reduce<unknown>(inside, raw);
  const text = (...path: Path) => {
    const value = at(path);
    return typeof value === 'string' ? value : undefined;
  };
  // Cached: every rule asks for the same few dates, and time zones are slow.
  const dates = new Map<string, MilestoneDate | undefined>();
  const dateIn = (written: string) => {
    if (!dates.has(written)) {
      const read = readMilestoneDate(written);
      dates.set(written, read.ok ? read.date : undefined);
    }
    return dates.get(written);
  };
  return {
    text,
    number: (...path) => {
      const value = at(path);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
    flag: (...path) => at(path) === true,
    date: (...path) => dateIn(text(...path) ?? ''),
    day: (...path) => IsoDay.safeParse(at(path)).data,
    has: (...path) => at(path) !== undefined && at(path) !== null,
    parsed: (schema, ...path) => schema.safeParse(at(path)).data,
    items: (...path) => {
      const value = at(path);
      return Array.isArray(value) ? value.map((_, index) => [...path, index]) : [];
    },
  };
}

function inside(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}

/** A path as people write it: `timeline.milestones[3].when`. */
export function pathText(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`))
    .join('');
}

import { compareDanish } from '../partnership/danish.ts';

/** What several municipalities lack, told once for all of them instead of once for each. */
export interface GroupedLacks {
  /** All that it is about, those included that lack nothing: "alle 26", or the name of the only one. */
  all: string;
  /** What all of them lack. */
  byAll: string[];
  /** What some lack, the most common first, with their names in Danish order. */
  bySome: { what: string; names: string[] }[];
}

/** @param municipalities all that it is about, each with what it lacks, in Danish */
export function groupedLacks(
  municipalities: readonly { name: string; missing: readonly string[] }[],
): GroupedLacks {
  const of = municipalities.length;
  const pairs = municipalities.flatMap(({ name, missing }) =>
    [...new Set(missing)].map((what) => ({ what, name })),
  );
  const groups = [...Map.groupBy(pairs, ({ what }) => what)].map(([what, by]) => ({
    what,
    names: by.map(({ name }) => name).toSorted(compareDanish),
  }));
  const isShared = ({ names }: { names: string[] }) => names.length === of;
  const [only] = municipalities;
  return {
    all: of === 1 && only !== undefined ? only.name : `alle ${of}`,
    byAll: groups.filter(isShared).map(({ what }) => what),
    bySome: groups
      .filter((group) => !isShared(group))
      .toSorted((one, other) => other.names.length - one.names.length),
  };
}

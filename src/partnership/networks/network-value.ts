import type { Objective } from './objective.ts';

/** A network's value with the best choices it has. Numbers are indexes into the objective's lists; −1 is none. */
export interface NetworkValue {
  /** Total points of its members. */
  points: number;
  areaSet: number;
  theme: number;
  host: number;
}

/**
 * A network's value, computed from its members alone: the best area set, leadership priority and host, and how similar
 * the members are. The order of members does not matter; among equal choices the first wins.
 */
export function networkValue(objective: Objective, members: readonly number[]): NetworkValue {
  const ordered = members.toSorted((a, b) => a - b);
  const areas = bestColumn(objective.wishPoints, objective.areaSets.length, ordered);
  const theme = bestColumn(objective.themePoints, objective.themes.length, ordered);
  const host = bestHost(objective, ordered);
  return {
    points: areas.points + theme.points + host.points + mixPoints(objective, ordered),
    areaSet: areas.column,
    theme: theme.column,
    host: host.column,
  };
}

function bestColumn(table: Float64Array, columns: number, members: readonly number[]) {
  let best = { column: -1, points: 0 };
  for (let column = 0; column < columns; column++) {
    let points = 0;
    for (const member of members) points += table[member * columns + column] as number;
    if (best.column < 0 || points > best.points) best = { column, points };
  }
  return best;
}

function bestHost({ hostPoints, candidates }: Objective, members: readonly number[]) {
  const located = members.filter((member) => candidates[member]?.place);
  let best = { column: -1, points: 0 };
  for (const host of located) {
    let points = 0;
    for (const member of members) points += hostPoints(member, host);
    if (best.column < 0 || points > best.points) best = { column: host, points };
  }
  return best;
}

/** Each member gets points in proportion to the share of other members of its kind. */
function mixPoints(
  { kindOf, kinds, alikePoints, basePoints }: Objective,
  members: readonly number[],
): number {
  const counts = kinds.map(() => 0);
  for (const member of members) {
    const kind = kindOf[member] as number;
    counts[kind] = (counts[kind] as number) + 1;
  }
  const alike = counts.reduce((sum, count) => sum + count * (count - 1), 0);
  return members.length * basePoints + alikePoints * (alike / Math.max(1, members.length - 1));
}

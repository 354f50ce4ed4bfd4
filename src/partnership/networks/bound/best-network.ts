import type { Size } from '../network-input.ts';
import type { Objective } from '../objective.ts';

/** A network with its host, and its value in excess of its members' prices. */
export interface PricedNetwork {
  worth: number;
  members: number[];
}

/**
 * Finds, for a given host, the network with the largest value in excess of its members' prices. Exact and fast: once
 * host, areas and leadership priority are chosen, members contribute independently except for the mix, which depends
 * only on the number of members of each kind. So the best number of each kind is found by dynamic programming, one kind
 * at a time.
 */
export function bestNetworks(objective: Objective, candidates: readonly number[], size: Size) {
  const { wishPoints, themePoints, hostPoints, kindOf, alikePoints, basePoints } = objective;
  const sets = Math.max(1, objective.areaSets.length);
  const themes = Math.max(1, objective.themes.length);
  const kinds = alikePoints === 0 ? 1 : objective.kinds.length;
  const largest = Math.min(size.maximum, candidates.length);
  const width = largest + 1;
  const topScore = new Float64Array(kinds * width);
  const topMember = new Int32Array(kinds * width);
  const topCount = new Int32Array(kinds);
  const reached = new Float64Array((kinds + 1) * width);
  const taken = new Int32Array((kinds + 1) * width);
  const mixMost = basePoints + Math.max(0, alikePoints);

  const kind = (candidate: number) => (kinds === 1 ? 0 : (kindOf[candidate] as number));
  const choicePoints = (candidate: number, set: number, theme: number) =>
    (objective.areaSets.length === 0 ? 0 : (wishPoints[candidate * sets + set] as number)) +
    (objective.themes.length === 0 ? 0 : (themePoints[candidate * themes + theme] as number));

  /** Keeps the best few of each kind, best first. */
  function keep(candidate: number, score: number): void {
    const from = kind(candidate) * width;
    let at = topCount[kind(candidate)] as number;
    if (at === largest && score <= (topScore[from + largest - 1] as number)) return;
    if (at < largest) topCount[kind(candidate)] = at + 1;
    else at = largest - 1;
    while (at > 0 && (topScore[from + at - 1] as number) < score) {
      topScore[from + at] = topScore[from + at - 1] as number;
      topMember[from + at] = topMember[from + at - 1] as number;
      at--;
    }
    topScore[from + at] = score;
    topMember[from + at] = candidate;
  }

  /** The best numbers of each kind for a network of `members`, including the host in its kind. */
  function bestMix(members: number, hostKind: number): number {
    const alike = alikePoints / Math.max(1, members - 1);
    reached.fill(-Infinity);
    reached[0] = 0;
    for (let one = 0; one < kinds; one++) {
      const extra = one === hostKind ? 1 : 0;
      addKind(one, extra, alike, members - 1);
    }
    return (reached[kinds * width + members - 1] as number) + members * basePoints;
  }

  function addKind(one: number, extra: number, alike: number, room: number): void {
    let sum = 0;
    for (let count = 0; count <= (topCount[one] as number) && count <= room; count++) {
      if (count > 0) sum += topScore[one * width + count - 1] as number;
      const gain = sum + alike * (count + extra) * (count + extra - 1);
      for (let before = 0; before + count <= room; before++) {
        const total = (reached[one * width + before] as number) + gain;
        if (total > (reached[(one + 1) * width + before + count] as number)) {
          reached[(one + 1) * width + before + count] = total;
          taken[(one + 1) * width + before + count] = count;
        }
      }
    }
  }

  function membersOf(members: number): number[] {
    const chosen: number[] = [];
    let left = members - 1;
    for (let one = kinds - 1; one >= 0; one--) {
      const count = taken[(one + 1) * width + left] as number;
      for (let at = 0; at < count; at++) chosen.push(topMember[one * width + at] as number);
      left -= count;
    }
    return chosen;
  }

  /** Upper bound for any network of the candidates kept. */
  function atMost(hostScore: number): number {
    const all = Array.from(topCount).flatMap((count, one) =>
      Array.from(topScore.subarray(one * width, one * width + count)),
    );
    all.sort((a, b) => b - a);
    let sum = hostScore;
    let best = -Infinity;
    for (let members = 1; members <= largest; members++) {
      if (members > 1) sum += all[members - 2] ?? -Infinity;
      if (members >= size.minimum) best = Math.max(best, sum + members * mixMost);
    }
    return best;
  }

  /** The best size for the host with the candidates kept. */
  function bestSize(host: number, hostScore: number, atLeast: number): PricedNetwork | undefined {
    let best: PricedNetwork | undefined;
    let most = atLeast;
    for (let members = size.minimum; members <= largest; members++) {
      const worth = hostScore + bestMix(members, kind(host));
      if (worth <= most) continue;
      most = worth;
      best = { worth, members: [host, ...membersOf(members)] };
    }
    return best;
  }

  return function bestAround(host: number, prices: Float64Array): PricedNetwork {
    let best: PricedNetwork = { worth: -Infinity, members: [] };
    for (let choice = 0; choice < sets * themes; choice++) {
      const [set, theme] = [Math.floor(choice / themes), choice % themes];
      const score = (candidate: number) =>
        choicePoints(candidate, set, theme) + hostPoints(candidate, host) - (prices[candidate] as number);
      topCount.fill(0);
      for (const candidate of candidates) if (candidate !== host) keep(candidate, score(candidate));
      const hostScore = score(host);
      if (atMost(hostScore) > best.worth) best = bestSize(host, hostScore, best.worth) ?? best;
    }
    return best;
  };
}

import { limitFinder, pairsOf } from './limits.ts';
import type { Candidate, Limits, NetworkInput, NumberedNetwork, Size } from './network-input.ts';
import type { Constraints } from './task.ts';

/**
 * One possible setup: how many networks to fill, their names and constraints. Agreed networks are not part of it.
 * Candidates are indexes in code order.
 */
export interface PlanFrame {
  /** Numbers of the networks to fill. */
  numbers: readonly number[];
  /** Numbers already in use, by a pin or the current plan: they are not renumbered. */
  known: ReadonlySet<number>;
  constraints: Constraints;
}

/** The frame with `count` networks to fill; undefined if a pin names a network that would not exist. */
export function planFrame(
  input: NetworkInput,
  candidates: readonly Candidate[],
  count: number,
): PlanFrame | undefined {
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const position = new Map(candidates.map(({ code }, index) => [code, index]));
  const free = candidates.flatMap(({ code }, index) => (agreed.has(code) ? [] : [index]));
  const named = namedNumbers(input, candidates, agreed, count);
  if (!named) return undefined;
  const numbers = fillNumbers(named, input, count);
  const networkOf = new Map(numbers.map((number, network) => [number, network]));
  const before = candidates.map(() => -1);
  for (const { number, members } of input.previous ?? []) {
    for (const code of members) {
      const index = position.get(code);
      if (index !== undefined && !agreed.has(code)) before[index] = networkOf.get(number) ?? -1;
    }
  }
  const pins = pinUnits(input, position, free, networkOf);
  if (!pins) return undefined;
  const apart = input.limits ? withLimits(pins, input.limits, candidates) : pins.apart;
  const limited = input.limits !== undefined;
  const constraints = { ...input.size, ...pins, apart, limited, before };
  return { numbers, known: new Set(named), constraints };
}

/** Numbers from pins and, largest network first, from the current plan. */
function namedNumbers(
  input: NetworkInput,
  candidates: readonly Candidate[],
  agreed: ReadonlySet<string>,
  count: number,
): number[] | undefined {
  const here = new Set(candidates.map(({ code }) => code));
  const total = count + input.fixed.length;
  const previous = remaining(input, here, agreed);
  const asked = new Set(
    input.pins.flatMap((pin) =>
      pin.kind === 'in-network' && !agreed.has(pin.municipality) ? [pin.network] : [],
    ),
  );
  const kept = previous.map(({ number }) => number);
  if ([...asked].some((number) => number < 1 || (number > total && !kept.includes(number)))) return undefined;
  if (asked.size > count) return undefined;
  return [...new Set([...asked, ...kept])].slice(0, count);
}

/** Networks of the current plan with the members that still take part, largest first. */
function remaining(input: NetworkInput, here: ReadonlySet<string>, agreed: ReadonlySet<string>) {
  const fixed = new Set(input.fixed.map(({ number }) => number));
  return (input.previous ?? [])
    .map(({ number, members }) => ({
      number,
      size: members.filter((code) => here.has(code) && !agreed.has(code)).length,
    }))
    .filter(({ number, size }) => size > 0 && !fixed.has(number))
    .sort((a, b) => b.size - a.size || a.number - b.number);
}

function fillNumbers(named: readonly number[], { fixed }: NetworkInput, count: number): number[] {
  const taken = new Set([...named, ...fixed.map(({ number }) => number)]);
  const numbers = [...named];
  for (let number = 1; numbers.length < count; number++) if (!taken.has(number)) numbers.push(number);
  return numbers.sort((a, b) => a - b);
}

/**
 * How many must leave their network if there are `count`: those in networks that are dissolved, above the maximum size,
 * or needed elsewhere to reach the minimum. The minimum number of moves if there are no pins.
 */
export function fewestMoves(input: NetworkInput, count: number): number {
  const here = new Set(input.municipalities.map(({ code }) => code));
  const agreed = new Set(input.fixed.flatMap(({ members }) => members));
  const free = input.municipalities.filter(({ code }) => !agreed.has(code)).length;
  const sizes = remaining(input, here, agreed).map(({ size }) => size);
  return (
    sizes.reduce((sum, size) => sum + size, 0) - mostStayers(sizes.slice(0, count), free, count, input.size)
  );
}

function mostStayers(kept: readonly number[], free: number, count: number, size: Size): number {
  const within = kept.reduce((sum, one) => sum + Math.min(one, size.minimum), 0);
  const above = kept.reduce((sum, one) => sum + Math.max(0, Math.min(one, size.maximum) - size.minimum), 0);
  return within + Math.min(above, free - count * size.minimum);
}

type Units = Pick<Constraints, 'units' | 'home' | 'apart'>;

function pinUnits(
  { pins }: NetworkInput,
  position: ReadonlyMap<string, number>,
  free: readonly number[],
  networkOf: ReadonlyMap<number, number>,
): Units | undefined {
  const places = (codes: readonly string[]) =>
    codes.flatMap((code) => {
      const index = position.get(code);
      return index !== undefined && free.includes(index) ? [index] : [];
    });
  const units = unite(
    free,
    pins.flatMap((pin) => (pin.kind === 'together' ? [places(pin.municipalities)] : [])),
  );
  const unitOf = new Map(units.flatMap((members, unit) => members.map((one) => [one, unit] as const)));
  const unitsOf = (codes: readonly string[]) => places(codes).flatMap((one) => unitOf.get(one) ?? []);
  const home = units.map(() => -1);
  const apart = units.map(() => new Set<number>());
  for (const pin of pins) {
    if (
      pin.kind === 'in-network' &&
      !sendHome(home, unitsOf([pin.municipality]), networkOf.get(pin.network))
    ) {
      return undefined;
    }
    if (pin.kind === 'apart' && !keepApart(apart, unitsOf([...new Set(pin.municipalities)])))
      return undefined;
  }
  return { units, home, apart: apart.map((others) => [...others]) };
}

/** Limits keep units apart as pins do. */
function withLimits(
  { units, apart }: Units,
  limits: Limits,
  candidates: readonly Candidate[],
): readonly (readonly number[])[] {
  const limitBetween = limitFinder(limits);
  const apartOf = apart.map((others) => new Set(others));
  const here = units.map((members) => members.flatMap((one) => candidates[one] ?? []));
  for (const [one, other] of pairsOf([...units.keys()])) {
    if (!here[one]?.some((a) => here[other]?.some((b) => limitBetween(a, b)))) continue;
    apartOf[one]?.add(other);
    apartOf[other]?.add(one);
  }
  return apartOf.map((others) => [...others]);
}

function sendHome(home: number[], units: readonly number[], network: number | undefined): boolean {
  for (const unit of units) {
    if (network === undefined || ((home[unit] ?? -1) >= 0 && home[unit] !== network)) return false;
    home[unit] = network;
  }
  return true;
}

function keepApart(apart: readonly Set<number>[], units: readonly number[]): boolean {
  if (new Set(units).size < units.length) return false;
  for (const unit of units) for (const other of units) if (other !== unit) apart[unit]?.add(other);
  return true;
}

/** Merges groups that must be together, transitively. In order of the first member. */
function unite(free: readonly number[], together: readonly (readonly number[])[]): number[][] {
  const leader = new Map(free.map((one) => [one, one]));
  for (const group of together) {
    const leaders = new Set(group.map((one) => leader.get(one)));
    const first = Math.min(...group.map((one) => leader.get(one) ?? one));
    for (const [one, its] of leader) if (leaders.has(its)) leader.set(one, first);
  }
  const units = new Map<number, number[]>();
  for (const one of free) {
    const first = leader.get(one) ?? one;
    const members = units.get(first);
    if (members) members.push(one);
    else units.set(first, [one]);
  }
  return [...units.values()];
}

/** Numbers the networks: known ones keep theirs, the others are numbered from north to south. */
export function numberNetworks(
  candidates: readonly Candidate[],
  groups: readonly (readonly number[])[],
  { numbers, known }: PlanFrame,
): NumberedNetwork[] {
  const named = groups.map((members, index) => ({
    number: numbers[index] ?? 0,
    members: members.flatMap((one) => candidates[one]?.code ?? []).sort(),
    north: meanLatitude(members.flatMap((one) => candidates[one] ?? [])),
  }));
  const others = named
    .filter(({ number }) => !known.has(number))
    .sort((a, b) => b.north - a.north || ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1));
  const unknown = others.map(({ number }) => number).sort((a, b) => a - b);
  return [
    ...named.filter(({ number }) => known.has(number)),
    ...others.map((network, index) => ({ ...network, number: unknown[index] ?? 0 })),
  ]
    .map(({ number, members }) => ({ number, members }))
    .sort((a, b) => a.number - b.number);
}

function meanLatitude(members: readonly Candidate[]): number {
  const latitudes = members.flatMap(({ place }) => (place ? [place.lat] : []));
  return latitudes.length === 0 ? 0 : latitudes.reduce((sum, one) => sum + one, 0) / latitudes.length;
}

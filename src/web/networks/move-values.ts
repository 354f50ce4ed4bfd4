import { brokenPinText, moveProblemText, warningText } from '../../chat/text/network-plan-da.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type MovedPlan, movePlan } from '../../partnership/networks/move-plan.ts';
import type { NetworkPlan, PlannedMunicipality } from '../../partnership/networks/network-plan.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';

/** A move as it was asked for. */
export interface AskedMove {
  municipality: string;
  to: number;
  /** Who moves the other way; absent where nobody does. */
  swap?: string;
}

/** What a move would come to, or why it can't be made. */
export interface MoveTried {
  to: number;
  swap?: string;
  /** What staff should know: limits and pins that it breaks, networks that get too small. */
  notes: readonly string[];
  moved?: MovedPlan;
  /** The municipality's own figures after it. */
  own?: PlannedMunicipality;
}

/** Tries a move without saving it. */
export function tryMove({ content }: SavedPlan, { municipality, to, swap }: AskedMove): MoveTried {
  const { input, plan } = content;
  const nameOf = (id: string) => municipalityByCode(id)?.name ?? namesOf(input)(id);
  const moved = movePlan(input, plan, municipality, to, swap);
  const asked = { to, ...(swap !== undefined && { swap }) };
  if (!moved.ok)
    return { ...asked, notes: moved.problems.map((problem) => moveProblemText(problem, nameOf)) };
  const own = moved.plan.municipalities.find(({ code }) => code === municipality);
  const known = new Set(plan.warnings.map((warning) => warningText(warning, nameOf)));
  const told = new Set(moved.plan.warnings.map((warning) => warningText(warning, nameOf)));
  return {
    ...asked,
    moved,
    ...(own && { own }),
    notes: [...told.difference(known), ...moved.brokenPins.map((pin) => brokenPinText(pin, nameOf))],
  };
}

/** A plain move into each other network. */
export function movesOf(saved: SavedPlan, municipality: string): MoveTried[] {
  const from = networkOf(saved.content.plan, municipality);
  return saved.content.plan.networks
    .filter(({ number, fixed }) => number !== from && !fixed)
    .map(({ number }) => tryMove(saved, { municipality, to: number }));
}

/** A swap with each member of a network, the one that costs least first; without those that can't be made. */
export function swapsWith(saved: SavedPlan, municipality: string, to: number): MoveTried[] {
  const { plan } = saved.content;
  if (networkOf(plan, municipality) === undefined) return [];
  const members = plan.networks.find(({ number }) => number === to)?.members ?? [];
  return members
    .map((swap) => tryMove(saved, { municipality, to, swap }))
    .filter(({ moved }) => moved !== undefined)
    .sort((one, other) => (other.moved?.change ?? 0) - (one.moved?.change ?? 0));
}

export function networkOf({ networks }: NetworkPlan, code: string): number | undefined {
  return networks.find(({ members }) => members.includes(code))?.number;
}

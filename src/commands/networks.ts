import { momentText } from '../chat/text/log-da.ts';
import { goneText, problemText } from '../chat/text/network-plan-da.ts';
import { NETWORK_PLANS } from '../chat/text/tables-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { namesOf } from '../documents/networks/management-page.ts';
import type { State } from '../partnership/enrolment/enrolment.ts';
import { boundOf } from '../partnership/networks/bound/bound-of.ts';
import { composeNetworks } from '../partnership/networks/compose-networks.ts';
import { changedSince, inputFrom, type KeptPlan } from '../partnership/networks/kept-plan.ts';
import type { Pin } from '../partnership/networks/network-input.ts';
import { costOfStaying, pinsThatHold } from '../partnership/networks/plan-so-far.ts';
import type { Store } from '../store/db/open-store.ts';
import { type Status, statusOf } from '../store/enrolments/status.ts';
import {
  chooseNetworkPlan,
  networkPlanOf,
  networkPlansOf,
  planSoFar,
  type SavedPlan,
  saveNetworkPlan,
} from '../store/networks/network-plans.ts';
import { readPins } from './input/read-pins.ts';
import { moveByHand } from './networks-move.ts';
import { show } from './networks-show.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

interface ComposeOptions {
  seed: number;
  from: State;
  pin?: string[];
  stable?: true;
  prove?: true;
  out?: string;
}

export async function composeCommand(
  { store, origin, clock, progress }: StoreServices,
  id: string,
  options: ComposeOptions,
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const pins = readPins(options.pin ?? []);
  if (!pins.ok) return { problems: pins.problems };
  const before = options.stable ? await planSoFar(store, id) : undefined;
  if (options.stable && !before) return noPlan(id, undefined);
  const input = inputNow(status, options, pins.pins, before);
  progress?.('Composing …');
  const composed = composeNetworks(input, { seed: options.seed });
  progress?.('');
  if (!composed.ok) {
    const { problems } = composed;
    return { json: { problems }, notes: problems.map((one) => problemText(one, namesOf(input))), code: 1 };
  }
  const { plan, seed, steps } = composed;
  const costs = before && costOfStaying(input, plan, { seed });
  const saved = await saveNetworkPlan<KeptPlan>(store, origin, {
    partnership: id,
    content: { seed, steps, from: options.from, input, plan },
  });
  if (!('value' in saved)) return { problems: writtenProblems(saved) };
  const bound = options.prove ? boundOf(input, plan) : undefined;
  return show(saved.value, status, { out: options.out, clock }, { bound, costs });
}

export async function showCommand(
  { store, clock }: StoreServices,
  id: string,
  { plan, out }: { plan?: number; out?: string },
): Promise<Report> {
  return withPlan(store, id, plan, (saved, status) => show(saved, status, { out, clock }));
}

export async function moveCommand(
  { store, origin }: StoreServices,
  id: string,
  name: string,
  network: number,
  options: { insteadOf?: string; save?: true; plan?: number },
): Promise<Report> {
  return withPlan(store, id, options.plan, (saved) =>
    moveByHand({ store, origin }, saved, { name, network, ...options }),
  );
}

export async function confirmCommand(
  { store, origin }: StoreServices,
  id: string,
  options: { plan?: number },
): Promise<Report> {
  return withPlan(store, id, options.plan, async (saved, { municipalities }) => {
    const { number, content } = saved;
    const { gone } = changedSince(content, municipalities);
    if (gone.length > 0) return { notes: [goneText(number, gone.map(namesOf(content.input)))], code: 1 };
    const problems = writtenProblems(await chooseNetworkPlan(store, origin, saved));
    if (problems.length > 0) return { problems };
    return { lines: [NETWORK_PLANS.choose(number, content.plan.networks.length)] };
  });
}

export async function planHistoryCommand({ store }: StoreServices, id: string): Promise<Report> {
  if (!(await statusOf(store, id))) return unknownPartnership(store, id);
  const plans = await networkPlansOf<KeptPlan>(store, id);
  const rows = plans.map(({ number, at, actor, confirmed, content }) => [
    String(number),
    momentText(at),
    actor,
    String(content.plan.networks.length),
    String(Math.round(content.plan.value)),
    content.changed ? NETWORK_PLANS.changedByHand(content.changed.from) : `seed ${content.seed}`,
    confirmed ? NETWORK_PLANS.chosen : '',
  ]);
  return { json: plans, lines: [table(NETWORK_PLANS.heading, rows)] };
}

/** The input as things stand; with a plan so far its pins hold unless others are given. */
function inputNow(
  { partnership, municipalities }: Status,
  { from }: ComposeOptions,
  pins: Pin[],
  before: SavedPlan | undefined,
) {
  const input = inputFrom(partnership.definition, municipalities, from, { pins });
  if (!before) return input;
  const takePart = new Set(input.municipalities.map(({ code }) => code));
  return {
    ...input,
    pins: pins.length > 0 ? pins : pinsThatHold(before.content.input.pins, takePart),
    previous: before.content.plan.networks.map(({ number, members }) => ({ number, members })),
  };
}

async function withPlan(
  store: Store,
  id: string,
  number: number | undefined,
  work: (plan: SavedPlan, status: Status) => Promise<Report>,
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const plan = await networkPlanOf(store, id, number);
  return plan ? work(plan, status) : noPlan(id, number);
}

function noPlan(id: string, number: number | undefined): Report {
  const which = number === undefined ? '' : ` ${number}`;
  const message = `There is no plan${which} of networks for "${id}".`;
  const fix = 'Compose one with "partnerskab networks compose".';
  return { problems: [{ severity: 'error', rule: 'no-network-plan', message, fix }] };
}

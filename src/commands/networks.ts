import { momentText } from '../chat/text/log-da.ts';
import { goneText, problemText } from '../chat/text/network-plan-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import { namesOf } from '../documents/networks/names.ts';
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
import { moveByHand } from './networks-move.ts';
import { show } from './networks-show.ts';
import { readPins } from './read-pins.ts';
import { reportProblems } from './report-problems.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

interface ComposeOptions {
  seed: number;
  from: State;
  pin?: string[];
  stable?: true;
  prove?: true;
  out?: string;
  json?: true;
}

export function composeCommand(services: Services, id: string, options: ComposeOptions): Promise<ExitCode> {
  return withStore(services, (store) => compose(store, id, options, services));
}

export function showCommand(
  services: Services,
  id: string,
  options: { plan?: number; out?: string; json?: true },
): Promise<ExitCode> {
  return withStore(services, (store) =>
    withPlan(store, id, options.plan, services, async (saved, status) => {
      await show(saved, status, options, services);
      return 0;
    }),
  );
}

export function moveCommand(
  services: Services,
  id: string,
  name: string,
  network: number,
  options: { insteadOf?: string; save?: true; plan?: number },
): Promise<ExitCode> {
  return withStore(services, (store) =>
    withPlan(store, id, options.plan, services, (saved) =>
      moveByHand(store, saved, name, network, options, services),
    ),
  );
}

export function confirmCommand(
  services: Services,
  id: string,
  options: { plan?: number },
): Promise<ExitCode> {
  return withStore(services, (store) =>
    withPlan(store, id, options.plan, services, (saved, status) => confirm(store, saved, status, services)),
  );
}

export function planHistoryCommand(
  services: Services,
  id: string,
  options: { json?: true },
): Promise<ExitCode> {
  return withStore(services, (store) => history(store, id, options, services));
}

async function compose(
  store: Store,
  id: string,
  options: ComposeOptions,
  services: Services,
): Promise<ExitCode> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id, services);
  const pins = readPins(options.pin ?? []);
  if (!pins.ok) {
    reportProblems(pins.problems, services);
    return 1;
  }
  const before = options.stable ? await planSoFar(store, id) : undefined;
  if (options.stable && !before) return noPlan(id, undefined, services);
  const input = inputNow(status, options, pins.pins, before);
  services.progress?.('Composing …');
  const composed = composeNetworks(input, { seed: options.seed });
  services.progress?.('');
  if (!composed.ok) {
    if (options.json) services.out(JSON.stringify({ problems: composed.problems }, undefined, 2));
    for (const problem of composed.problems) services.err(problemText(problem, namesOf(input)));
    return 1;
  }
  const { plan, seed, steps } = composed;
  const costs = before && costOfStaying(input, plan, { seed });
  const saved = await saveNetworkPlan<KeptPlan>(store, services.origin, {
    partnership: id,
    content: { seed, steps, from: options.from, input, plan },
  });
  if (!('value' in saved)) {
    reportProblems(writtenProblems(saved), services);
    return 1;
  }
  const bound = options.prove ? boundOf(input, plan) : undefined;
  await show(saved.value, status, options, services, { bound, costs });
  return 0;
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

async function confirm(
  store: Store,
  saved: SavedPlan,
  { municipalities }: Status,
  services: Services,
): Promise<ExitCode> {
  const { number, content } = saved;
  const { gone } = changedSince(content, municipalities);
  if (gone.length > 0) {
    services.err(goneText(number, gone.map(namesOf(content.input))));
    return 1;
  }
  const marked = await chooseNetworkPlan(store, services.origin, saved);
  const problems = writtenProblems(marked);
  reportProblems(problems, services);
  if (problems.length > 0) return 1;
  services.out(
    `Plan ${number} er valgt: ${content.plan.networks.length} netværk. Udkast til aftaler nævner dem fra nu af.`,
  );
  return 0;
}

async function history(
  store: Store,
  id: string,
  options: { json?: true },
  services: Services,
): Promise<ExitCode> {
  if (!(await statusOf(store, id))) return unknownPartnership(store, id, services);
  const plans = await networkPlansOf<KeptPlan>(store, id);
  if (options.json) services.out(JSON.stringify(plans, undefined, 2));
  else {
    const rows = plans.map(({ number, at, actor, confirmed, content }) => [
      String(number),
      momentText(at),
      actor,
      String(content.plan.networks.length),
      String(Math.round(content.plan.value)),
      content.changed ? `plan ${content.changed.from} ændret i hånden` : `seed ${content.seed}`,
      confirmed ? 'valgt' : '',
    ]);
    services.out(table(['Plan', 'Tidspunkt', 'Hvem', 'Netværk', 'Point', 'Hvordan', ''], rows));
  }
  return 0;
}

async function withPlan(
  store: Store,
  id: string,
  number: number | undefined,
  services: Services,
  work: (plan: SavedPlan, status: Status) => Promise<ExitCode>,
): Promise<ExitCode> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id, services);
  const plan = await networkPlanOf(store, id, number);
  return plan ? work(plan, status) : noPlan(id, number, services);
}

function noPlan(id: string, number: number | undefined, services: Services): ExitCode {
  services.err(`error: There is no plan${number === undefined ? '' : ` ${number}`} of networks for "${id}".`);
  services.err('    to do:    Compose one with "partnerskab networks compose".');
  return 1;
}

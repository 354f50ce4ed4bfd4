import { choosePlan, composePlan } from '../../acts/networks.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { againstLimitsText, goneText, problemText } from '../../chat/text/network-plan-da.ts';
import { NETWORK_PLANS } from '../../chat/text/tables-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { State } from '../../partnership/enrolment/enrolment.ts';
import { boundOf } from '../../partnership/networks/bound/bound-of.ts';
import { composeNetworks } from '../../partnership/networks/compose-networks.ts';
import { inputFrom, type StoredPlan } from '../../partnership/networks/stored-plan.ts';
import { tellerOf } from '../../problems/tell.ts';
import { ASKED_PROBLEMS } from '../../problems/text/commands-da.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import {
  currentNetworkPlan,
  networkPlanOf,
  networkPlansOf,
  type SavedPlan,
} from '../../store/networks/network-plans.ts';
import { readPins } from '../input/read-pins.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';
import { table } from '../terminal/table.ts';
import { unknownPartnership } from '../unknown-partnership.ts';
import { withPdf } from '../with-pdf.ts';
import { moveByHand } from './move.ts';
import { show } from './show.ts';

const { error } = tellerOf(ASKED_PROBLEMS);

interface ComposeOptions {
  seed: number;
  from: State;
  pin?: string[];
  stable?: true;
  prove?: true;
  out?: string;
  pdf?: true;
}

export async function composeCommand(
  services: StoreServices,
  id: string,
  options: ComposeOptions,
): Promise<Report> {
  return withPdf(services, options.pdf, (pdf) => compose(services, id, { ...options, pdf }));
}

async function compose(
  { store, origin, clock, progress }: StoreServices,
  id: string,
  options: Omit<ComposeOptions, 'pdf'> & { pdf: PdfWriter | undefined },
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const pins = readPins(options.pin ?? []);
  if (!pins.ok) return { problems: pins.problems };
  const before = options.stable ? await currentNetworkPlan(store, id) : undefined;
  if (options.stable && !before) return noPlan(id, undefined);
  const { from, seed } = options;
  const { definition } = status.partnership;
  progress?.('Composing …');
  const composed = await composePlan(
    { store, origin },
    {
      ...{ partnership: id, from, seed },
      input: inputFrom(definition, status.municipalities, from),
      demands: pins.pins.length > 0 ? pins.pins : undefined,
      ...{ demandsOf: before, stayingNear: before, compose: composeNetworks },
    },
  );
  progress?.('');
  if (composed.kind === 'impossible') {
    const { problems, input } = composed;
    return { json: { problems }, notes: problems.map((one) => problemText(one, namesOf(input))), code: 1 };
  }
  if (composed.kind !== 'composed') return { problems: writtenProblems(composed) };
  const { saved, input, costOfStaying: costs } = composed;
  const bound = options.prove ? boundOf(input, saved.content.plan) : undefined;
  return show(saved, status, { out: options.out, pdf: options.pdf, clock }, { bound, costs });
}

export async function showCommand(
  services: StoreServices,
  id: string,
  { plan, out, pdf: wanted }: { plan?: number; out?: string; pdf?: true },
): Promise<Report> {
  const { store, clock } = services;
  return withPdf(services, wanted, (pdf) =>
    withPlan(store, id, plan, (saved, status) => show(saved, status, { out, pdf, clock })),
  );
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
  return withPlan(store, id, options.plan, async (saved, status) => {
    const { number, content } = saved;
    const chosen = await choosePlan({ store, origin }, saved, status);
    if (chosen.kind === 'gone')
      return { notes: [goneText(number, chosen.gone.map(namesOf(content.input)))], code: 1 };
    if (chosen.kind === 'against-limits')
      return { notes: [againstLimitsText(number, chosen.broken, namesOf(content.input))], code: 1 };
    if (chosen.kind !== 'chosen') return { problems: writtenProblems(chosen) };
    return { lines: [NETWORK_PLANS.choose(number, content.plan.networks.length)] };
  });
}

export async function planHistoryCommand({ store }: StoreServices, id: string): Promise<Report> {
  if (!(await statusOf(store, id))) return unknownPartnership(store, id);
  const plans = await networkPlansOf<StoredPlan>(store, id);
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
  return { problems: [error('no-network-plan', { partnership: id, number: number ?? null })] };
}

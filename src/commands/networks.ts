import { Command, InvalidArgumentError, Option } from 'commander';
import { momentText } from '../bot/text/log-da.ts';
import { namesOf } from '../documents/network-plan/names.ts';
import { problemText } from '../documents/text/networks-da.ts';
import {
  COUNTING_FROM,
  inputFrom,
  type KeptPlan,
  networkName,
  planOf,
  type SavedPlan,
} from '../drafting/networks-plan.ts';
import { writtenProblems } from '../drafting/written-problems.ts';
import type { State } from '../partnership/enrolment/enrolment.ts';
import { boundOf } from '../partnership/networks/bound/bound-of.ts';
import { composeNetworks } from '../partnership/networks/compose-networks.ts';
import { confirmNetworkPlan, networkPlansOf, saveNetworkPlan } from '../store/network-plans.ts';
import { saveNetworks } from '../store/networks.ts';
import type { Store } from '../store/open-store.ts';
import { statusOf } from '../store/status.ts';
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

/** Composes networks, shows plans, changes them by hand, and makes one of them the networks. */
export function networksCommand(services: Services, end: (code: ExitCode) => void): Command {
  const networks = new Command('networks').summary('compose networks and choose a plan');
  const inStore = (work: (store: Store) => Promise<ExitCode>) => withStore(services, work).then(end);

  networks
    .command('compose')
    .summary('compose a plan from wishes and geography')
    .argument('<ID>', 'id of a partnership in the store')
    .option('--seed <N>', 'another seed, another plan among the good ones', wholeNumber, 1)
    .addOption(
      new Option('--from <STATE>', 'who counts: those who have come at least so far')
        .choices([...COUNTING_FROM])
        .default('interested'),
    )
    .option(
      '--pin <PIN...>',
      '"Aarhus+Skanderborg" together, "Aarhus/Randers" apart, "Aarhus=2" in network 2',
    )
    .option('--stable', 'move as few as possible from the latest plan')
    .option('--prove', 'say how much better any plan could be; takes up to a minute')
    .option('--out <DIR>', 'also write a map (.svg, .png) and a page for the management (.docx)')
    .option('--json', 'print the plan as JSON')
    .action((id: string, options: ComposeOptions) =>
      inStore((store) => compose(store, id, options, services)),
    );
  networks
    .command('show')
    .summary('show a plan')
    .argument('<ID>', 'id of a partnership in the store')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .option('--out <DIR>', 'also write its map and page')
    .option('--json', 'print the plan as JSON')
    .action((id: string, options: { plan?: number; out?: string; json?: true }) =>
      inStore((store) =>
        withPlan(store, id, options.plan, services, async (saved) => {
          await show(saved, options, services);
          return 0;
        }),
      ),
    );
  networks
    .command('move')
    .summary('move a municipality by hand, and see what it costs')
    .argument('<ID>', 'id of a partnership in the store')
    .argument('<MUNICIPALITY>', 'name or code')
    .argument('<NETWORK>', 'number of the network it goes to', wholeNumber)
    .option('--instead-of <MUNICIPALITY>', 'this one goes the other way')
    .option('--save', 'keep it as a new plan; without it only the effect is shown')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .action(
      (
        id: string,
        name: string,
        network: number,
        options: { insteadOf?: string; save?: true; plan?: number },
      ) =>
        inStore((store) =>
          withPlan(store, id, options.plan, services, (saved) =>
            moveByHand(store, saved, name, network, options, services),
          ),
        ),
    );
  networks
    .command('confirm')
    .summary('make a plan the networks')
    .argument('<ID>', 'id of a partnership in the store')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .action((id: string, options: { plan?: number }) =>
      inStore((store) =>
        withPlan(store, id, options.plan, services, (saved) => confirm(store, saved, services)),
      ),
    );
  networks
    .command('history')
    .summary('list the plans there have been')
    .argument('<ID>', 'id of a partnership in the store')
    .option('--json', 'print them as JSON')
    .action((id: string, options: { json?: true }) =>
      inStore((store) => history(store, id, options, services)),
    );
  return networks;
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
  const before = options.stable ? await planOf(store, id) : undefined;
  const input = inputFrom(status, options.from, {
    pins: pins.pins,
    ...(before ? { previous: before.content.plan.networks } : {}),
  });
  services.progress?.('Composing …');
  const composed = composeNetworks(input, { seed: options.seed });
  services.progress?.('');
  if (!composed.ok) {
    if (options.json) services.out(JSON.stringify({ problems: composed.problems }, undefined, 2));
    for (const problem of composed.problems) services.err(problemText(problem, namesOf(input)));
    return 1;
  }
  const { plan, seed, steps } = composed;
  const saved = await saveNetworkPlan<KeptPlan>(store, services.origin, {
    partnership: id,
    content: { seed, steps, input, plan },
  });
  if (!('value' in saved)) {
    reportProblems(writtenProblems(saved), services);
    return 1;
  }
  const bound = options.prove ? boundOf(input, plan) : undefined;
  await show(saved.value, options, services, bound);
  return 0;
}

async function confirm(store: Store, saved: SavedPlan, services: Services): Promise<ExitCode> {
  const { partnership, number, content } = saved;
  const written = await saveNetworks(store, services.origin, {
    partnership,
    networks: content.plan.networks.map((network) => ({
      id: `netvaerk-${network.number}`,
      name: networkName(network.number),
      municipalities: network.members,
    })),
  });
  const marked =
    'value' in written ? await confirmNetworkPlan(store, services.origin, { partnership, number }) : written;
  const problems = writtenProblems(marked);
  reportProblems(problems, services);
  if (problems.length > 0) return 1;
  services.out(
    `Plan ${number} er nu netværkene: ${content.plan.networks.length}. Agreements name them from the next draft on.`,
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
  work: (plan: SavedPlan) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!(await statusOf(store, id))) return unknownPartnership(store, id, services);
  const plan = await planOf(store, id, number);
  if (plan) return work(plan);
  services.err(`error: There is no plan${number === undefined ? '' : ` ${number}`} of networks for "${id}".`);
  services.err('    to do:    Compose one with "partnerskab networks compose".');
  return 1;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

import { Command, Option } from 'commander';
import { COUNTING_FROM, wholeNumber } from '../input/option-values.ts';
import type { Run } from './run.ts';

/** Commands that compose networks, show and edit plans, and make one of them the networks. */
export function declareNetworks(run: Run): Command {
  const networks = new Command('networks').summary('compose networks and choose a plan');
  networks
    .command('compose')
    .summary('compose a plan from wishes and geography')
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
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
    .option(
      '--stable',
      'move as few as possible from the chosen plan (or else the latest) and say what that costs; its pins hold unless others are given',
    )
    .option('--prove', 'say how much better any plan could be; takes up to a minute')
    .option('--out <DIR>', 'also write a map (.svg, .png) and a page for the management (.docx)')
    .option('--pdf', 'with --out: write the page as PDF too')
    .option('--json', 'print the plan as JSON')
    .action(run.onPartnership(() => import('../networks/networks.ts').then((it) => it.composeCommand)));
  networks
    .command('show')
    .summary('show a plan')
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .option('--out <DIR>', 'also write its map and page')
    .option('--pdf', 'with --out: write the page as PDF too')
    .option('--json', 'print the plan as JSON')
    .action(run.onPartnership(() => import('../networks/networks.ts').then((it) => it.showCommand)));
  networks
    .command('move')
    .summary('move a municipality by hand, and see what it costs')
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .argument('<MUNICIPALITY>', 'name or code')
    .argument('<NETWORK>', 'number of the network it goes to', wholeNumber)
    .option('--instead-of <MUNICIPALITY>', 'this one goes the other way')
    .option('--save', 'keep it as a new plan; without it only the effect is shown')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .action(run.onPartnership(() => import('../networks/networks.ts').then((it) => it.moveCommand)));
  networks
    .command('confirm')
    .summary('make a plan the networks')
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .option('--plan <N>', 'number of the plan; the latest if left out', wholeNumber)
    .action(run.onPartnership(() => import('../networks/networks.ts').then((it) => it.confirmCommand)));
  networks
    .command('history')
    .summary('list the plans there have been')
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .option('--json', 'print them as JSON')
    .action(run.onPartnership(() => import('../networks/networks.ts').then((it) => it.planHistoryCommand)));
  return networks;
}

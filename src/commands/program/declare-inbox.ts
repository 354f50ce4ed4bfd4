import { Command, Option } from 'commander';
import type { Run } from './run.ts';

/** The command about what waits for somebody at KL. */
export function declareInbox(run: Run): Command {
  return new Command('inbox')
    .summary('list what waits for KL, and mark it as taken or handled')
    .description(
      'Lists what municipalities wrote to KL, corrections that wait for a decision, and messages that did not arrive, the oldest ' +
        'first, each with its key and with who takes care of it. What was handled is left out, unless --all is given.',
    )
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .option('--all', 'also what was handled')
    .addOption(new Option('--take <KEY>', 'you take care of it').conflicts('handled'))
    .option('--handled <KEY>', 'it is done')
    .option('--json', 'print it as JSON')
    .action(run.onPartnership(() => import('../inbox.ts').then((it) => it.inboxCommand)));
}

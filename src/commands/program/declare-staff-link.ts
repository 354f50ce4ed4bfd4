import { Command, Option } from 'commander';
import type { Run } from './run.ts';

/** The command about how KL's staff come into their pages in the browser. */
export function declareStaffLink(run: Run): Command {
  return new Command('staff-link')
    .summary("make a link by which one of KL's staff signs in to the browser once, or sign somebody off")
    .description(
      "Makes a link to staff's pages that signs in once, within a quarter of an hour, where no provider is configured or it is away. " +
        'Only for those in PARTNERSKAB_STAFF; in local mode for anybody.',
    )
    .argument('[EMAIL]', 'whom it is for; in local mode the first of the staff if left out')
    .addOption(new Option('--end <EMAIL>', 'sign this person off in every browser instead'))
    .option('--json', 'print it as JSON')
    .action(run.onStore(() => import('../installation/staff-link.ts').then((it) => it.staffLinkCommand)));
}

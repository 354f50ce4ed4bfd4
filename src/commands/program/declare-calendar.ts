import { Command, Option } from 'commander';
import type { Run } from './run.ts';

export function declareCalendarLink(run: Run): Command {
  return new Command('calendar-link')
    .summary('make, renew or withdraw the link to a calendar that updates itself')
    .description(
      "Makes a link that calendar programs subscribe to: to the whole partnership's dates (KL's own), to a network's, or to one " +
        "person's. The link is shown this once. It opens until it is withdrawn, or half a year after the partnership's end. " +
        'Only a person’s own has links to meetings online.',
    )
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .addOption(new Option('--network <NETWORK>', "a network's: its id, name or number").conflicts('person'))
    .option('--municipality <MUNICIPALITY>', "with --person: the person's municipality, name or code")
    .option('--person <EMAIL>', "a person's: contact, substitute, participant or politician")
    .addOption(
      new Option('--renew', 'make another; the one before opens nothing any more').conflicts('withdraw'),
    )
    .option('--withdraw', 'the link opens nothing any more')
    .option('--json', 'print it as JSON')
    .action(run.onPartnership(() => import('../calendar-link.ts').then((it) => it.calendarLinkCommand)));
}

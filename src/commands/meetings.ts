import { Command } from 'commander';
import { meetingText } from '../bot/text/meetings-da.ts';
import { scheduleGround } from '../store/schedule.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export function meetingsCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('meetings')
    .summary('list the meetings that are fixed')
    .description('Lists the days, times and places that were fixed, for everybody and for each network.')
    .argument('<ID>', 'id of a partnership in the store')
    .option('--json', 'print them as JSON')
    .action(async (id: string, options: { json?: true }) => {
      end(
        await withStore(services, async (store) => {
          const ground = await scheduleGround(store, id);
          if (!ground) return unknownPartnership(store, id, services);
          if (options.json) {
            services.out(JSON.stringify(ground.meetings, undefined, 2));
            return 0;
          }
          const names = new Map(ground.networks.map(({ id, name }) => [id, name]));
          const rows = ground.meetings.map((meeting) => [
            meeting.milestone,
            meeting.network === undefined ? '' : (names.get(meeting.network) ?? meeting.network),
            String(meeting.number),
            meetingText(meeting),
          ]);
          services.out(
            rows.length === 0
              ? 'No meeting is fixed.'
              : table(['Milepæl', 'Netværk', 'Møde', 'Hvornår og hvor'], rows),
          );
          return 0;
        }),
      );
    });
}

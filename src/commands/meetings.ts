import { meetingText } from '../chat/text/meetings-da.ts';
import { scheduleGround } from '../store/reminders/schedule.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';
import { unknownPartnership } from './unknown-partnership.ts';
import { withStore } from './with-store.ts';

export async function meetingsCommand(
  services: Services,
  id: string,
  options: { json?: true },
): Promise<ExitCode> {
  return await withStore(services, async (store) => {
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
  });
}

import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CALENDAR_LINK } from '../../chat/text/calendar-da.ts';
import { findNetwork } from '../../partnership/networks/stored-plan.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { answerCalendar } from '../context/calendar-link.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership } from '../context/find-partnership.ts';

/**
 * The link to a partnership's calendar, or to a network's.
 * @param value what is asked, what network was named, if any, and the partnership: `renew|netværk 2|dagtilbud-2017`
 */
export async function staffCalendar(context: EventContext, value: string): Promise<BotReply[]> {
  const [asked = '', said = '', partnership = ''] = value.split('|');
  const status = await readPartnership(context, partnership);
  if (!status) return say(BOT.stale);
  const action = 'staff-calendar';
  const networks = await networksOf(context.services.store, partnership);
  if (said === '')
    return answerCalendar(
      context,
      asked,
      { kind: 'partnership', partnership },
      {
        ...{ whose: status.partnership.definition.shortTitle, action, value: `|${partnership}` },
        others: networks.map(({ id, name }) => ({ action, value: `|${id}|${partnership}`, label: name })),
      },
    );
  const network = findNetwork(networks, said);
  if (!network) return say(CALENDAR_LINK.unknownNetwork(said));
  return answerCalendar(
    context,
    asked,
    { kind: 'network', partnership, network: network.id },
    {
      ...{ whose: network.name, action, value: `${network.id}|${partnership}` },
    },
  );
}

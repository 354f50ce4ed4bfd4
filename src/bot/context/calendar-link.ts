import { endFeed, makeFeed } from '../../acts/calendar-feeds.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { CALENDAR_LINK, type LinkShown } from '../../chat/text/calendar-da.ts';
import type { FeedReader } from '../../store/identity/calendar-feeds.ts';
import { type EventContext, say } from './event-context.ts';

/**
 * Makes, renews or ends the link to a calendar, for somebody whose right to it has been decided.
 * @param asked what stands before the value in a button: `renew`, `end`, or nothing for a first link
 */
export async function answerCalendar(
  { acting, services: { calendars } }: EventContext,
  asked: string,
  reader: FeedReader,
  shown: Omit<LinkShown, 'isPersonal'>,
): Promise<BotReply[]> {
  if (asked === 'end') {
    const ended = await endFeed(acting, reader);
    if (!('value' in ended)) return say(BOT.stale);
    return say(ended.value ? CALENDAR_LINK.ended(shown.whose) : CALENDAR_LINK.none(shown.whose));
  }
  if (!calendars) return say(CALENDAR_LINK.off);
  const token = calendars.newToken();
  const made = await makeFeed(acting, { reader, token, renew: asked === 'renew' });
  if (!('value' in made)) return say(BOT.stale);
  const link = { ...shown, isPersonal: reader.kind === 'person' };
  const there = CALENDAR_LINK.there(link, made.value.at);
  if (made.kind === 'unchanged') return say(there);
  const message = CALENDAR_LINK.made(link, calendars.address(token));
  return [{ kind: 'message', message, afterwards: there }];
}

import { previewReach } from '../../bot/forms/writing/preview-reach.ts';
import { followedFor } from '../../bot/mail/followed.ts';
import { buttonsIn, footerOf, mailHtml } from '../../bot/mail/render.ts';
import { FRAMED_POLICY } from '../../bot/web/guard.ts';
import type { Button, Message } from '../../chat/message.ts';
import { whenText } from '../../chat/text/staff-reminders-da.ts';
import { composeReminder } from '../../schedule/message/compose-reminder.ts';
import type { WrittenReminder } from '../../schedule/message/write-reminder.ts';
import { receiverOf } from '../../schedule/outbox/prepare.ts';
import type { Meant } from '../../schedule/preview/preview-reminders.ts';
import { messageName } from '../parts/message-name.ts';
import type { Answer, Asked, Site, StaffServices } from '../site/asked.ts';
import { MESSAGE_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { AT_ONCE, type Coming, type ComingMessage, messagesOf, readComing } from './coming-values.ts';
import { dayTitle, untilEndOf } from './days.ts';
import { goneHtml, messagePageHtml } from './message-html.ts';
import { pageBelow, titleOf } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';

/** One message that is still to come, as it will look where it arrives. */
export function addMessagePages(site: Site): void {
  site.page(REMINDER_PATHS.message(':id', ':day', ':name'), messagePage);
  site.page(REMINDER_PATHS.mail(':id', ':day', ':name'), mailPage);
}

interface Found {
  coming: Coming;
  message: ComingMessage;
  meant: Meant;
}

async function messagePage(asked: Asked): Promise<Answer> {
  const day = asked.param('day');
  const found = await find(asked);
  if (!found) return undefined;
  const { coming } = found;
  const above = [{ href: REMINDER_PATHS.day(coming.id, day), text: dayTitle(day) }];
  if (!('meant' in found))
    return { ...pageBelow(coming, dayTitle(day)), body: goneHtml(coming.id), status: 404 };
  const { services } = asked;
  const { reminder, batch } = found.message;
  const isLater = Date.parse(coming.sendingAt) > coming.now.toMillis();
  const at = day === AT_ONCE ? (isLater ? whenText(coming.sendingAt) : undefined) : whenText(batch.due);
  return {
    ...pageBelow(coming, titleOf(batch), above),
    hasFrame: true,
    body: messagePageHtml({
      ...{ reminder, batch, at: TEXT.atOnce(at) },
      reach: await previewReach(services, coming.id, [{ reminders: [reminder] }]),
      served: (surface) => services.platforms.has(surface),
      inChat: await written(services, found, false),
      byMail: await written(services, found, true),
      mail: REMINDER_PATHS.mail(coming.id, day, asked.param('name')),
    }),
  };
}

/** The mail itself, as a page of its own: nothing in it does anything. */
async function mailPage(asked: Asked): Promise<Answer> {
  const found = await find(asked);
  if (!found || !('meant' in found)) return undefined;
  const byMail = await written(asked.services, found, true);
  if (!byMail.ok) return undefined;
  return new Response(mailOf(byMail.message, found.meant), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': FRAMED_POLICY },
  });
}

/** As the mail is made that is sent: the same buttons are links, which lead nowhere yet. */
function mailOf(message: Message, { toWrite }: Meant): string {
  const { municipalities } = receiverOf(toWrite.recipient);
  const followed = buttonsIn(message).filter(
    (button) => button.url !== undefined || followedFor(button, municipalities),
  );
  const links = new Map(followed.map((button): [Button, string] => [button, button.url ?? '#']));
  return mailHtml({ message, links, footer: footerOf({ message, links }, true) });
}

async function find({ services, param }: Asked): Promise<Found | { coming: Coming } | undefined> {
  const until = untilEndOf(param('day'));
  const isMeant = ({ key }: { key: string }) => messageName({ key }) === param('name');
  const coming = until && (await readComing(services, param('id'), until, isMeant));
  if (!coming) return undefined;
  const message = messagesOf(coming).find(({ reminder, on }) => on === param('day') && isMeant(reminder));
  const meant = message && coming.meant.get(message.reminder.key);
  return message && meant ? { coming, message, meant } : { coming };
}

/** A mail brings what it is about into the calendar, and says so. */
function written(
  services: StaffServices,
  { meant: { toWrite, at, week }, message: { reminder } }: Found,
  byMail: boolean,
): Promise<WrittenReminder> {
  const isInCalendar = byMail && reminder.calendarFile && services.organizer !== undefined;
  return composeReminder(services, { ...toWrite, isInCalendar }, at, week);
}

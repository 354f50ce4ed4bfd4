import { html } from '../../bot/web/render/html.ts';
import { emailKey } from '../../partnership/identity/email.ts';
import { instant } from '../../store/db/values.ts';
import { chatAddresses } from '../../store/identity/chat-addresses.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { failedReminders } from '../../store/reminders/failed-reminders.ts';
import { sentMarks, sentReminders } from '../../store/reminders/sent-reminders.ts';
import type { Answer, Asked, Site } from '../site/asked.ts';
import { REMINDERS_PAGE, SENT_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { startOf } from './days.ts';
import { partsHtml } from './front-html.ts';
import { choiceHtml, longDay, pageBelow } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';
import { daysHtml, peopleHtml, sentListHtml } from './sent-html.ts';
import { recipientLabel, recipientMark, sentByDay, sentByRecipient } from './sent-values.ts';

/** What was sent: by day, by person, and each. */
export function addSentPage(site: Site): void {
  const path = REMINDER_PATHS.sent(':id');
  site.page(path, sentPage);
  site.page(`${path}/dag/:day`, dayPage);
  site.page(`${path}/til/:mark`, recipientPage);
}

async function sentPage({ services: { store }, param, query }: Asked): Promise<Answer> {
  const id = param('id');
  const active = await partnershipInForce(store, id);
  if (!active) return undefined;
  const marks = await sentMarks(store, id);
  const failed = await failedReminders(store, id);
  const counts = { troubles: failed.reminders.length + failed.batches.length, sent: marks.length };
  const path = REMINDER_PATHS.sent(id);
  const isByPerson = query.get('vis') === 'personer';
  const { views, view } = REMINDERS_PAGE;
  const choice = choiceHtml(view, [
    { text: views.dage, href: path, isCurrent: !isByPerson },
    { text: views.personer, href: `${path}?vis=personer`, isCurrent: isByPerson },
  ]);
  const body = isByPerson ? peopleHtml(id, sentByRecipient(marks), query) : daysHtml(id, sentByDay(marks));
  return {
    ...pageBelow({ id, definition: active.definition }, TEXT.title),
    body: html`${partsHtml(id, 'sent', counts)}${
      marks.length === 0 ? html`<p>${TEXT.none}</p>\n` : html`${choice}${body}`
    }`,
  };
}

async function dayPage(asked: Asked): Promise<Answer> {
  const day = asked.param('day');
  const from = startOf(day);
  if (!from) return undefined;
  return listed(asked, longDay(day), { from: instant(from), to: instant(from.plus({ days: 1 })) });
}

async function recipientPage(asked: Asked): Promise<Answer> {
  const marks = await sentMarks(asked.services.store, asked.param('id'));
  const found = marks.find((one) => recipientMark(one.recipient) === asked.param('mark'));
  return found && listed(asked, recipientLabel(found.recipient), { recipient: found.recipient });
}

async function listed(
  { services: { store }, param, query }: Asked,
  title: string,
  of: Parameters<typeof sentReminders>[2],
): Promise<Answer> {
  const id = param('id');
  const active = await partnershipInForce(store, id);
  if (!active) return undefined;
  const { definition } = active;
  const sent = await sentReminders(store, id, of);
  const known = Map.groupBy(await chatAddresses(store), ({ email }) => emailKey(email ?? ''));
  const chatsOf = (email: string) => (known.get(emailKey(email)) ?? []).map(({ platform }) => platform);
  const above = [{ href: REMINDER_PATHS.sent(id), text: TEXT.title }];
  return {
    ...pageBelow({ id, definition }, title, above),
    body: sentListHtml({ id, definition, sent, chatsOf }, query),
  };
}

import { flipReminders } from '../../acts/reminders.ts';
import { previewReach } from '../../bot/forms/writing/preview-reach.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { whenText } from '../../chat/text/staff-reminders-da.ts';
import type { Answer, Asked, Site, StaffPage } from '../site/asked.ts';
import { REMINDERS_PAGE } from '../text/reminders-pages-da.ts';
import { atOnceList, reachHtml } from './coming-html.ts';
import { AT_ONCE, atOnceName, type Coming, messagesIn, nextMonth, readComing } from './coming-values.ts';
import { pageBelow } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';

const TEXT = REMINDERS_PAGE.switchOn;

/** Reminders are switched on by those who have seen what goes out at that moment. */
export function addSwitchPage(site: Site): void {
  const path = REMINDER_PATHS.switchOn(':id');
  site.page(path, (asked) => switchPage(asked));
  site.does(path, async (posted) => {
    const { services, acting, value } = posted;
    const partnership = posted.param('id');
    const revision = /^\d{1,9}$/.exec(value('revision'))?.[0];
    const coming = await readComing(services, partnership, nextMonth);
    if (!coming || revision === undefined) return undefined;
    if (value('shown') !== atOnceName(coming)) return refused(posted, TEXT.changed);
    const result = await flipReminders(acting, { partnership, to: 'on', basedOn: Number(revision) });
    if (!('value' in result)) return refused(posted, TEXT.meanwhile);
    services.reminders.wake();
    return { to: `${REMINDER_PATHS.front(partnership)}?sagt=til` };
  });
}

function refused(asked: Asked, text: string): Promise<Answer> {
  return switchPage(asked, { notice: { kind: 'warning', text }, status: 409 });
}

async function switchPage(
  { services, param, context }: Asked,
  said: Pick<StaffPage, 'notice' | 'status'> = {},
): Promise<Answer> {
  const coming = await readComing(services, param('id'), nextMonth);
  if (!coming) return undefined;
  const { state } = coming.switch;
  if (state === 'on')
    return {
      ...pageBelow(coming, TEXT.title.off),
      body: html`<p>${TEXT.already}</p>\n${backHtml(coming.id, REMINDERS_PAGE.title)}`,
      ...said,
    };
  const reach = await previewReach(services, coming.id, coming.atOnce);
  return {
    ...pageBelow(coming, TEXT.title[state]),
    body: html`${asksHtml(coming, state, context)}${reachHtml(reach)}`,
    ...said,
  };
}

function asksHtml(coming: Coming, state: 'off' | 'paused', context: PostContext): Html {
  const { id, atOnce, batches, sendingAt, now, switch: at } = coming;
  const number = messagesIn(atOnce);
  const isLater = Date.parse(sendingAt) > now.toMillis();
  const carried = { shown: atOnceName(coming), revision: String(at.revision) };
  return html`<p><strong>${isLater ? TEXT.later(number, whenText(sendingAt)) : TEXT.now(number)}</strong></p>
${number > 0 && html`${atOnceList(coming)}<p><a href="${REMINDER_PATHS.day(id, AT_ONCE)}">${REMINDERS_PAGE.atOnce.see}</a></p>\n`}<p>${TEXT.month(messagesIn(batches))} ${REMINDERS_PAGE.onlyIfMissing}</p>
<div class="buttons"><form method="post" action="${REMINDER_PATHS.switchOn(id)}">${hiddenFields(context, carried)}<button class="button button-primary" type="submit">${TEXT.button(state, number)}</button></form>
<a class="button button-secondary" href="${REMINDER_PATHS.front(id)}">${TEXT.cancel}</a></div>\n`;
}

function backHtml(id: string, text: string): Html {
  return html`<ul class="ways"><li><a href="${REMINDER_PATHS.front(id)}">${text}</a></li></ul>\n`;
}

import type { DateTime } from 'luxon';
import { flipReminders } from '../../acts/reminders.ts';
import { previewReach } from '../../bot/forms/writing/preview-reach.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { whenText } from '../../chat/text/staff-reminders-da.ts';
import { WEEKLY } from '../../partnership/reminders/batch.ts';
import { failedReminders, lastSent, reminderCounts } from '../../store/reminders/failed-reminders.ts';
import { saidText } from '../parts/said.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { REMINDERS_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { apartHtml, dayHtml, personHtml } from './coming-html.ts';
import {
  AT_ONCE,
  byPerson,
  type Coming,
  messagesIn,
  messagesOf,
  readComing,
  SPANS,
  type Span,
} from './coming-values.ts';
import { dayTitle, untilEndOf } from './days.ts';
import { frontHtml, type View } from './front-html.ts';
import { addMessagePages } from './message-page.ts';
import { pageBelow } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';
import { addSentPage } from './sent-page.ts';
import { addSwitchPage } from './switch-page.ts';
import { addTroublesPage } from './troubles-page.ts';

/** Reminders: whether they are on, what comes, what went wrong and what was sent. */
export function addReminderPages(site: Site): void {
  site.page(REMINDER_PATHS.front(':id'), (asked) => frontPage(asked));
  site.does(REMINDER_PATHS.front(':id'), stop);
  site.page(REMINDER_PATHS.day(':id', ':day'), dayPage);
  site.page(REMINDER_PATHS.person(':id', ':name'), personPage);
  addSwitchPage(site);
  addMessagePages(site);
  addTroublesPage(site);
  addSentPage(site);
}

async function frontPage(asked: Asked, said: Pick<StaffPage, 'notice' | 'status'> = {}): Promise<Answer> {
  const { services, query, context } = asked;
  const { store } = services;
  const id = asked.param('id');
  const span = spanIn(query);
  const coming = await readComing(services, id, (now) => now.plus({ days: SPANS[span] }));
  if (!coming) return undefined;
  const failed = await failedReminders(store, id);
  const values = {
    coming,
    counts: await reminderCounts(store, id),
    troubles: failed.reminders.length + failed.batches.length,
    reach: await previewReach(services, id, [...coming.atOnce, ...coming.batches]),
    weekSent: await lastSent(store, { partnership: id, rule: WEEKLY }),
    staff: services.staff,
  };
  const view: View = query.get('vis') === 'personer' ? 'personer' : 'dage';
  const text = stoppedText(coming, query) ?? saidText(TEXT.said, query);
  return {
    title: TEXT.title,
    partnership: { id, title: coming.definition.title, page: 'reminders' },
    body: frontHtml(values, { view, span, query, context }),
    ...(text !== undefined && { notice: { kind: 'success' as const, text } }),
    ...said,
  };
}

/** How far an address looks ahead. */
export function spanIn(query: URLSearchParams): Span {
  const asked = query.get('frem') ?? '';
  return Object.hasOwn(SPANS, asked) ? (asked as Span) : '30';
}

const STOPPED = { pause: 'paused', fra: 'off' } as const;

/** What follows of having stopped them, and how it is undone, as long as that is so. */
function stoppedText({ switch: now, atOnce, batches }: Coming, query: URLSearchParams): string | undefined {
  const said = query.get('sagt') ?? '';
  const state = Object.hasOwn(STOPPED, said) ? STOPPED[said as keyof typeof STOPPED] : undefined;
  return state !== undefined && now.state === state
    ? TEXT.stopped(state, messagesIn(atOnce) + messagesIn(batches))
    : undefined;
}

/** Pauses them or switches them off, at one click, so that it can be done fast: nothing is lost; on they are switched by those who have seen what goes out. */
async function stop(posted: Posted): Promise<Answer> {
  const { acting, value } = posted;
  const partnership = posted.param('id');
  const to = value('to');
  const revision = /^\d{1,9}$/.exec(value('revision'))?.[0];
  if ((to !== 'paused' && to !== 'off') || revision === undefined) return undefined;
  const result = await flipReminders(acting, { partnership, to, basedOn: Number(revision) });
  if (!('value' in result))
    return frontPage(posted, { notice: { kind: 'warning', text: TEXT.switchOn.meanwhile }, status: 409 });
  return { to: `${REMINDER_PATHS.front(partnership)}?sagt=${to === 'off' ? 'fra' : 'pause'}` };
}

async function dayPage({ services, param, query }: Asked): Promise<Answer> {
  const until = untilEndOf(param('day'));
  const coming = until && (await readComing(services, param('id'), until));
  if (!coming) return undefined;
  const messages = messagesOf(coming).filter(({ on }) => on === param('day'));
  return {
    ...pageBelow(coming, dayTitle(param('day'))),
    body: html`${whenHtml(coming.sendingAt, coming.now, param('day'))}${dayHtml(coming.id, messages, query)}${apartHtml(coming, messages)}`,
    ...(messages.length === 0 && { status: 404 as const }),
  };
}

/** At this moment may be tomorrow morning. */
function whenHtml(sendingAt: string, now: DateTime<true>, day: string): Html | undefined {
  return day === AT_ONCE && Date.parse(sendingAt) > now.toMillis()
    ? html`<p>${TEXT.atOnce.later(whenText(sendingAt))}</p>\n`
    : undefined;
}

async function personPage({ services, param, query }: Asked): Promise<Answer> {
  const days = SPANS[spanIn(query)];
  const coming = await readComing(services, param('id'), (now) => now.plus({ days }));
  const person = coming && byPerson(coming).find(({ name }) => name === param('name'));
  if (!coming || !person) return undefined;
  return {
    ...pageBelow(coming, person.shown),
    body: html`${personHtml(coming.id, person)}${apartHtml(coming, person.messages)}`,
  };
}

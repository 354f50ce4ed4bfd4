import type { PostContext } from '../../bot/web/render/form.ts';
import { hiddenFields } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml } from '../../bot/web/render/message.ts';
import { dayText, momentText } from '../../chat/text/log-da.ts';
import { STAFF_REMINDERS } from '../../chat/text/staff-reminders-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import { WEEKLY } from '../../partnership/reminders/batch.ts';
import type { ReminderState } from '../../store/reminders/reminder-rows.ts';
import { REMINDERS_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { atOnceHtml, planHtml, reachHtml } from './coming-html.ts';
import { type Coming, SPANS, type Span } from './coming-values.ts';
import { choiceHtml } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';

/** What the first page of reminders shows. */
export interface FrontValues {
  coming: Coming;
  counts: Readonly<Record<ReminderState, number>>;
  /** How many did not arrive, batches that were given up among them. */
  troubles: number;
  reach: Record<'reached' | 'unreached', readonly string[]>;
  /** ISO instant. */
  weekSent: string | undefined;
  /** E-mail addresses of KL's staff. */
  staff: readonly string[];
}

export type View = keyof typeof TEXT.views;

export function frontHtml(
  values: FrontValues,
  { view, span, query, context }: { view: View; span: Span; query: URLSearchParams; context: PostContext },
): Html {
  const { coming, reach } = values;
  const front = REMINDER_PATHS.front(coming.id);
  const addressOf = (of: { view?: View; span?: Span }) =>
    `${front}?vis=${of.view ?? view}&frem=${of.span ?? span}`;
  const views = Object.entries(TEXT.views).map(([name, text]) => ({
    ...{ text, href: addressOf({ view: name as View }), isCurrent: name === view },
  }));
  const spans = (Object.keys(SPANS) as Span[]).map((name) => ({
    ...{ text: TEXT.spans[name], href: addressOf({ span: name }), isCurrent: name === span },
  }));
  return html`${partsHtml(coming.id, 'coming', { troubles: values.troubles, sent: values.counts.sent })}${switchHtml(values, context)}${atOnceHtml(coming)}
<h2>${TEXT.plan}</h2>
${choiceHtml(TEXT.view, views)}${choiceHtml(TEXT.ahead, spans)}${planHtml(coming, view, span, query)}${
  reach.reached.length + reach.unreached.length > 0 && reachHtml(reach)
}${weeklyHtml(values)}`;
}

/** The parts of the page: what comes, what went wrong, what was sent. */
export function partsHtml(
  id: string,
  current: 'coming' | 'troubles' | 'sent',
  { troubles, sent }: { troubles: number; sent: number },
): Html {
  const links = [
    { text: TEXT.coming, href: REMINDER_PATHS.front(id), isCurrent: current === 'coming' },
    { text: TEXT.troubles(troubles), href: REMINDER_PATHS.troubles(id), isCurrent: current === 'troubles' },
    { text: TEXT.sent(sent), href: REMINDER_PATHS.sent(id), isCurrent: current === 'sent' },
  ];
  return choiceHtml(TEXT.parts, links, false);
}

/** Whether they are on, since when and by whom, and what is done about it. */
function switchHtml({ coming, counts }: FrontValues, context: PostContext): Html {
  const { id, switch: now } = coming;
  const { state, at, actor, revision } = now;
  const since = at !== undefined && actor !== undefined ? TEXT.since(momentText(at), actorName(actor)) : '';
  const does = (to: 'paused' | 'off', label: string) =>
    html`<form method="post" action="${REMINDER_PATHS.front(id)}">${hiddenFields(context, { to, revision: String(revision) })}<button class="button button-secondary" type="submit">${label}</button></form>\n`;
  return html`<div class="reminder-switch reminder-switch-${state}"><p><strong>${TEXT.states[state]}.</strong> ${TEXT.stateNotes[state]} ${since}</p>
<p class="small-text">${STAFF_REMINDERS.soFar}: ${STAFF_REMINDERS.counts(counts)}.</p>
${state === 'on' && html`<p class="small-text">${TEXT.stopNote}</p>\n`}<div class="buttons">${
    state !== 'on' &&
    html`<a class="button button-primary" href="${REMINDER_PATHS.switchOn(id)}">${TEXT.toSwitchOn(state)}</a>\n`
  }${state === 'on' && does('paused', TEXT.pause)}${state !== 'off' && does('off', TEXT.off)}</div></div>\n`;
}

/** When KL's own overview comes, and to whom. */
function weeklyHtml({ coming, staff, weekSent }: FrontValues): Html {
  const { weekly } = coming.definition.reminders;
  const text = TEXT.weekly;
  if (!weekly) return html`<h2>${text.heading}</h2>\n<p>${text.none}</p>\n`;
  const next = [...coming.atOnce, ...coming.batches].find(({ rule }) => rule === WEEKLY);
  const to = next?.reminders.map(({ recipient }) => recipient) ?? staff;
  return html`<h2>${text.heading}</h2>\n${factsHtml([
    { label: text.rows.when, value: text.when(text.days[weekly.on], weekly.at.replace(':', '.')) },
    { label: text.rows.to, value: to.length > 0 ? to.join('\n') : text.nobody },
    { label: text.rows.next, value: next ? momentText(next.due) : text.notPlanned },
    { label: text.rows.last, value: weekSent === undefined ? text.never : dayText(weekSent.slice(0, 10)) },
  ])}`;
}

import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { linked, paragraphs } from '../../bot/web/render/text.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { audienceOf, REMINDER_STATES, ruleText, whenText } from '../../chat/text/staff-reminders-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import { sendingOf, someComeApart } from '../../schedule/preview/come-apart.ts';
import type { PreviewedBatch } from '../../schedule/preview/preview-reminders.ts';
import { messageName } from '../parts/message-name.ts';
import { REMINDERS_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import {
  AT_ONCE,
  byDay,
  byPerson,
  type Coming,
  type ComingMessage,
  type ComingPerson,
  messagesIn,
  messagesOf,
  type Span,
} from './coming-values.ts';
import { longDay, pageIn, pagesHtml, timeText, titleOf } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';

/** So many recipients stand on one page. */
const PEOPLE = 150;

/** What goes out at this moment, or that nothing does. */
export function atOnceHtml(coming: Coming): Html {
  const { id, atOnce, sendingAt, now } = coming;
  const { atOnce: text } = TEXT;
  const isLater = Date.parse(sendingAt) > now.toMillis();
  const intro = isLater
    ? text.later(whenText(sendingAt))
    : coming.switch.state === 'on'
      ? text.on
      : text.notOn;
  const number = messagesIn(atOnce);
  return html`<h2>${text.heading}: ${TEXT.day.caption(number)}</h2>
${
  number === 0
    ? html`<p>${text.none}</p>\n`
    : html`<p>${intro}</p>\n${atOnceList(coming)}<p><a href="${REMINDER_PATHS.day(id, AT_ONCE)}">${text.see}</a></p>\n`
}`;
}

/** What goes out at this moment, in a line for each batch. */
export function atOnceList(coming: Coming): Html {
  const messages = messagesOf(coming).filter(({ on }) => on === AT_ONCE);
  return html`<ul>${coming.atOnce.map((batch) => html`<li>${batchText(batch)}</li>\n`)}</ul>\n${apartHtml(coming, messages)}`;
}

/** Says that two to one person are sent some minutes apart, where that is so with these: their times are the same. */
export function apartHtml(
  { definition, sendingAt }: Pick<Coming, 'definition' | 'sendingAt'>,
  messages: readonly ComingMessage[],
): Html | undefined {
  const sendings = messages.flatMap(
    ({ batch, reminder, on }) => sendingOf(batch, reminder, on === AT_ONCE ? sendingAt : batch.due) ?? [],
  );
  return someComeApart(definition.reminders, sendings)
    ? html`${paragraphs(TEXT.apart, 'small-text')}`
    : undefined;
}

/** "Frist for tilkendegivelse, 5. maj 2017 → kontaktpersoner: 3 beskeder" */
function batchText(batch: PreviewedBatch): string {
  const occasion = TEXT.day.occasion(titleOf(batch), batch.occasion.date);
  return `${occasion} → ${audienceOf(batch)}: ${TEXT.day.caption(batch.reminders.length)}`;
}

/** By which surface people are reached, and who can't be. */
export function reachHtml({ reached, unreached }: Record<'reached' | 'unreached', readonly string[]>): Html {
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 &&
    html`<h2>${title}</h2>\n<ul>${lines.map((line) => html`<li class="lines">${linked(line)}</li>\n`)}</ul>\n`;
  return html`${list(TEXT.reached, reached)}${list(TEXT.unreached, unreached)}`;
}

/** What follows, by day or by person. */
export function planHtml(
  coming: Coming,
  view: keyof typeof TEXT.views,
  span: Span,
  query: URLSearchParams,
): Html {
  const note = paragraphs(TEXT.onlyIfMissing, 'small-text');
  if (view === 'personer') return html`${peopleHtml(coming, span, query)}${note}`;
  const { id, batches } = coming;
  if (batches.length === 0) return html`<p>${TEXT.none(TEXT.nothing[span])}</p>\n`;
  return html`<div class="stacked">${tableHtml({
    id: 'plan',
    caption: TEXT.planCaption(messagesIn(batches), batches.length),
    header: TEXT.planHeader,
    rows: byDay(batches).map(({ day, messages, batches: some }) => [
      html`<a href="${REMINDER_PATHS.day(id, day)}">${longDay(day)}</a>`,
      String(messages),
      html`${some.map(
        (batch, index) =>
          html`${index > 0 && html`<br>`}${TEXT.batch(timeText(batch.due), titleOf(batch), audienceOf(batch), batch.reminders.length)}`,
      )}`,
    ]),
  })}</div>${note}`;
}

function peopleHtml(coming: Coming, span: Span, query: URLSearchParams): Html {
  const people = byPerson(coming);
  if (people.length === 0) return html`<p>${TEXT.none(TEXT.nothing[span])}</p>\n`;
  const { page, pages } = pageIn(query, people.length, PEOPLE);
  const front = REMINDER_PATHS.front(coming.id);
  return html`<div class="stacked">${tableHtml({
    id: 'people',
    caption: TEXT.peopleCaption(people.length),
    header: TEXT.peopleHeader,
    rows: people
      .slice((page - 1) * PEOPLE, page * PEOPLE)
      .map((person) => [
        html`<a href="${REMINDER_PATHS.person(coming.id, person.name)}?frem=${span}">${person.shown}</a>${emailHtml(person)}`,
        person.municipalities.join(', '),
        String(person.messages.length),
        firstText(person),
      ]),
  })}</div>${pagesHtml(page, pages, (to) => `${front}?vis=personer&frem=${span}&side=${to}`)}`;
}

function emailHtml({ email, shown }: Pick<ComingPerson, 'email' | 'shown'>): Html | undefined {
  return email === undefined || email === shown
    ? undefined
    : html`<br><span class="row-note">${email}</span>`;
}

function firstText({ messages: [first] }: ComingPerson): string {
  if (!first) return '';
  return first.on === AT_ONCE ? TEXT.atOnceShort : momentText(first.batch.due);
}

/** Everything that one person gets. */
export function personHtml(id: string, { email, municipalities, messages }: ComingPerson): Html {
  return html`<p>${[email, ...municipalities].filter((one) => one !== undefined).join(', ')}</p>
${tableHtml({
  ...{ id: 'messages', caption: TEXT.person.caption(messages.length), header: TEXT.person.header },
  rows: messages.map((one) => [
    html`<a href="${messagePath(id, one)}">${one.on === AT_ONCE ? capital(TEXT.atOnceShort) : whenText(one.batch.due)}</a>`,
    TEXT.day.occasion(titleOf(one.batch), one.batch.occasion.date),
    one.reminder.municipality?.name ?? '',
  ]),
})}${paragraphs(TEXT.onlyIfMissing, 'small-text')}`;
}

/** Everything that goes out on one day, or at this moment, batch by batch. */
export function dayHtml(id: string, messages: readonly ComingMessage[], query: URLSearchParams): Html {
  const { day } = TEXT;
  const on = messages[0]?.on;
  if (on === undefined) return html`<p>${day.gone}</p>\n`;
  const { page, pages } = pageIn(query, messages.length, PEOPLE);
  const shown = messages.slice((page - 1) * PEOPLE, page * PEOPLE);
  const batches = [...Map.groupBy(shown, ({ batch }) => batch)];
  return html`${batches.map(([batch, some], index) => batchHtml(id, batch, some, index + 1))}${pagesHtml(
    page,
    pages,
    (to) => `${REMINDER_PATHS.day(id, on)}?side=${to}`,
  )}${paragraphs(TEXT.onlyIfMissing, 'small-text')}`;
}

function batchHtml(id: string, batch: PreviewedBatch, some: readonly ComingMessage[], number: number): Html {
  const { day } = TEXT;
  const { due, rule, shifted, occasion } = batch;
  const time = some[0]?.on === AT_ONCE ? '' : day.at(timeText(due));
  return html`<h2>${time}${day.occasion(titleOf(batch), occasion.date)}</h2>
<p class="small-text">${day.rule(ruleText(rule), audienceOf(batch))}${shifted !== undefined && ` ${capital(shifted)}.`}</p>
${tableHtml({
  ...{ id: `batch-${number}`, caption: day.caption(batch.reminders.length), header: day.header },
  rows: some.map((one) => [
    html`<a href="${messagePath(id, one)}">${one.reminder.recipient}</a>${emailHtml({ shown: one.reminder.recipient, ...(one.reminder.email !== undefined && { email: one.reminder.email }) })}`,
    one.reminder.municipality?.name ?? '',
    `${capital(REMINDER_STATES[one.reminder.state])}${one.reminder.calendarFile ? `, ${day.calendarFile}` : ''}`,
  ]),
})}`;
}

function messagePath(id: string, { on, reminder }: ComingMessage): string {
  return REMINDER_PATHS.message(id, on, messageName(reminder));
}

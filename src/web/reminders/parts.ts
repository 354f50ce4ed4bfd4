import { DateTime } from 'luxon';
import { type Html, html } from '../../bot/web/render/html.ts';
import { ruleText } from '../../chat/text/staff-reminders-da.ts';
import { capital, dayWithWeekday } from '../../chat/text/words-da.ts';
import { ZONE } from '../../clock.ts';
import { WEEKLY } from '../../partnership/reminders/batch.ts';
import type { PreviewedBatch } from '../../schedule/preview/preview-reminders.ts';
import type { StaffPage } from '../site/asked.ts';
import { REMINDERS_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { REMINDER_PATHS } from './paths.ts';

/** Links of which one is where somebody is. @param isSeen its label stands before them */
export function choiceHtml(
  label: string,
  links: readonly { text: string; href: string; isCurrent: boolean }[],
  isSeen = true,
): Html {
  return html`<nav class="choice-row" aria-label="${label}">${isSeen && html`<span aria-hidden="true">${label}:</span>`}<ul class="pill-list">${links.map(
    ({ text, href, isCurrent }) =>
      html`<li><a class="pill" href="${href}"${isCurrent && html` aria-current="true"`}>${text}</a></li>\n`,
  )}</ul></nav>\n`;
}

/** "9.00" */
export function timeText(instant: string): string {
  return DateTime.fromISO(instant, { zone: ZONE }).toFormat('H.mm');
}

/** "fredag den 21. april 2017" as a heading or a link. */
export function longDay(day: string): string {
  return dayWithWeekday(day);
}

/** "Frist for tilkendegivelse (Netværk 1)", "Ugens overblik" */
export function titleOf({ rule, occasion }: Pick<PreviewedBatch, 'rule' | 'occasion'>): string {
  if (rule === WEEKLY) return capital(ruleText(rule));
  return occasion.network ? `${occasion.title} (${occasion.network})` : occasion.title;
}

/** A page below that of reminders. */
export function pageBelow(
  { id, definition }: { id: string; definition: { title: string } },
  title: string,
  above: readonly { href: string; text: string }[] = [],
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  return {
    title,
    partnership: { id, title: definition.title, page: 'reminders' },
    crumbs: [{ href: REMINDER_PATHS.front(id), text: TEXT.title }, ...above],
  };
}

/** Part of a long list, with ways to the others. @param page from 1 */
export function pagesHtml(
  page: number,
  pages: number,
  addressOf: (page: number) => string,
): Html | undefined {
  if (pages <= 1) return undefined;
  const link = (to: number, text: string) =>
    to >= 1 && to <= pages && html`<li><a href="${addressOf(to)}">${text}</a></li>\n`;
  const { day } = TEXT;
  return html`<nav class="overview-pages" aria-label="${day.page(page, pages)}"><p>${day.page(page, pages)}</p><ul class="ways">${link(
    page - 1,
    day.previous,
  )}${link(page + 1, day.next)}</ul></nav>\n`;
}

/** Which page of a list an address asks for; the last where there are fewer. */
export function pageIn(query: URLSearchParams, items: number, size: number): { page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items / size));
  const asked = Number(/^\d{1,6}$/.exec(query.get('side') ?? '')?.[0] ?? 1);
  return { page: Math.min(Math.max(1, asked), pages), pages };
}

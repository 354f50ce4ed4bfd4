import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { SURFACES, type Surface } from '../../chat/surface.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { ruleText } from '../../chat/text/staff-reminders-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { SentReminder } from '../../store/reminders/sent-reminders.ts';
import { messageName } from '../parts/message-name.ts';
import { PATHS } from '../site/paths.ts';
import { SENT_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { longDay, pageIn, pagesHtml } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';
import { recipientLabel, recipientMark, type SentDay, type SentTo } from './sent-values.ts';

const ON_PAGE = 300;

export function daysHtml(id: string, days: readonly SentDay[]): Html {
  const all = days.reduce((sum, { messages }) => sum + messages, 0);
  return tableHtml({
    ...{ id: 'days', caption: TEXT.days(all), header: TEXT.dayHeader },
    rows: days.map(({ day, messages, recipients }) => [
      html`<a href="${REMINDER_PATHS.sent(id)}/dag/${day}">${longDay(day)}</a>`,
      String(messages),
      TEXT.recipients(recipients),
    ]),
  });
}

export function peopleHtml(id: string, people: readonly SentTo[], query: URLSearchParams): Html {
  const { page, pages } = pageIn(query, people.length, ON_PAGE);
  return html`${tableHtml({
    ...{ id: 'people', caption: TEXT.people(people.length), header: TEXT.peopleHeader },
    rows: people
      .slice((page - 1) * ON_PAGE, page * ON_PAGE)
      .map(({ recipient, municipalities, messages, last }) => [
        html`<a href="${REMINDER_PATHS.sent(id)}/til/${recipientMark(recipient)}">${recipientLabel(recipient)}</a>`,
        municipalities.join(', '),
        String(messages),
        momentText(last),
      ]),
  })}${pagesHtml(page, pages, (to) => `${REMINDER_PATHS.sent(id)}?vis=personer&side=${to}`)}`;
}

/** What the list is drawn from. */
export interface SentList {
  id: string;
  definition: Definition;
  sent: readonly SentReminder[];
  /** The platforms of somebody's accounts, as far as they are known. */
  chatsOf(email: string): readonly string[];
}

/** Each that was sent; what went to a municipality can be read on its page. */
export function sentListHtml({ id, definition, sent, chatsOf }: SentList, query: URLSearchParams): Html {
  if (sent.length === 0) return html`<p>${TEXT.none}</p>\n`;
  const { page, pages } = pageIn(query, sent.length, ON_PAGE);
  return html`<div class="stacked">${tableHtml({
    ...{ id: 'sent', caption: TEXT.caption(sent.length), header: TEXT.header },
    rows: sent
      .slice((page - 1) * ON_PAGE, page * ON_PAGE)
      .map((one) => [
        momentText(one.endedAt ?? one.due),
        whoText(one),
        one.municipality === undefined
          ? ''
          : html`<a href="${PATHS.municipality(id, one.municipality)}">${nameOfMunicipality(one.municipality)}</a>`,
        aboutHtml(id, one, definition),
        whereText(one, chatsOf),
      ]),
  })}</div>${pagesHtml(page, pages, (to) => `?side=${to}`)}`;
}

function nameOfMunicipality(code: string): string {
  return municipalityByCode(code)?.name ?? code;
}

function whoText({ details, recipient }: SentReminder): string {
  if (details.part === 'bulk-message') return details.person.name;
  if (details.part === 'unreadable' || !('name' in details.recipient)) return recipientLabel(recipient);
  return details.recipient.name;
}

function aboutHtml(id: string, one: SentReminder, { timeline }: Definition): Html | string {
  const { details, milestone, rule, municipality } = one;
  const title = timeline.milestones.find((known) => known.id === milestone)?.title ?? ruleText(rule);
  const text = details.part === 'bulk-message' ? TEXT.byHand : title;
  if (details.part === 'calendar-file') return `${text} (${TEXT.calendarFile})`;
  if (municipality === undefined || details.part === 'calendar-update') return text;
  const who = [whoText(one), nameOfMunicipality(municipality), momentText(one.endedAt ?? one.due)].join(', ');
  return html`<a href="${PATHS.municipality(id, municipality)}/besked/${messageName(one)}" title="${TEXT.read}">${text}<span class="sr-only">: ${who}</span></a>`;
}

/** Where it went: what is written down of mails, and which accounts somebody has. */
function whereText(one: SentReminder, chatsOf: SentList['chatsOf']): string {
  const { details, recipient, rehearsed, byMail } = one;
  if (rehearsed) return TEXT.rehearsed;
  if ('recipient' in details && details.recipient.kind === 'channel')
    return TEXT.inChannel(nameOf(details.recipient.platform));
  if (byMail || details.part === 'calendar-update') return SURFACES.mail.name;
  const [platform = '', account] = recipient.split(' ');
  if (isChat(platform) && account !== undefined) return nameOf(platform);
  const [only, ...others] = [...new Set(chatsOf(recipient))].filter(isChat);
  return only !== undefined && others.length === 0 ? nameOf(only) : TEXT.inChat;
}

function isChat(platform: string): boolean {
  return platform === 'slack' || platform === 'teams';
}

function nameOf(platform: string): string {
  return Object.hasOwn(SURFACES, platform) ? SURFACES[platform as Surface].name : platform;
}

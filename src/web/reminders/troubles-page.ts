import { sendAgain } from '../../acts/reminders.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { ruleText, whenText } from '../../chat/text/staff-reminders-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import {
  type FailedReminders,
  failedReminders,
  reminderCounts,
} from '../../store/reminders/failed-reminders.ts';
import type { ReminderSummary } from '../../store/reminders/reminder-rows.ts';
import { saidText } from '../parts/said.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { REMINDERS_PAGE, TROUBLES_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { partsHtml } from './front-html.ts';
import { pageBelow } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';
import { recipientLabel } from './sent-values.ts';

/** More at once would be looked through by nobody. */
const MOST = 300;

/** What did not arrive, or may not have, to be sent again. */
export function addTroublesPage(site: Site): void {
  const path = REMINDER_PATHS.troubles(':id');
  site.page(path, (asked) => troublesPage(asked));
  site.does(path, retry);
}

async function troublesPage(
  { services, param, query, context }: Asked,
  said: Pick<StaffPage, 'notice' | 'status'> = {},
): Promise<Answer> {
  const id = param('id');
  const active = await partnershipInForce(services.store, id);
  if (!active) return undefined;
  const failed = await failedReminders(services.store, id);
  const { sent } = await reminderCounts(services.store, id);
  const troubles = failed.reminders.length + failed.batches.length;
  const text = saidText(REMINDERS_PAGE.said, query);
  return {
    ...pageBelow({ id, definition: active.definition }, TEXT.title),
    body: html`${partsHtml(id, 'troubles', { troubles, sent })}${
      troubles === 0 ? html`<p>${TEXT.none}</p>\n` : troublesHtml(id, failed, active.definition, context)
    }`,
    ...(text !== undefined && { notice: { kind: 'info' as const, text } }),
    ...said,
  };
}

function troublesHtml(
  id: string,
  { reminders, batches }: FailedReminders,
  definition: Definition,
  context: PostContext,
): Html {
  const again = reminders.filter(canBeSent);
  const shown = reminders.slice(0, MOST);
  const path = REMINDER_PATHS.troubles(id);
  const all = { ...context, action: path };
  return html`<p>${TEXT.intro}</p>
${
  shown.length > 0 &&
  html`<form method="post" action="${path}">${hiddenFields(all, { does: 'chosen' })}<div class="stacked">${tableHtml(
    {
      ...{ id: 'troubles', caption: TEXT.caption(reminders.length), header: TEXT.header },
      rows: shown.map((one, index) => [
        choiceHtml(one, index + 1),
        titleOf(one, definition),
        html`${TEXT.state(one.state, one.lastError)}<br><span class="row-note">${whenText(one.endedAt ?? one.due)}</span>`,
      ]),
    },
  )}</div>${again.length > 0 && html`<div class="form-buttons"><button class="button button-primary" type="submit">${TEXT.again}</button></div>`}</form>\n`
}${reminders.length > shown.length && html`<p>${TEXT.shownOf(shown.length, reminders.length)}</p>\n`}${
  again.length > 1 &&
  html`<form method="post" action="${path}">${hiddenFields(all, { does: 'all', count: String(again.length) })}<button class="button button-secondary" type="submit">${TEXT.all(again.length)}</button></form>\n`
}${
  batches.length > 0 &&
  tableHtml({
    ...{ id: 'rounds', caption: TEXT.rounds, header: TEXT.roundsHeader },
    rows: batches
      .slice(0, MOST)
      .map((one) => [whenText(one.due), titleOf(one, definition), one.reason ?? '']),
  })
}`;
}

function canBeSent({ round }: ReminderSummary): boolean {
  return round !== undefined;
}

/** Whom it was to: to be chosen, where it can be sent again. */
function choiceHtml(one: ReminderSummary, number: number): Html {
  if (!canBeSent(one)) return html`${whoText(one)}<br><span class="row-note">${TEXT.byHand}</span>`;
  const id = `again-${number}`;
  return html`<div class="row-choice"><input type="checkbox" class="form-checkbox" id="${id}" name="key" value="${one.key}"><label for="${id}">${whoText(one)}</label></div>`;
}

function whoText(one: ReminderSummary): string {
  return [...new Set([recipientLabel(one.recipient), nameOf(one)])]
    .filter((text) => text !== undefined)
    .join(', ');
}

function nameOf({ municipality }: ReminderSummary): string | undefined {
  return municipality && (municipalityByCode(municipality)?.fullName ?? municipality);
}

function titleOf({ milestone, rule }: { milestone: string; rule: string }, { timeline }: Definition): string {
  return timeline.milestones.find(({ id }) => id === milestone)?.title ?? ruleText(rule);
}

async function retry(posted: Posted): Promise<Answer> {
  const { services, acting, value, body } = posted;
  const id = posted.param('id');
  const path = REMINDER_PATHS.troubles(id);
  const again = (await failedReminders(services.store, id)).reminders.filter(canBeSent);
  if (value('does') === 'all' && value('count') !== String(again.length))
    return troublesPage(posted, { notice: { kind: 'warning', text: TEXT.changed }, status: 409 });
  const chosen = value('does') === 'all' ? again.map(({ key }) => key) : (body.get('key') ?? []);
  if (chosen.length === 0) return { to: `${path}?sagt=ingen` };
  const own = new Set(again.map(({ key }) => key));
  let sent = 0;
  for (const key of chosen.filter((one) => own.has(one)))
    if ('value' in (await sendAgain(acting, key))) sent += 1;
  if (sent > 0) services.reminders.wake();
  return { to: `${path}?sagt=${sent === chosen.length ? 'igen' : sent > 0 ? 'igen-nogle' : 'igen-ikke'}` };
}

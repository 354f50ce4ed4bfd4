import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { POST } from '../../bot/web/render/post-fields.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { linked, paragraphs } from '../../bot/web/render/text.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { PATHS } from '../site/paths.ts';
import { MEETINGS_PAGE as TEXT } from '../text/meetings-da.ts';
import type { ChangeRow, DateRow, MeetingRow, MeetingsValues } from './meetings-values.ts';
import type { ReplyRow } from './replies-values.ts';

/** Older changes are in the log. */
const MOST_CHANGES = 100;

/** The timeline's dates, the meetings by what is to be done, what was changed, and the calendars. */
export function meetingsHtml(values: MeetingsValues, context: PostContext): Html {
  const { partnership, dates, meetings, note } = values;
  const inState = (state: MeetingRow['state']) => meetings.filter((one) => one.state === state);
  return html`${paragraphs(TEXT.intro)}<p><a href="${PATHS.of(partnership, 'timeline')}">${TEXT.timeline}</a></p>
${meetings.length === 0 && html`<p>${TEXT.noMeetings}</p>\n`}${(['coming', 'open'] as const).map((state) =>
  meetingsTable(state, inState(state), partnership, context),
)}<div class="stacked">${tableHtml({
    ...{ id: 'dates', caption: TEXT.dates, header: TEXT.datesHeader },
    rows: dates.map((row) => dateRow(row, partnership, context)),
  })}</div>${note !== undefined && paragraphs(note)}${meetingsTable('past', inState('past'), partnership, context)}${calendarsHtml(
    values,
    context,
  )}${historyHtml(values.changes)}`;
}

function dateRow(
  { milestone, when, title, isTentative, perNetwork, before }: DateRow,
  partnership: string,
  context: PostContext,
): (string | Html)[] {
  const notes = [...(perNetwork ? [TEXT.perNetwork] : []), ...(isTentative ? [TEXT.tentative] : [])];
  return [
    when,
    html`${title}${notes.length > 0 && html`<br><span class="row-note">${notes.join(' ')}</span>`}`,
    struck(before),
    actHtml(
      { label: TEXT.move, what: TEXT.moveWhat(title), value: `move|${milestone}|||${partnership}` },
      context,
    ),
  ];
}

function meetingsTable(
  state: MeetingRow['state'],
  rows: readonly MeetingRow[],
  partnership: string,
  context: PostContext,
): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<div class="stacked">${tableHtml({
    ...{
      id: `meetings-${state}`,
      caption: TEXT[state],
      header: state === 'open' ? TEXT.openHeader : TEXT.meetingsHeader,
    },
    rows: rows.map((row) => [
      html`${row.when}${row.before.length > 0 && html`<br>${struck(row.before)}`}`,
      html`${row.title}${
        row.agenda.length > 0 &&
        html`<br><span class="row-note">${TEXT.agenda}: ${row.agenda.join('; ')}</span>`
      }`,
      row.lane,
      ...(state === 'open' ? [] : [whereHtml(row), repliesCell(row, partnership)]),
      html`<div class="row-acts">${actsOf(row, partnership).map((act) => actHtml(act, context))}</div>`,
    ]),
  })}</div>\n`;
}

function struck(before: readonly string[]): Html {
  return html`${before.map((when, index) => html`${index > 0 && html`<br>`}<s class="row-note">${when}</s>`)}`;
}

function whereHtml({ held, place, link, hasDay }: MeetingRow): Html {
  const isOnline = held === 'online' || held === 'hybrid' || link !== undefined;
  const online =
    link === undefined
      ? html`${TEXT.noLink}`
      : html`<a href="${link}" rel="noreferrer">${TEXT.onlineLink}</a>`;
  if (place === undefined && !isOnline) return html`${hasDay ? TEXT.noPlace : '–'}`;
  return html`${place}${place !== undefined && isOnline && html`<br>`}${isOnline && online}`;
}

function repliesCell({ key, invited, coming, what }: MeetingRow, partnership: string): Html {
  if (invited === 0 && coming === undefined) return html`–`;
  const text = coming ?? TEXT.noReplies;
  const address = `${PATHS.of(partnership, 'meetings')}/svar?${new URLSearchParams({ moede: key })}`;
  return html`<a href="${address}">${text}<span class="sr-only">: ${what}</span></a>${
    invited > 0 && html`<br><span class="row-note">${TEXT.invited(invited)}</span>`
  }`;
}

interface Act {
  label: string;
  /** What it is about, for those who hear one button after the other. */
  what: string;
  value: string;
}

/** Past meetings stay as they are. */
function actsOf(row: MeetingRow, partnership: string): Act[] {
  if (row.state === 'past') return [];
  const { what } = row;
  const about = `${row.milestone}|${row.network}|${row.number}|${partnership}`;
  const fix = row.isFixed ? TEXT.change : row.hasDay ? TEXT.details : TEXT.fix;
  return [
    { label: fix, what, value: `fix|${about}` },
    ...(row.isFixed ? [{ label: TEXT.cancel, what, value: `cancel|${about}` }] : []),
  ];
}

function actHtml({ label, what, value }: Act, context: PostContext): Html {
  return html`<form method="post" action="${context.action}">${hiddenFields(context, {
    [POST.action]: 'staff-date',
    [POST.value]: value,
  })}<button class="button button-secondary row-act" type="submit">${label}<span class="sr-only"> ${what}</span></button></form>`;
}

function calendarsHtml({ partnership, networks }: MeetingsValues, context: PostContext): Html {
  const ways = [{ id: '', name: TEXT.whole as string }, ...networks];
  return html`<h2>${TEXT.calendars}</h2>
${paragraphs(TEXT.calendarsText)}<div class="buttons">${ways.map(({ id, name }) =>
    buttonHtml(
      { action: 'staff-calendar', value: `|${id}|${partnership}`, label: TEXT.calendarOf(name) },
      context,
    ),
  )}</div>\n`;
}

function historyHtml(changes: readonly ChangeRow[]): Html {
  if (changes.length === 0) return html`<h2>${TEXT.history}</h2><p>${TEXT.noHistory}</p>\n`;
  const left = changes.length - MOST_CHANGES;
  return html`${tableHtml({
    ...{ id: 'history', caption: TEXT.history, header: TEXT.historyHeader },
    rows: changes
      .slice(0, MOST_CHANGES)
      .map(({ at, what, from, to, actor, why }) => [
        momentText(at),
        what,
        from ?? TEXT.notFixed,
        to ?? TEXT.cancelled,
        actor,
        html`${why !== undefined && linked(why)}`,
      ]),
  })}${left > 0 && html`<p>${TEXT.moreHistory(left)}</p>`}`;
}

/** Who answered the invitation to one meeting. */
export function repliesHtml(what: string, replies: readonly ReplyRow[]): Html {
  const { replies: text } = TEXT;
  if (replies.length === 0) return html`<p>${what}</p><p>${text.none}</p>\n`;
  return html`<p>${what}</p>
${tableHtml({
  ...{ id: 'replies', caption: text.caption(replies.length), header: text.header },
  rows: replies.map(({ email, coming, at }) => [
    email,
    coming === undefined ? text.silent : text.coming[coming],
    at === undefined ? '' : momentText(at),
  ]),
})}${paragraphs(text.note)}`;
}

import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import { type Sheet, TIMELINE_WIDTH } from '../../documents/timeline/draw-timeline.ts';
import type { ReminderDay, TimelineEntry, TimelineValues } from '../../documents/timeline/timeline.ts';
import { joinDanish } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { TIMELINE_PAGE as TEXT } from '../text/timeline-da.ts';

/** The addresses that the page leads to. */
export interface TimelineWays {
  meetings: string;
  png: string;
  svg: string;
  sheet(number: number): string;
}

/** The picture and the table beside it. On narrow screens the table comes first. */
export function timelineHtml(values: TimelineValues, sheets: readonly Sheet[], ways: TimelineWays): Html {
  const rows = inOrder(values);
  if (rows.length === 0) return html`<p>${TEXT.none}</p>\n`;
  return html`${paragraphs(TEXT.intro)}<p class="d-print-none"><a href="${ways.meetings}">${TEXT.meetings}</a></p>
<div class="timeline-page">
<div class="timeline-drawn"><h2 id="picture">${TEXT.picture}</h2>
<div class="timeline-scroll" role="region" tabindex="0" aria-labelledby="picture">${sheets.map(
    ({ height, lanes }, index) =>
      html`<img class="timeline-sheet" src="${ways.sheet(index + 1)}" width="${TIMELINE_WIDTH}" height="${height}" alt="${TEXT.sheet(joinDanish(lanes), index + 1, sheets.length)}">\n`,
  )}</div>
<p class="d-print-none">${TEXT.save}: <a href="${ways.svg}" download>${TEXT.svg}</a>, <a href="${ways.png}" download>${TEXT.png}</a>. ${TEXT.print}</p>
</div>
<div><h2 id="table">${TEXT.table}</h2>
${tableHtml({ id: 'dates', caption: TEXT.caption, header: TEXT.header, rows: rows.map(rowOf) })}${
  values.note !== undefined && paragraphs(values.note)
}</div>
</div>
`;
}

interface Row {
  lane: string;
  entry: TimelineEntry;
}

/** Across the lanes by day; those without a day last. */
function inOrder({ lanes }: TimelineValues): Row[] {
  const dayOf = ({ entry: { spans } }: Row) => spans[0]?.from ?? '~';
  return lanes
    .flatMap(({ name, entries }) => entries.map((entry) => ({ lane: name, entry })))
    .toSorted((one, other) => (dayOf(one) === dayOf(other) ? 0 : dayOf(one) < dayOf(other) ? -1 : 1));
}

function rowOf({ lane, entry }: Row): (string | Html)[] {
  const { when, title, kind, isImprecise, spans, before, reminders, place } = entry;
  const isOpen = isImprecise && spans.length > 0;
  const notes = [TEXT.kinds[kind], isOpen ? TEXT.imprecise : '', place ?? ''].filter((text) => text !== '');
  return [
    when,
    html`${title}${notes.length > 0 && html`<br><span class="row-note">${notes.join(' · ')}</span>`}`,
    lane,
    html`${before.map((date, index) => html`${index > 0 && html`<br>`}<s>${date.when}</s>`)}`,
    remindersOf(reminders),
  ];
}

function remindersOf(reminders: readonly ReminderDay[]): string | Html {
  const [first] = reminders;
  const last = reminders.at(-1);
  if (!first || !last) return '';
  const count = (of: readonly ReminderDay[]) => of.reduce((sum, { sendings }) => sum + sendings, 0);
  const sent = count(reminders.filter(({ isSent }) => isSent));
  const days = TEXT.from(dayText(first.day), dayText(last.day));
  return html`${TEXT.reminders(sent, count(reminders) - sent)}<br><span class="row-note">${days}</span>`;
}

function dayText(day: string): string {
  return writeMilestoneDate({ kind: 'day', date: day });
}

import { icon } from '../../bot/web/assets/icon.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml } from '../../bot/web/render/message.ts';
import { STATES } from '../../chat/text/da.ts';
import { filterQuery, type Kind } from '../inbox/inbox-filter.ts';
import { PATHS } from '../site/paths.ts';
import { PARTNERSHIPS } from '../text/partnerships-da.ts';
import type { Standing } from './partnerships-values.ts';

export function partnershipsHtml(all: readonly Standing[]): Html {
  if (all.length === 0) return html`<p>${PARTNERSHIPS.none}</p>\n`;
  return html`<ul class="entries standing no-max-width">${all.map((one, index) => html`<li>${standingHtml(one, index)}</li>\n`)}</ul>\n`;
}

function standingHtml(one: Standing, index: number): Html {
  const { id, title, totals, deadline, next } = one;
  const { facts } = PARTNERSHIPS;
  const label = `svaret-${index}`;
  return html`<h2 class="entry-title"><a href="${PATHS.of(id)}">${title}</a></h2>
<p id="${label}">${PARTNERSHIPS.answered(totals.answered, totals.invited)}</p>
<progress aria-labelledby="${label}" max="${Math.max(1, totals.invited)}" value="${totals.answered}"></progress>
${troublesHtml(one)}${factsHtml([
  { label: facts.answers, value: PARTNERSHIPS.answers(totals) },
  {
    label: facts.states,
    value: totals.states.map(([state, of]) => `${STATES[state]}: ${of}`).join('\n'),
  },
  {
    label: facts.deadline,
    value: deadline ? PARTNERSHIPS.deadlineIn(deadline.date, deadline.days) : PARTNERSHIPS.noDeadline,
  },
  {
    label: facts.next,
    value:
      next.length === 0
        ? PARTNERSHIPS.nothingNext
        : next.map(({ date, title: what }) => `${date}: ${what}`).join('\n'),
  },
])}`;
}

function troublesHtml(one: Standing): Html {
  const troubles = troublesOf(one);
  if (troubles.length === 0) return html`<p class="small-text">${PARTNERSHIPS.noTrouble}</p>\n`;
  return html`<div class="alert alert-warning">${icon('warning', 'alert-icon')}<div class="alert-body">
<h3 class="alert-heading">${PARTNERSHIPS.troubles}</h3>
<ul>${troubles.map(({ href, text }) => html`<li><a href="${href}">${text}</a></li>\n`)}</ul></div></div>\n`;
}

/** What somebody should look at, each with the page where it is mended. */
function troublesOf(one: Standing): { href: string; text: string }[] {
  const { id, silent, waiting, failed, missed, tasks, unactivated, reminders } = one;
  const inbox = (kind?: Kind) =>
    `${PATHS.inbox}${filterQuery({ partnership: id, page: 1, ...(kind && { kind }) })}`;
  return [
    ...(silent > 0 ? [{ href: `${PATHS.of(id)}?svar=ingen`, text: PARTNERSHIPS.silent(silent) }] : []),
    ...(waiting > 0 ? [{ href: inbox(), text: PARTNERSHIPS.waiting(waiting) }] : []),
    ...(failed > 0 ? [{ href: inbox('fejl'), text: PARTNERSHIPS.failed(failed) }] : []),
    ...(missed > 0 ? [{ href: PATHS.of(id, 'reminders'), text: PARTNERSHIPS.missed(missed) }] : []),
    ...(tasks.waiting > 0 ? [{ href: PATHS.of(id), text: PARTNERSHIPS.tasksWaiting(tasks.waiting) }] : []),
    ...(tasks.late > 0 ? [{ href: PATHS.of(id), text: PARTNERSHIPS.tasksLate(tasks.late) }] : []),
    ...(unactivated
      ? [{ href: PATHS.of(id, 'definition'), text: PARTNERSHIPS.unactivated[unactivated] }]
      : []),
    ...(reminders === 'on'
      ? []
      : [{ href: PATHS.of(id, 'reminders'), text: PARTNERSHIPS.reminders[reminders] }]),
  ];
}

import type { PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml, factsHtml, messageHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { linked } from '../../bot/web/render/text.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import { dayText, eventText, momentText } from '../../chat/text/log-da.ts';
import { ROLES } from '../../chat/text/tables-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { LogEntry } from '../../store/enrolments/history.ts';
import { differencesHtml } from '../parts/differences.ts';
import { ownButton } from '../parts/own-button.ts';
import { PATHS } from '../site/paths.ts';
import { MUNICIPALITY as TEXT } from '../text/municipality-da.ts';
import { agreementHtml } from './agreement-html.ts';
import type { AnswerChange } from './answer-history.ts';
import { lifeHtml } from './life-html.ts';
import { messagesHtml } from './messages-html.ts';
import type { MunicipalityValues, PersonValues } from './municipality-values.ts';
import { noteHtml } from './note-html.ts';
import { repliesHtml } from './replies-html.ts';

const MOST_LOG = 200;

/**
 * Everything about one municipality, section by section, with links to each at the top.
 * @param me e-mail address of whoever looks
 */
export function municipalityHtml(values: MunicipalityValues, me: string, context: PostContext): Html {
  const { enrolment, steps, forms, facts, said, note, answers, log } = values;
  const { definition, place } = enrolment;
  const base = PATHS.municipality(place.partnership, place.municipality);
  const sections: [string, string, Html][] = [
    ['forloeb', TEXT.life, lifeHtml(steps, forms, context)],
    ['status', TEXT.stand, html`${factsHtml(facts)}${messageHtml({ summary: '', blocks: said }, context)}`],
    ['noter', TEXT.notes, noteHtml({ saved: note }, base, context)],
    ['svar', TEXT.answers, answersHtml(answers)],
    ['personer', TEXT.people, peopleHtml(values, base, context)],
    ['beskeder', TEXT.messages, messagesHtml(values.messages, definition, base)],
    ['aftale', TEXT.agreement, agreementHtml(values, base, context)],
    ['indbakke', TEXT.replies, repliesHtml(values.replies, { base, me }, context)],
    ['historik', TEXT.log, logHtml(log, definition)],
  ];
  return html`<nav class="in-page" aria-label="${TEXT.sections}"><ul>${sections.map(
    ([id, title]) => html`<li><a href="#${id}">${title}</a></li>\n`,
  )}</ul></nav>
${sections.map(([id, title, body]) => html`<section class="titled"><h2 id="${id}">${title}</h2>\n${body}</section>\n`)}`;
}

function answersHtml(answers: readonly AnswerChange[]): Html {
  if (answers.length === 0) return html`<p>${TEXT.noAnswers}</p>`;
  return html`<ol class="changes">${answers.map(
    ({ what, differences, ...who }) =>
      html`<li><h3>${TEXT.changed(what)}</h3>\n<p class="small-text">${whoText(who)}</p>\n${
        differences.length === 0
          ? html`<p>${TEXT.noDifference}</p>`
          : differencesHtml(differences, { went: TEXT.went, came: TEXT.came })
      }</li>\n`,
  )}</ol>`;
}

function whoText({ at, actor, surface }: Pick<LogEntry, 'at' | 'actor' | 'surface'>): string {
  return `${momentText(at)}, ${actorName(actor)}, ${TEXT.bySurface(surface)}`;
}

function peopleHtml(
  { people, code, enrolment }: MunicipalityValues,
  base: string,
  context: PostContext,
): Html {
  const place = enrolmentRefText(enrolment.place);
  const isLive = code?.state === 'live';
  return html`${
    people.length === 0
      ? html`<p>${TEXT.noPeople}</p>\n`
      : tableHtml({
          ...{ id: 'people', caption: TEXT.people, header: TEXT.peopleHeader },
          rows: people.map((one) => personCells(one, place, context)),
        })
  }<h3>${TEXT.code}</h3>
<p>${TEXT.codeText(code)} ${TEXT.makeCodeHint}</p>
<div class="buttons">${ownButton(`${base}/kode`, TEXT.makeCode, { verb: 'ny' }, context)}${
    isLive && ownButton(`${base}/kode`, TEXT.takeCode, { verb: 'traek' }, context)
  }</div>\n`;
}

function personCells(
  { person, isForeign, reach, links }: PersonValues,
  place: string,
  context: PostContext,
): Html[] {
  const { name, title, email, phone, role } = person;
  const mayAct = role === 'contact' || role === 'substitute';
  const button = (verb: string, label: string): Button => ({
    ...{ action: 'staff-link', value: `${verb}||${email ?? ''}|${place}`, label },
  });
  const open = links?.open ?? 0;
  return [
    html`${name}${title !== undefined && html`<br><span class="row-note">${title}</span>`}`,
    html`${capital(ROLES[role])}`,
    html`${email !== undefined && html`<a href="mailto:${encodeURI(email)}">${email}</a>`}${phone !== undefined && html`<br>${phone}`}${
      isForeign && html`<br><span class="row-note overview-late">${TEXT.foreign}</span>`
    }`,
    html`${reach === undefined ? '–' : capital(reach)}`,
    mayAct
      ? html`${open === 0 ? TEXT.noLink : TEXT.links(open, dayText(links?.expires ?? ''))}${
          links?.usedAt !== undefined &&
          html`<br><span class="row-note">${TEXT.usedLink(dayText(links.usedAt))}</span>`
        }${email !== undefined && html`<div class="buttons row-buttons">${buttonHtml(button('send', TEXT.sendLink), context, email)}${open > 0 && buttonHtml(button('take', TEXT.takeLink), context, email)}</div>`}`
      : html`–`,
  ];
}

function logHtml(log: readonly LogEntry[], definition: MunicipalityValues['enrolment']['definition']): Html {
  const shown = log.slice(0, MOST_LOG);
  return html`<details class="fold"><summary>${TEXT.logOf(shown.length, log.length)}</summary>
<ul class="log">${shown.map(
    (entry) =>
      html`<li>${momentText(entry.at)}: ${linked(eventText(entry, definition))} <span class="row-note">(${actorName(entry.actor)}, ${TEXT.bySurface(entry.surface)})</span></li>\n`,
  )}</ul></details>\n`;
}

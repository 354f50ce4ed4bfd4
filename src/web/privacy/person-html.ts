import { factsOrNothing, listHtml } from '../../bot/web/pages/parts.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { dayText } from '../../chat/text/log-da.ts';
import { mentionText, PERSONAL_DATA_PAGE } from '../../chat/text/personal-data-da.ts';
import { personalDataSections } from '../../documents/personal-data-page.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { TableName } from '../../store/db/tables.ts';
import type { PersonExport } from '../../store/privacy/export-person.ts';
import type { Forgotten } from '../../store/privacy/forget-person.ts';
import type { Mention } from '../../store/privacy/mentions.ts';
import type { NamedPerson } from '../../store/privacy/people-named.ts';
import { PERSONAL_DATA } from '../../store/privacy/personal-data.ts';
import { PATHS } from '../site/paths.ts';
import { PRIVACY } from '../text/privacy-da.ts';

/** More than these are shown by no page: they are in the file. */
const RECORDS_SHOWN = 15;
export const PEOPLE_SHOWN = 50;

/** Whom a form is about: as hidden fields, so that nothing of a person stands in an address. */
export type WhoFields = Readonly<Record<string, string>>;

export function fieldsOf(who: NamedPerson['who']): WhoFields {
  return 'account' in who ? { ...who.account } : { ...who };
}

/** A button of its own form, which posts to a page below this one. */
export function postButton(
  context: PostContext,
  path: string,
  fields: WhoFields,
  button: { label: string; look?: string; about?: string },
): Html {
  const action = `${PATHS.privacy}/${path}`;
  return html`<form method="post" action="${action}">${hiddenFields({ ...context, action }, fields)}<button class="button ${button.look ?? 'button-secondary'}" type="submit">${button.label}${button.about !== undefined && html`<span class="sr-only">: ${button.about}</span>`}</button></form>\n`;
}

export function foundHtml(found: readonly NamedPerson[], context: PostContext): Html {
  const { find } = PRIVACY;
  const shown = found.slice(0, PEOPLE_SHOWN);
  return html`<h2>${find.found(found.length)}</h2>
${found.length > shown.length && html`<p>${find.more(shown.length)}</p>\n`}<ul class="entries">${shown.map(
    ({ who, name, email, places }) => html`<li><h3 class="entry-title">${name}</h3>
<p>${email ?? find.noEmail}</p>
<p class="small-text lines">${places.map(placeText).join('\n')}</p>
<div class="buttons">${postButton(context, 'person', fieldsOf(who), { label: find.see, about: name })}</div></li>\n`,
  )}</ul>`;
}

function placeText({ partnership, municipality, role }: NamedPerson['places'][number]): string {
  const { roles } = PRIVACY;
  const named = Object.hasOwn(roles, role) ? roles[role] : undefined;
  return `${municipalityName(municipality, 'fullName')}, ${named ?? role} (${partnership})`;
}

export function personHtml(found: PersonExport, who: WhoFields, context: PostContext): Html {
  const { person } = PRIVACY;
  if (found.held.length === 0)
    return html`<p>${person.nothing}</p>\n${mentionsHtml(found.mentions)}${backHtml()}`;
  return html`<div class="buttons">${postButton(context, 'side', who, { label: person.page })}${postButton(context, 'fil', who, { label: person.data })}${postButton(context, 'slet', who, { label: person.forget })}</div>
${personalDataSections(found).map(
  ({ category, records }, index) => html`<h2>${person.kinds[category]}</h2>
<details class="folded"${index === 0 && html` open`}><summary>${person.records(records.length)}</summary>
${records
  .slice(0, RECORDS_SHOWN)
  .map(
    ({ heading, facts }) => html`${heading !== '' && html`<h3>${heading}</h3>\n`}${factsOrNothing(facts)}`,
  )}${records.length > RECORDS_SHOWN && html`<p>${person.more(records.length - RECORDS_SHOWN)}</p>\n`}</details>\n`,
)}<h2>${person.kept}</h2>
${listHtml(keptLines(found))}${mentionsHtml(found.mentions)}${backHtml()}`;
}

/** How long it is kept, as staff are told. */
function keptLines({ partnerships }: PersonExport): string[] {
  const { keptUntil, signed } = PERSONAL_DATA_PAGE;
  return [
    ...partnerships.map(({ title, until }) =>
      keptUntil(title, until === undefined ? undefined : dayText(until)),
    ),
    signed,
  ];
}

/** @param confirm what goes on with it, where it has not happened yet */
export function forgottenHtml(forgotten: Forgotten, confirm?: Html): Html {
  const { forget } = PRIVACY;
  const { touched, stays, mentions, files, scrubbed } = forgotten;
  const rows = touchedLines(touched);
  return html`${rows.length === 0 ? html`<p>${confirm ? forget.nothing : forget.done.none}</p>\n` : html`${confirm && html`<h2>${forget.goes}</h2>\n`}${listHtml(rows)}`}${
    stays.length > 0 && html`<h2>${forget.stays}</h2>\n${listHtml(staysLines(stays))}`
  }${files.length > 0 && html`<h2>${forget.files}</h2>\n${listHtml(files)}`}${mentionsHtml(mentions)}<p>${forget.backups}</p>
${!scrubbed && html`<p>${forget.scrubbing}</p>\n`}${rows.length > 0 && confirm}${backHtml()}`;
}

/** "Beskeder og påmindelser: 3 steder" */
export function touchedLines(touched: Partial<Record<TableName, number>>): string[] {
  const { person, forget } = PRIVACY;
  const counted = new Map<string, number>();
  for (const [table, rows] of Object.entries(touched)) {
    const { category } = PERSONAL_DATA[table as TableName];
    const kind = category === undefined ? person.other : person.kinds[category];
    counted.set(kind, (counted.get(kind) ?? 0) + rows);
  }
  return [...counted].map(([kind, rows]) => forget.row(kind, rows));
}

function staysLines(stays: Forgotten['stays']): string[] {
  const { why } = PRIVACY.forget;
  const lines = stays.map(({ what, partnership, municipality }) => {
    const place = municipality && municipalityName(municipality, 'fullName');
    return `${why[what]} (${[place, partnership].filter((part) => part !== undefined).join(', ')}).`;
  });
  return [...new Set(lines)];
}

function mentionsHtml(mentions: readonly Mention[]): Html | undefined {
  if (mentions.length === 0) return undefined;
  const { person } = PRIVACY;
  return html`<h2>${person.mentions}</h2>
<p>${person.mentionsText}</p>
${listHtml(
  mentions.map(
    ({ table, partnership, municipality, count }) =>
      `${partnership}: ${mentionText(table, municipality && municipalityName(municipality, 'fullName'), count)}`,
  ),
)}`;
}

function backHtml(): Html {
  return html`<p><a href="${PATHS.privacy}">${PRIVACY.person.back}</a></p>\n`;
}

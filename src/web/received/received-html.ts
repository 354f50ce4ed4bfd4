import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { buttonHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { invitationsButton } from '../../chat/text/invitations-da.ts';
import { dayText, momentText } from '../../chat/text/log-da.ts';
import { PATHS } from '../site/paths.ts';
import { INVITED, RECEIVED as TEXT } from '../text/received-da.ts';
import type { InvitationValues, InvitedMunicipality } from './invitation-values.ts';

/** A form by which files are sent. */
export function uploadHtml(context: PostContext, error?: string): Html {
  const { upload } = TEXT;
  return html`<h2>${upload.heading}</h2>
<p>${upload.intro}</p>
<form method="post" action="${context.action}" enctype="multipart/form-data">
${hiddenFields(context, {})}<div class="form-group${error !== undefined && ' form-error'}">
<label class="form-label" for="files">${upload.label}</label>
<span class="form-hint" id="files-hint">${upload.hint}</span>
${error !== undefined && html`<span class="form-error-message" id="files-error">${error}</span>\n`}<input class="form-input file-input" type="file" id="files" name="files" multiple accept=".xlsx,.csv,.txt,.pdf,.docx" aria-describedby="files-hint${error !== undefined && ' files-error'}"></div>
<div class="form-buttons"><button class="button button-primary" type="submit">${upload.send}</button></div>
</form>
`;
}

/** The files that wait for whoever sent them. */
export function waitingHtml(
  partnership: string,
  files: readonly { hash: string; name: string; at: string }[],
): Html | undefined {
  if (files.length === 0) return undefined;
  const { waiting } = TEXT;
  return tableHtml({
    ...{ id: 'waiting', caption: waiting.heading, header: waiting.header },
    rows: files.map(({ hash, name, at }) => [
      html`<a href="${PATHS.handedIn(partnership, hash)}">${name}</a>`,
      momentText(at),
    ]),
  });
}

/** How far the invitations are, and what can be done about them. */
export function invitationsHtml(
  partnership: string,
  values: InvitationValues,
  { flows, letters, canMail }: { flows: PostContext; letters: PostContext; canMail: boolean },
): Html {
  const { all, withoutLetter, unanswered } = values;
  const counted = { ...values, all: all.length };
  const facts = (['all', 'notMade', 'mailed', 'opened', 'answered'] as const).map((name) => ({
    label: INVITED.counts[name],
    value: counted[name],
  }));
  const show = invitationsButton('show', '', partnership, INVITED.mail, 'primary');
  return html`<h2>${INVITED.heading}</h2>
<dl class="counts">${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
${canMail ? html`<div class="buttons">${buttonHtml(show, flows)}</div>\n` : html`<p>${INVITED.mailOff}</p>\n`}<h3>${INVITED.letters.heading}</h3>
<p>${INVITED.letters.text}</p>
${
  withoutLetter.length > 0
    ? html`<form method="post" action="${letters.action}"><div class="form-buttons">${hiddenFields(letters, { count: String(withoutLetter.length) })}<button class="button button-secondary" type="submit">${INVITED.letters.make(withoutLetter.length)}</button></div></form>\n`
    : html`<p>${INVITED.letters.none}</p>\n`
}${unanswered.length > 0 && oneLetterHtml(unanswered, letters)}${tableHtml({
  ...{ id: 'invited', caption: INVITED.caption, header: INVITED.header },
  rows: all.map((one) => [
    html`<a href="${PATHS.municipality(partnership, one.code)}">${one.name}</a>`,
    letterText(one),
    mailText(one),
    one.openedAt === undefined ? INVITED.no : dayText(one.openedAt.slice(0, 10)),
    one.answer ?? TEXT.noAnswer,
  ]),
})}`;
}

/** A new letter for one municipality, in a form that is opened where it is needed. */
function oneLetterHtml(unanswered: readonly InvitedMunicipality[], letters: PostContext): Html {
  return html`<details><summary>${INVITED.letters.one}</summary>
<form method="post" action="${letters.action}">${hiddenFields(letters, {})}<div class="form-group"><label class="form-label" for="letter-of">${INVITED.letters.whose}</label>
<select class="form-select" id="letter-of" name="municipality">${unanswered.map(
    ({ code, name }) => html`<option value="${code}">${name}</option>`,
  )}</select></div><div class="form-buttons"><button class="button button-secondary" type="submit">${INVITED.letters.makeOne}</button></div></form>
</details>\n`;
}

function letterText({ letter }: InvitedMunicipality): string {
  return letter ? INVITED.letterStates[letter.state](dayText(letter.expires.slice(0, 10))) : INVITED.notMade;
}

function mailText({ mails }: InvitedMunicipality): string {
  const { sent = 0, pending = 0, failed = 0, expired = 0, unknown = 0 } = mails;
  const lines = [
    ...(sent > 0 ? [INVITED.mails.sent(sent)] : []),
    ...(pending > 0 ? [INVITED.mails.pending(pending)] : []),
    ...(failed + expired > 0 ? [INVITED.mails.failed(failed + expired)] : []),
    ...(unknown > 0 ? [INVITED.mails.unknown(unknown)] : []),
  ];
  return lines.length > 0 ? lines.join(', ') : INVITED.no;
}

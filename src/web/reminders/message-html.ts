import { type Html, html } from '../../bot/web/render/html.ts';
import { factsHtml, messageHtml } from '../../bot/web/render/message.ts';
import { paragraphs } from '../../bot/web/render/text.ts';
import type { Button, Message } from '../../chat/message.ts';
import { audienceOf, ruleText } from '../../chat/text/staff-reminders-da.ts';
import type { WrittenReminder } from '../../schedule/message/write-reminder.ts';
import { whoText } from '../../schedule/preview/preview-file.ts';
import type { PreviewedBatch, PreviewedReminder } from '../../schedule/preview/preview-reminders.ts';
import { REMINDERS_PAGE, MESSAGE_PAGE as TEXT } from '../text/reminders-pages-da.ts';
import { titleOf } from './parts.ts';
import { REMINDER_PATHS } from './paths.ts';

/** A message with all that is known of where it arrives. */
export interface MessageValues {
  reminder: PreviewedReminder;
  batch: PreviewedBatch;
  /** When it is sent, in words. */
  at: string;
  reach: Record<'reached' | 'unreached', readonly string[]>;
  served(surface: 'mail' | 'slack' | 'teams'): boolean;
  inChat: WrittenReminder;
  byMail: WrittenReminder;
  /** Where the mail itself is. */
  mail: string;
}

export function messagePageHtml(values: MessageValues): Html {
  const { reminder, batch, at, reach } = values;
  const isChannel = reminder.kind === 'channel';
  const { rows } = TEXT;
  return html`${factsHtml([
    { label: rows.to, value: isChannel ? `${reminder.recipient} (${TEXT.isChannel})` : whoText(reminder) },
    { label: rows.at, value: at },
    { label: rows.about, value: REMINDERS_PAGE.day.occasion(titleOf(batch), batch.occasion.date) },
    { label: rows.why, value: `${ruleText(batch.rule)} → ${audienceOf(batch)}` },
    ...(isChannel ? [] : [{ label: rows.reached, value: [...reach.reached, ...reach.unreached].join('\n') }]),
  ])}${isChannel ? undefined : mailPart(values)}${chatPart('slack', values)}${chatPart('teams', values)}${paragraphs(
    REMINDERS_PAGE.onlyIfMissing,
    'small-text',
  )}`;
}

export function goneHtml(id: string): Html {
  return html`<p>${TEXT.gone}</p>
<ul class="ways"><li><a href="${REMINDER_PATHS.front(id)}">${REMINDERS_PAGE.title}</a></li></ul>\n`;
}

function mailPart({ byMail, served, mail, reminder }: MessageValues): Html {
  return html`<h2>${TEXT.on.mail}</h2>\n${notesHtml(served('mail') ? [] : [TEXT.served.mail])}${
    byMail.ok
      ? html`<p><strong>${TEXT.subject}:</strong> ${byMail.message.summary}</p>
<iframe class="mail-frame" src="${mail}" title="${TEXT.frame}" sandbox></iframe>
${notesHtml([...(reminder.calendarFile ? [TEXT.mailCalendar] : []), TEXT.links])}<p><a href="${mail}">${TEXT.whole}</a></p>\n`
      : problemsHtml(byMail)
  }`;
}

function chatPart(surface: 'slack' | 'teams', { inChat, served, reminder }: MessageValues): Html {
  return html`<h2>${TEXT.on[surface]}</h2>\n${notesHtml(served(surface) ? [] : [TEXT.served[surface]])}${
    inChat.ok
      ? html`<div class="shown-message">${bubbleHtml(inChat.message)}</div>
${notesHtml([
  TEXT.differs[surface],
  ...(reminder.calendarFile ? [TEXT.calendar[surface]] : []),
  TEXT.buttons,
])}`
      : problemsHtml(inChat)
  }`;
}

function notesHtml(notes: readonly string[]): Html | undefined {
  return notes.length === 0 ? undefined : html`<p class="small-text">${notes.join(' ')}</p>\n`;
}

function problemsHtml({ problems }: Extract<WrittenReminder, { ok: false }>): Html {
  return html`<p>${TEXT.unwritten}</p>
<ul>${problems.map(({ message, fix }) => html`<li>${message}${fix !== undefined && html` ${fix}`}</li>\n`)}</ul>\n`;
}

/** The message itself; what can be clicked looks like it, and does nothing. Its heading is below the surface's. */
function bubbleHtml({ summary, blocks }: Message): Html {
  if (blocks.length === 0) return html`${paragraphs(summary)}`;
  const nowhere = { action: '', csrf: '' };
  return html`${blocks.map((block) => {
    if (block.kind === 'form') return undefined;
    if (block.kind === 'heading') return html`<h3>${block.text}</h3>\n`;
    if (block.kind === 'buttons')
      return html`<p class="shown-buttons">${block.buttons.map((button) => shownButton(button))}</p>\n`;
    return messageHtml({ summary, blocks: [block] }, nowhere);
  })}`;
}

function shownButton({ label, style }: Button): Html {
  return html`<span class="shown-button${style === 'primary' && ' shown-button-primary'}"><span class="sr-only">${TEXT.button}: </span>${label}</span>\n`;
}

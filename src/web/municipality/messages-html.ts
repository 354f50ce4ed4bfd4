import { type Html, html } from '../../bot/web/render/html.ts';
import { messageHtml } from '../../bot/web/render/message.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import { momentText } from '../../chat/text/log-da.ts';
import { REMINDER_STATES } from '../../chat/text/staff-reminders-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { ShownMessage } from '../../schedule/preview/sent-message.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import { messageName } from '../parts/message-name.ts';
import { MUNICIPALITY as TEXT } from '../text/municipality-da.ts';

/** Every message to a municipality's people, with what became of it; its text is on a page of its own. */
export function messagesHtml(messages: readonly Reminder[], definition: Definition, base: string): Html {
  if (messages.length === 0) return html`<p>${TEXT.noMessages}</p>`;
  return tableHtml({
    ...{ id: 'messages', caption: TEXT.messages, header: TEXT.messagesHeader },
    rows: messages.map((one) => {
      const [at, to, about] = [
        momentText(one.endedAt ?? one.due),
        receiverOf(one),
        aboutText(one, definition),
      ];
      return [
        html`<a href="${base}/besked/${messageName(one)}" aria-label="${[TEXT.read, at, to, about].join(', ')}">${at}</a>`,
        ...[to, about, stateText(one)],
      ];
    }),
  });
}

/** One of them as it was read; its buttons are named, and do nothing here. */
export function messagePageHtml(reminder: Reminder, shown: ShownMessage, base: string): Html {
  const { message: text } = TEXT;
  return html`<dl class="facts">${[
    [text.to, receiverOf(reminder)],
    [text.at, momentText(reminder.endedAt ?? reminder.due)],
    [text.state, stateText(reminder)],
  ].map(([label = '', value = '']) => html`<div><dt>${label}</dt><dd>${value}</dd></div>\n`)}</dl>
<p>${text[shown.kind]}</p>
${shown.kind !== 'gone' && html`<div class="shown-message">${messageHtml(withoutButtons(shown.message), { action: '', csrf: '' })}</div>\n`}
<p><a href="${base}#beskeder">${text.back}</a></p>\n`;
}

/** What a message is about, as a title. */
export function aboutText({ milestone, details }: Reminder, { timeline }: Definition): string {
  if (details.part === 'bulk-message') return TEXT.byHand;
  return timeline.milestones.find(({ id }) => id === milestone)?.title ?? milestone;
}

function receiverOf({ details, recipient }: Reminder): string {
  if (details.part === 'bulk-message') return details.person.name;
  if (details.part === 'unreadable') return recipient;
  return 'name' in details.recipient ? details.recipient.name : recipient;
}

function stateText({ state, lastError }: Reminder): string {
  return `${capital(REMINDER_STATES[state])}${lastError === undefined || state === 'sent' ? '' : `: ${lastError}`}`;
}

function withoutButtons({ summary, blocks }: Message): Message {
  return {
    summary,
    blocks: blocks.flatMap((block): MessageBlock[] => {
      if (block.kind === 'form') return [];
      if (block.kind !== 'buttons') return [block];
      const labels = block.buttons.map(({ label }) => label).join(', ');
      return block.buttons.length === 0 ? [] : [{ kind: 'note', text: TEXT.message.buttons(labels) }];
    }),
  };
}

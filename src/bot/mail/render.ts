import type { Button, Message, MessageBlock } from '../../chat/message.ts';
import { MAIL } from '../../chat/text/mail-da.ts';
import { textPieces } from '../../chat/text-links.ts';
import { assertNever } from '../../errors.ts';

/** What a mail shows: the message's own blocks, with the address that each button leads to. */
export interface ToRender {
  message: Message;
  /** Those that can be followed from a mail. */
  links: ReadonlyMap<Button, string>;
  /** Small print below. */
  footer: readonly string[];
}

/** The one that is shown as a button: what is to be done first. */
function primaryOf({ message, links }: ToRender): Button | undefined {
  const linked = buttonsIn(message).filter((button) => links.has(button));
  return linked.find(({ style }) => style === 'primary') ?? linked[0];
}

/** All buttons of a message, in order. */
export function buttonsIn({ blocks }: Message): Button[] {
  return blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
}

/** A buttons block split for a mail. */
function split(buttons: readonly Button[], of: ToRender) {
  const primary = primaryOf(of);
  return {
    primary: buttons.find((button) => button === primary),
    further: buttons.filter((button) => button !== primary && of.links.has(button)),
    /** Their labels: what can be done in chat alone. */
    inChat: buttons.filter((button) => !of.links.has(button)).map(({ label }) => label),
  };
}

/** Whose the links are, and how whoever gets it leaves. */
export function footerOf({ message, links }: Omit<ToRender, 'footer'>, canLeave: boolean): string[] {
  const isPersonal = buttonsIn(message).some((one) => one.url === undefined && links.has(one));
  return [...(isPersonal ? [MAIL.personalLinks] : []), ...(canLeave ? [MAIL.unsubscribe] : [])];
}

/** The mail as plain text. */
export function mailText(of: ToRender): string {
  const blocks = of.message.blocks.map((block) => blockText(block, of));
  const shown = of.message.blocks.length === 0 ? [of.message.summary] : blocks;
  const footer = of.footer.length > 0 ? ['-- ', ...of.footer] : [];
  return `${[...shown.filter((text) => text !== ''), footer.join('\n')]
    .filter((text) => text !== '')
    .map(withoutControls)
    .join('\n\n')}\n`;
}

function blockText(block: MessageBlock, of: ToRender): string {
  switch (block.kind) {
    case 'heading':
      return `${block.text}\n${'='.repeat(Math.min([...block.text].length, 70))}`;
    case 'text':
    case 'note':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item.replaceAll('\n', '\n  ')}`).join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'buttons':
      return buttonsText(block.buttons, of);
    case 'divider':
      return '-'.repeat(40);
    case 'form':
      return block.form.form.title;
    default:
      return assertNever(block);
  }
}

function buttonsText(buttons: readonly Button[], of: ToRender): string {
  const { primary, further, inChat } = split(buttons, of);
  const withLink = (button: Button) => `${button.label}:\n${of.links.get(button) ?? ''}`;
  return [
    ...(primary ? [withLink(primary)] : []),
    ...(further.length > 0 ? [MAIL.furtherLinks, ...further.map(withLink)] : []),
    ...(inChat.length > 0 ? [MAIL.buttonsInChat(inChat)] : []),
  ].join('\n\n');
}

const STYLE = {
  page: 'margin:0;padding:16px;background:#ffffff;color:#1a1a1a;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5',
  column: 'max-width:600px;margin:0 auto',
  heading: 'margin:24px 0 8px;font-size:20px;line-height:1.3',
  text: 'margin:0 0 16px',
  small: 'margin:0 0 16px;font-size:14px;color:#4a4a4a',
  list: 'margin:0 0 16px;padding-left:24px',
  button:
    'display:inline-block;padding:12px 20px;background:#0b5cab;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold',
  link: 'color:#0b5cab',
  label: 'padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:bold',
  value: 'padding:2px 0;vertical-align:top',
  line: 'border:0;border-top:1px solid #c8c8c8;margin:24px 0',
} as const;

/** The same as HTML: styles within the elements, no picture, nothing that is fetched, no script. */
export function mailHtml(of: ToRender): string {
  const { message, footer } = of;
  const blocks =
    message.blocks.length === 0
      ? [paragraph(message.summary)]
      : message.blocks.map((block) => blockHtml(block, of));
  const below = footer.length > 0 ? [LINE, ...footer.map((text) => paragraph(text, STYLE.small))] : [];
  return [
    '<!DOCTYPE html>',
    '<html lang="da">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(message.summary)}</title></head>`,
    `<body style="${STYLE.page}"><div style="${STYLE.column}">`,
    ...blocks,
    ...below,
    '</div></body>',
    '</html>',
    '',
  ].join('\n');
}

const LINE = `<hr style="${STYLE.line}">`;

function blockHtml(block: MessageBlock, of: ToRender): string {
  switch (block.kind) {
    case 'heading':
      return `<h1 style="${STYLE.heading}">${escaped(block.text)}</h1>`;
    case 'text':
      return paragraph(block.text);
    case 'note':
      return paragraph(block.text, STYLE.small);
    case 'list':
      return `<ul style="${STYLE.list}">${block.items.map((item) => `<li>${linked(item)}</li>`).join('\n')}</ul>`;
    case 'facts':
      return `<table role="presentation" style="${STYLE.text}">${block.facts
        .map(
          ({ label, value }) =>
            `<tr><td style="${STYLE.label}">${escaped(label)}</td><td style="${STYLE.value}">${linked(value)}</td></tr>`,
        )
        .join('\n')}</table>`;
    case 'buttons':
      return buttonsHtml(block.buttons, of);
    case 'divider':
      return LINE;
    case 'form':
      return paragraph(block.form.form.title);
    default:
      return assertNever(block);
  }
}

function buttonsHtml(buttons: readonly Button[], of: ToRender): string {
  const { primary, further, inChat } = split(buttons, of);
  const anchor = (button: Button, style: string) =>
    `<a href="${escaped(of.links.get(button) ?? '')}" style="${style}">${escaped(button.label)}</a>`;
  return [
    ...(primary ? [`<p style="${STYLE.text}">${anchor(primary, STYLE.button)}</p>`] : []),
    ...(further.length > 0
      ? [
          paragraph(MAIL.furtherLinks),
          `<ul style="${STYLE.list}">${further.map((one) => `<li>${anchor(one, STYLE.link)}</li>`).join('\n')}</ul>`,
        ]
      : []),
    ...(inChat.length > 0 ? [paragraph(MAIL.buttonsInChat(inChat))] : []),
  ].join('\n');
}

function paragraph(text: string, style: string = STYLE.text): string {
  return `<p style="${style}">${linked(text)}</p>`;
}

/** Text with its addresses to be clicked: a link shows where it leads. */
function linked(text: string): string {
  return textPieces(withoutControls(text))
    .map(({ text: piece, url }) =>
      url === undefined
        ? escaped(piece)
        : `<a href="${escaped(url)}" style="${STYLE.link}">${escaped(piece)}</a>`,
    )
    .join('')
    .replaceAll('\n', '<br>\n');
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return withoutControls(text).replace(/[&<>"']/g, (sign) => NAMED[sign] ?? sign);
}

/** What no mail program shows, and some take for more: control characters but the line break, and halves of letters. */
function withoutControls(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .toWellFormed();
}

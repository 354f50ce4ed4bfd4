import type { DateTime } from 'luxon';
import { audienceOf, PREVIEW_FILE, REMINDER_STATES, whenText } from '../../chat/text/staff-reminders-da.ts';
import type { Preview, PreviewedBatch, PreviewedReminder } from './preview-reminders.ts';

/** All messages as one text, each with its time, recipient and text; first those that would be sent at once. */
export function previewFile(
  title: string,
  { sendingAt, atOnce, batches }: Pick<Preview, 'sendingAt' | 'atOnce' | 'batches'>,
  { now, from, to }: Record<'now' | 'from' | 'to', DateTime<true>>,
): string {
  const first = sendingHeading(sendingAt, now, atOnce);
  const header = PREVIEW_FILE.header(title, whenText(from.toISO()), whenText(to.toISO()));
  return `${[header, first, ...atOnce.map(batchPart), PREVIEW_FILE.later, ...batches.map(batchPart)].join('\n\n')}\n`;
}

/** "Straks, når påmindelserne er slået til: 50 beskeder". */
export function sendingHeading(
  sendingAt: string,
  now: DateTime<true>,
  atOnce: readonly PreviewedBatch[],
): string {
  const messages = atOnce.reduce((sum, { reminders }) => sum + reminders.length, 0);
  return PREVIEW_FILE.atOnce(Date.parse(sendingAt) > now.toMillis() ? sendingAt : undefined, messages);
}

function batchPart(batch: PreviewedBatch): string {
  const alike = Map.groupBy(batch.reminders, ({ text, calendarFile }) =>
    JSON.stringify([text, calendarFile]),
  );
  return [batchHeading(batch), ...[...alike.values()].map(messagePart)].join('\n\n');
}

export function batchHeading({ due, rule, occasion, to, shifted }: PreviewedBatch): string {
  const title = occasion.network ? `${occasion.title} (${occasion.network})` : occasion.title;
  return PREVIEW_FILE.round({
    ...{ due, rule, title, date: occasion.date, to: audienceOf({ rule, to }) },
    ...(shifted !== undefined && { shifted }),
  });
}

/** Those who get the same message word for word, and the message once. */
function messagePart(alike: readonly PreviewedReminder[]): string {
  const [first] = alike;
  const lines = [
    alike.map((reminder) => PREVIEW_FILE.to(whoText(reminder), REMINDER_STATES[reminder.state])).join('\n'),
    ...(first?.text === undefined ? [] : [first.text]),
    ...(first?.calendarFile ? [PREVIEW_FILE.calendarFile] : []),
  ];
  return lines.join('\n\n');
}

/** "Mette Holm (mette@middelfart.dk), Middelfart Kommune". */
export function whoText({ recipient, email, municipality }: PreviewedReminder): string {
  const named = email !== undefined && email !== recipient ? `${recipient} (${email})` : recipient;
  return municipality ? `${named}, ${municipality.name}` : named;
}

/** A recipient for people to read: a chat address would mean nothing to them. */
export function shownTo(recipient: string): string {
  const [platform = '', address] = recipient.split(' ');
  return address === undefined ? recipient : platform;
}

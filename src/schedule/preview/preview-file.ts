import type { DateTime } from 'luxon';
import { AUDIENCES, PREVIEW_FILE, REMINDER_STATES, whenText } from '../../chat/text/staff-reminders-da.ts';
import type { PreviewedBatch, PreviewedReminder } from './preview-reminders.ts';

/** All messages of some rounds as one text, each with when, to whom and what it says. */
export function previewFile(
  title: string,
  rounds: readonly PreviewedBatch[],
  from: DateTime<true>,
  to: DateTime<true>,
): string {
  const parts = rounds.map((round) =>
    [roundHeading(round), ...round.reminders.map(reminderPart)].join('\n\n'),
  );
  return `${[PREVIEW_FILE.header(title, whenText(from.toISO()), whenText(to.toISO())), ...parts].join('\n\n')}\n`;
}

export function roundHeading({ due, rule, occasion, to, shifted }: PreviewedBatch): string {
  const title = occasion.network ? `${occasion.title} (${occasion.network})` : occasion.title;
  return PREVIEW_FILE.round({
    ...{ due, rule, title, date: occasion.date, to: AUDIENCES[to] },
    ...(shifted !== undefined && { shifted }),
  });
}

function reminderPart(reminder: PreviewedReminder): string {
  const lines = [
    PREVIEW_FILE.to(whoText(reminder), REMINDER_STATES[reminder.state]),
    ...(reminder.text === undefined ? [] : [reminder.text]),
    ...(reminder.calendarFile ? [PREVIEW_FILE.calendarFile] : []),
  ];
  return lines.join('\n\n');
}

/** "Mette Holm (mette@middelfart.dk), Middelfart Kommune" */
export function whoText({ recipient, email, municipality }: PreviewedReminder): string {
  const named = email !== undefined && email !== recipient ? `${recipient} (${email})` : recipient;
  return municipality ? `${named}, ${municipality.name}` : named;
}

/** A recipient as the outbox names it; an address in chat says nothing to people. */
export function shownTo(recipient: string): string {
  const [platform = '', address] = recipient.split(' ');
  return address === undefined ? recipient : platform;
}

import { DateTime } from 'luxon';
import { ZONE } from '../clock.ts';
import { joinDanish } from '../partnership/danish.ts';
import { municipalityName } from '../partnership/municipalities/register.ts';
import { reminderText } from '../schedule/message/reminder-text.ts';
import type { Reminder } from '../store/reminders/reminder-rows.ts';
import type { Conversation } from './conversations.ts';
import type { Playback } from './play.ts';
import { outcomeText, surfaceName, TRANSCRIPT } from './playback-da.ts';
import type { Received } from './recording-platform.ts';

interface Entry {
  at: DateTime<true>;
  text: string;
}

/** What one person or channel received, with what happened in between, as text to read. */
export function transcriptText(playback: Playback, conversation: Conversation): string {
  const { name, who, received, reminders, municipalities } = conversation;
  const own = new Set(municipalities);
  const happened = playback.happened.filter(
    (one) => one.municipalities.length === 0 || one.municipalities.some((code) => own.has(code)),
  );
  const entries: Entry[] = [
    ...happened.map(({ at, text, municipalities: who }) => ({
      at,
      text: `·  ${momentText(at)}  ${subjectOf(who.filter((code) => own.has(code)))}${text}`,
    })),
    ...received.map((one) => ({ at: one.at, text: receivedText(one) })),
    ...reminders.filter(({ state }) => state !== 'sent').map(notSent),
  ];
  const parts = entries.toSorted((one, other) => one.at.toMillis() - other.at.toMillis());
  return `${[`${name}\n${who.join('; ')}\n${TRANSCRIPT.count(received.length)}`, ...parts.map(({ text }) => text)].join('\n\n')}\n`;
}

/** "fredag den 21. april 2017 kl. 09.00" */
export function momentText(at: DateTime<true>): string {
  return at.setLocale('da').toFormat("cccc 'den' d. LLLL yyyy 'kl.' HH.mm");
}

function receivedText({ at, platform, what }: Received): string {
  const head = `──  ${momentText(at)}, ${surfaceName(platform)}`;
  const text =
    what.kind === 'file' ? TRANSCRIPT.file(what.file.title, what.file.name) : reminderText(what.message);
  return `${head}\n\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
}

function notSent({ endedAt, due, rule, state, lastError }: Reminder): Entry {
  const at = DateTime.fromISO(endedAt ?? due, { zone: ZONE });
  return {
    at,
    text: `×  ${momentText(at)}  ${rule}: ${outcomeText(state, lastError)}`,
  };
}

function subjectOf(codes: readonly string[]): string {
  const names = codes.map((code) => municipalityName(code, 'name'));
  return names.length === 0 ? '' : `${joinDanish(names)} `;
}

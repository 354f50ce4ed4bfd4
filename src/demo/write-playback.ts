import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { saysUnreachable } from '../chat/text/reminder-reasons-da.ts';
import { MOVED } from '../partnership/reminders/batch.ts';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import { conversationsOf } from './conversations.ts';
import { overviewText } from './overview.ts';
import type { Playback } from './play.ts';
import { transcriptText } from './transcript.ts';

/** Writes what everybody received: a file for each person and each channel, their calendar files, and the overview. */
export async function writePlayback(playback: Playback, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const calendars = new Map<string, Uint8Array>();
  for (const conversation of conversationsOf(playback)) {
    const room = await makePrivateFolder(folder, conversation.kind === 'channel' ? 'kanaler' : 'personer');
    await writePrivateFile(
      join(room, `${conversation.fileName}.txt`),
      transcriptText(playback, conversation),
    );
    for (const { what } of conversation.received)
      if (what.kind === 'file') calendars.set(what.file.name, what.file.bytes);
  }
  const calendar = await makePrivateFolder(folder, 'kalender');
  for (const [name, bytes] of calendars) await writePrivateFile(join(calendar, name), bytes);
  await writePrivateFile(join(folder, 'oversigt.txt'), overviewText(playback));
}

/** A summary of the playback in a few lines. */
export function summaryLines(playback: Playback): string[] {
  const { story, received, reminders, schedule, happened } = playback;
  const messages = received.filter(({ what }) => what.kind === 'message');
  const people = new Set(messages.map(({ to }) => to));
  const unreached = new Set(
    reminders.filter(({ lastError }) => saysUnreachable(lastError)).map(({ recipient }) => recipient),
  );
  const moves = new Set(schedule.batches.filter(({ rule }) => rule === MOVED).map(({ key }) => key));
  const told = reminders.filter(
    ({ round, state, details }) => moves.has(round ?? '') && state === 'sent' && details.part === 'message',
  );
  const returned = new Set(story.happenings.flatMap(({ returns }) => returns?.to ?? []));
  const unknown = reminders.filter(({ state }) => state === 'unknown');
  return [
    `${story.from.slice(0, 10)} to ${story.until.slice(0, 10)}: ${happened.length} things happened`,
    `${messages.length} messages (${messages.filter(({ platform }) => platform === 'mail').length} by mail) and ${received.length - messages.length} calendar files to ${people.size} people and channels`,
    `${unreached.size} could not be reached, in chat or by mail, and mails to ${returned.size} more came back days after they were taken; those next on the ladder were asked`,
    `${moves.size} dates moved, told ${told.length} times to those who had been told the old one`,
    `${doublesOf(playback)} doubles; ${unknown.length} of which nobody knows whether it arrived`,
  ];
}

/** Number of messages received more than once under the same key; must be 0. */
export function doublesOf({ received }: Pick<Playback, 'received'>): number {
  const keys = received.flatMap(({ what }) => (what.kind === 'message' ? [what.key] : []));
  return keys.length - new Set(keys).size;
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import { conversationsOf } from './conversations.ts';
import { overviewText } from './overview.ts';
import type { Playback } from './play.ts';
import { transcriptText } from './transcript.ts';

/** Writes what everybody got: a file for each person and each channel, their calendar files, and the overview. */
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

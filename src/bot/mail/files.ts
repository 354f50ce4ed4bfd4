import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import type { MailTransport } from './smtp.ts';

const FOLDER = 'mails';

/** Where mails are written in place of being sent, under the data folder. */
export function mailFolder(dataFolder: string): string {
  return join(dataFolder, FOLDER);
}

/** Writes each mail as an `.eml` file, which any mail program opens: nothing leaves the machine. */
export function createMailFiles(dataFolder: string, clock: Clock): MailTransport {
  return {
    async carry({ bytes }) {
      const folder = await makePrivateFolder(dataFolder, FOLDER);
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
      const at = clock.now().toFormat("yyyy-MM-dd'T'HHmmss");
      await writePrivateFile(join(folder, `${at}-${hash}.eml`), bytes);
      return { kind: 'sent' };
    },
    async verify() {},
  };
}

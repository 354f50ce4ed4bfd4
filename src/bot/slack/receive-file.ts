import type { ReceivedFile } from '../../chat/port.ts';
import { fetchFile } from '../platform/fetch-file.ts';
import type { SharedFile } from './payloads.ts';

const SLACK_HOSTS = new Set(['files.slack.com', 'files.slack-gov.com']);

/** Makes a file that was shared with the bot one that can be fetched, with the bot's token (docs: "Working with files"). */
export type ReceiveFile = (file: SharedFile) => ReceivedFile;

/** @param apiUrl another Slack API, whose host is then also allowed (tests) */
export function createReceiveFile({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): ReceiveFile {
  return ({ name, size, url_private_download: download, url_private: shown }) => ({
    name: name ?? '',
    async fetch(most) {
      const url = download ?? shown;
      if ((size ?? 0) > most) return { kind: 'too-large' };
      // The token must not be sent to anybody else.
      if (!url || !isSlack(url, apiUrl)) return { kind: 'unavailable', why: 'no address of Slack' };
      return fetchFile(url, most, { authorization: `Bearer ${botToken}` });
    },
  });
}

function isSlack(address: string, apiUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (apiUrl !== undefined && url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && SLACK_HOSTS.has(url.hostname);
}

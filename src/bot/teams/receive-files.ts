import type { ReceivedFile } from '../../chat/port.ts';
import { fetchFile } from '../platform/fetch-file.ts';
import type { Cloud } from './config.ts';
import { FileDownload, type IncomingActivity } from './payloads.ts';

const FILE = 'application/vnd.microsoft.teams.file.download.info';

/** The files that a person sent with a message. Its text is an attachment too, and pictures pasted into it are no files. */
export function receivedFiles(
  { attachments }: IncomingActivity,
  { mayFetch }: Pick<Cloud, 'mayFetch'>,
): ReceivedFile[] {
  return (attachments ?? [])
    .filter(({ contentType }) => contentType === FILE)
    .map(({ name, content }) => ({
      name: name ?? '',
      async fetch(most) {
        const url = FileDownload.safeParse(content).data?.downloadUrl;
        if (url === undefined || !mayFetch(url))
          return { kind: 'unavailable', why: 'no address of SharePoint' };
        return fetchFile(url, most);
      },
    }));
}

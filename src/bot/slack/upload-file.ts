import { z } from 'zod';
import type { ChatFile } from '../../chat/port.ts';
import { type CallSlack, readAnswer } from './api.ts';
import { type Failure, failureOf } from './outcome.ts';

const TIMEOUT_MS = 60_000;
const place = z.object({ upload_url: z.url(), file_id: z.string() });

/**
 * Uploads a file into a conversation: Slack provides a URL, takes the bytes there, then shows the file.
 * @returns the file's id. Nothing is visible until the last step, so a lost reply before that is only a delay
 */
export async function uploadFile(
  callSlack: CallSlack,
  channel: string,
  file: ChatFile,
  thread?: string,
): Promise<string | Failure> {
  const { name: filename, bytes } = file;
  const answer = await callSlack('files.getUploadURLExternal', { filename, length: bytes.byteLength });
  const asked = readAnswer(answer, place);
  if (!asked.ok) return unseen(asked.failure);
  const { upload_url: url, file_id: id } = asked.data;
  const lost = await putBytes(url, file);
  if (lost !== undefined) return unseen(lost);
  const shown = await callSlack(
    'files.completeUploadExternal',
    {
      files: [{ id, title: file.title }],
      channel_id: channel,
      ...(thread !== undefined && { thread_ts: thread }),
    },
    { channel },
  );
  return shown.ok ? id : shown.failure;
}

async function putBytes(url: string, { name, bytes }: ChatFile): Promise<Failure | undefined> {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: form,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (response.ok) return undefined;
    return {
      kind: 'unknown',
      why: `Slack's storage answered with status ${response.status}.`,
      code: 'upload',
    };
  } catch (error) {
    return failureOf(error);
  }
}

function unseen(failure: Failure): Failure {
  return failure.kind === 'unknown' ? { kind: 'later', afterSeconds: 10, code: failure.code } : failure;
}

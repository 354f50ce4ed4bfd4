import type { FetchedFile } from '../../chat/port.ts';

const TIMEOUT_MS = 60_000;

/**
 * Fetches a file from a platform's own storage, within a size. A page in its place (a request to log in) is no file, and a
 * redirect could lead anywhere.
 * @param most bytes
 */
export async function fetchFile(
  url: string,
  most: number,
  headers: Record<string, string> = {},
): Promise<FetchedFile> {
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: 'unavailable', why: `status ${response.status}` };
    }
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    if (isPage) {
      await response.body?.cancel();
      return { kind: 'unavailable', why: 'a page in its place' };
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > most) return { kind: 'too-large' };
      chunks.push(chunk);
    }
    return { kind: 'fetched', bytes: Buffer.concat(chunks) };
  } catch (error) {
    // Its message may hold the address, which opens the file.
    return { kind: 'unavailable', why: error instanceof Error ? error.name : 'unknown' };
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { LINKS } from '../chat/text/links.ts';
import type { Links } from './links.ts';
import { respondText } from './respond.ts';

const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** Answers `GET /files/<token>`: the file, to be saved and not shown, remembered by nobody on the way. */
export async function serveFile(
  token: string,
  links: Links,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = await links.open(token);
  if (file === 'unknown') return respondText(response, 404, LINKS.unknown);
  if (file === 'expired') return respondText(response, 410, LINKS.expired);
  response.writeHead(200, {
    'content-type': TYPES[file.name.replace(/^.*\./, '')] ?? 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': attachment(file.name),
  });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

/** The name twice: for every client, and with Danish letters for those that read RFC 8187. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

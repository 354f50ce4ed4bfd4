import { fileHeaders } from '../../bot/platform/file-headers.ts';
import type { FolderTexts } from '../../documents/drafting/handed-in-folder.ts';
import { zipFiles } from '../../intake/files/archive.ts';

/** A partnership's folder to download, as it is written. */
export function folderResponse(name: string, { definition, templates }: FolderTexts, at: Date): Response {
  const files = [{ path: 'definition.yaml', text: definition }, ...templates];
  const bytes = zipFiles(
    files.map(({ path, text }) => ({ name: `${name}/${path}`, bytes: Buffer.from(text) })),
    at,
  );
  return new Response(Buffer.from(bytes), { headers: fileHeaders({ name: `${name}.zip`, bytes }) });
}

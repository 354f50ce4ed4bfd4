import { createHash } from 'node:crypto';
import type { UploadedFile } from '../../bot/web/conversation.ts';
import { groupedFields, type PostBody } from '../../bot/web/render/post-fields.ts';

/** A form's body: what was typed and chosen, and the files. Undefined for any other kind of content. */
export async function readPosted(
  request: Request,
): Promise<{ body: PostBody; files: readonly UploadedFile[] } | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return undefined;
  const form = await request.formData().catch(() => undefined);
  if (!form) return undefined;
  const fields: [string, string][] = [];
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.push([name, value]);
    // A file field that was left empty is posted as a file without a name.
    else if (value.name !== '' || value.size > 0) files.push(await uploaded(value));
  }
  return { body: groupedFields(fields), files };
}

async function uploaded(file: File): Promise<UploadedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return {
    name: file.name,
    digest: createHash('sha256').update(bytes).digest('hex'),
    fetch: async (most) => (bytes.length > most ? { kind: 'too-large' } : { kind: 'fetched', bytes }),
  };
}

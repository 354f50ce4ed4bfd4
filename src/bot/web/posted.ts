import type { Entries } from '../../chat/form.ts';
import type { Done } from './conversation.ts';
import { TEXT } from './page-html.ts';
import { entriesFrom, groupedFields, POST, type PostBody, readPost } from './render/post-fields.ts';

/** What a page of ours posted, with what is only being typed. */
export type DoneOnPage = Done | (Omit<Extract<Done, { form: string }>, 'kind'> & { kind: 'typing' });

/** The body of a form; undefined for any other kind of content. */
export async function readBody(request: Request): Promise<PostBody | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined;
  return groupedFields(new URLSearchParams(await request.text()));
}

export function doneIn(body: PostBody): DoneOnPage | undefined {
  const posted = readPost(body);
  if (posted?.kind === 'action') return posted;
  if (posted?.kind === 'typing') return { ...posted, kind: 'typing' };
  if (posted) return { ...posted, kind: posted.kind };
  const [text] = body.get(TEXT) ?? [];
  return text === undefined ? undefined : { kind: 'text', text: text.replace(/\r\n?/g, '\n').trim() };
}

export function csrfIn(body: PostBody | undefined): string | undefined {
  return body?.get(POST.csrf)?.[0];
}

export function entriesIn(body: PostBody | undefined): Entries {
  return body ? entriesFrom(body).entries : {};
}

import type { SchemaSyntax } from '../dialect.ts';

/** Links by which KL's staff sign in once, and their sessions in browsers. */
export function staffSessions({ text, strict }: SchemaSyntax): string[] {
  return [
    `create table staff_link (
      hash ${text} primary key not null,
      email ${text} not null,
      name ${text},
      at ${text} not null,
      expires ${text} not null,
      used_at ${text}
    ) ${strict}`,
    `create table staff_session (
      hash ${text} primary key not null,
      email ${text} not null,
      name ${text},
      vouched_by ${text} not null check (vouched_by in ('list', 'group', 'machine')),
      csrf ${text} not null,
      at ${text} not null,
      seen_at ${text} not null,
      expires ${text} not null,
      ended_at ${text}
    ) ${strict}`,
    'create index staff_session_email on staff_session (email)',
  ];
}

import type { SchemaSyntax } from '../dialect.ts';

/** Personal links, the sessions that they begin in browsers, and the pages shown in these. */
export function links({ text, strict }: SchemaSyntax): string[] {
  const place = `partnership ${text} not null,
      municipality ${text} not null`;
  const enrolled = 'foreign key (partnership, municipality) references enrolment (partnership, municipality)';
  return [
    `create table personal_link (
      hash ${text} primary key not null,
      selector ${text} not null,
      ${place},
      email ${text} not null,
      name ${text},
      action ${text},
      value ${text},
      at ${text} not null,
      expires ${text} not null,
      state ${text} not null check (state in ('open', 'withdrawn')),
      ended_at ${text},
      uses integer not null,
      used_at ${text},
      ${enrolled}
    ) ${strict}`,
    'create index personal_link_selector on personal_link (selector)',
    'create index personal_link_place on personal_link (partnership, municipality)',

    `create table web_session (
      hash ${text} primary key not null,
      ${place},
      email ${text} not null,
      name ${text},
      csrf ${text} not null,
      at ${text} not null,
      seen_at ${text} not null,
      expires ${text} not null,
      ended_at ${text},
      ${enrolled}
    ) ${strict}`,
    'create index web_session_place on web_session (partnership, municipality)',

    `create table web_page (
      session ${text} not null,
      id ${text} not null,
      number integer not null,
      at ${text} not null,
      content ${text} not null,
      primary key (session, id)
    ) ${strict}`,
    'create index web_page_number on web_page (session, number)',
    'create index web_page_at on web_page (at)',
  ];
}

import type { SchemaSyntax } from '../dialect.ts';

/** Identity in chat: personal codes, the accounts linked by them, wrong codes, channels, processed events. */
export function identity({ text, strict }: SchemaSyntax): string[] {
  const municipality = `partnership ${text} not null,
      municipality ${text} not null`;
  const enrolled = 'foreign key (partnership, municipality) references enrolment (partnership, municipality)';
  return [
    `create table account_tie (
      platform ${text} not null,
      address ${text} not null,
      ${municipality},
      code integer not null,
      at ${text} not null,
      name ${text},
      email ${text},
      ${enrolled},
      primary key (platform, address, partnership, municipality)
    ) ${strict}`,

    `create table invitation_code (
      ${municipality},
      number integer not null,
      selector ${text} not null,
      hash ${text} not null,
      at ${text} not null,
      expires ${text} not null,
      state ${text} not null check (state in ('open', 'used', 'withdrawn')),
      ended_at ${text},
      letter_name ${text},
      letter_hash ${text},
      ${enrolled},
      primary key (partnership, municipality, number)
    ) ${strict}`,
    'create index invitation_code_selector on invitation_code (selector)',

    `create table guess (
      platform ${text} not null,
      address ${text} not null,
      level integer not null,
      at ${text} not null,
      until ${text} not null,
      primary key (platform, address)
    ) ${strict}`,

    `create table channel (
      platform ${text} not null,
      address ${text} not null,
      revision integer not null,
      kind ${text} not null,
      partnership ${text} not null,
      network ${text} not null,
      content ${text} not null,
      primary key (platform, address)
    ) ${strict}`,
    'create index channel_for on channel (kind, partnership, network)',

    `create table seen_event (
      id ${text} primary key not null,
      at ${text} not null
    ) ${strict}`,
    'create index seen_event_at on seen_event (at)',

    // Every message asks who its account is: by e-mail address, case-insensitively.
    'create index person_email on person (lower(email))',
  ];
}

import type { SchemaSyntax } from '../dialect.ts';

/**
 * What reminders are planned from and into: scheduled events, batches, the switch, and several meetings of one
 * milestone.
 */
export function schedule({ text, strict }: SchemaSyntax): string[] {
  const ofPartnership = `partnership ${text} not null references partnership (id)`;
  const ofOccasion = `milestone ${text} not null,
      network ${text} not null,
      number integer not null`;
  return [
    'alter table partnership add column schedule_revision integer not null default 1',

    `create table occasion (
      ${ofPartnership},
      ${ofOccasion},
      revision integer not null,
      content ${text} not null,
      primary key (partnership, milestone, network, number)
    ) ${strict}`,

    `create table reminder_round (
      key ${text} primary key not null,
      ${ofPartnership},
      ${ofOccasion},
      revision integer not null,
      rule ${text} not null,
      step ${text} not null,
      audience ${text} not null,
      due ${text} not null,
      expires ${text} not null,
      state ${text} not null check (state in ('waiting', 'opened', 'expired', 'cancelled')),
      reason ${text},
      shifted ${text}
    ) ${strict}`,
    // For the sweep, one partnership at a time: its cost follows what is due, not what was ever planned.
    'create index reminder_round_due on reminder_round (partnership, state, due)',
    'create index reminder_round_of_occasion on reminder_round (partnership, milestone, network, number)',

    `create table reminder_switch (
      ${ofPartnership},
      state ${text} not null check (state in ('off', 'on', 'paused')),
      revision integer not null,
      at ${text} not null,
      actor ${text} not null,
      turn integer not null,
      primary key (partnership)
    ) ${strict}`,

    `create table planned_schedule (
      ${ofPartnership},
      revision integer not null,
      until ${text} not null,
      primary key (partnership)
    ) ${strict}`,

    `alter table reminder add column round ${text} not null default ''`,
    `alter table reminder add column municipality ${text} not null default ''`,
    `alter table reminder add column ended_at ${text}`,
    'alter table reminder add column in_doubt integer not null default 0',
    'drop index reminder_due',
    'create index reminder_due on reminder (partnership, state, due)',
    'create index reminder_of_round on reminder (round, state, due)',
    'create index reminder_of_municipality on reminder (partnership, municipality)',

    // A reminder looks up its own recipient just before it is sent, however many others there are.
    'create index network_member_of_network on network_member (partnership, network, municipality)',
    'create index account_tie_of_municipality on account_tie (partnership, municipality)',
    'create index chat_address_email on chat_address (lower(email))',

    // SQLite cannot change the primary key of an existing table.
    'alter table meeting rename to meeting_before',
    `create table meeting (
      ${ofPartnership},
      ${ofOccasion},
      revision integer not null,
      day ${text} not null,
      starts ${text},
      ends ${text},
      place ${text},
      at ${text} not null,
      primary key (partnership, milestone, network, number)
    ) ${strict}`,
    // When each was fixed is in the log; the last change of its partnership's meetings is a bound.
    `insert into meeting (partnership, milestone, network, number, revision, day, starts, ends, place, at)
      select partnership, milestone, network, 1, revision, day, starts, ends, place, coalesce(
        (select max(audit.at) from audit
          where audit.partnership = meeting_before.partnership and audit.subject = 'meeting'),
        '1970-01-01T00:00:00.000Z')
      from meeting_before`,
    'drop table meeting_before',
  ];
}

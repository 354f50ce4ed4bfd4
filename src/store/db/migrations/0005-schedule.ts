import type { SchemaWords } from '../dialect.ts';

/** What reminders are planned from and into: occasions, rounds, the switch, and several meetings of one milestone. */
export function schedule({ text, strict }: SchemaWords): string[] {
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
    // What a sweep looks for, partnership by partnership: its cost follows what is due, not what ever was.
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

    // Each reminder looks for its own recipient a moment before it is sent, however many others there are.
    'create index network_member_of_network on network_member (partnership, network, municipality)',
    'create index account_tie_of_municipality on account_tie (partnership, municipality)',
    'create index chat_address_email on chat_address (lower(email))',

    // SQLite can't change the key of a table that is there.
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
    // When it was fixed is in the log: no later than the last meeting of its partnership.
    `insert into meeting (partnership, milestone, network, number, revision, day, starts, ends, place, at)
      select partnership, milestone, network, 1, revision, day, starts, ends, place, coalesce(
        (select max(audit.at) from audit
          where audit.partnership = meeting_before.partnership and audit.subject = 'meeting'),
        '1970-01-01T00:00:00.000Z')
      from meeting_before`,
    'drop table meeting_before',
  ];
}

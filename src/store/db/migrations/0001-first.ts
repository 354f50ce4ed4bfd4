import type { SchemaSyntax } from '../dialect.ts';

/** The first schema. A released migration is never edited: the next change is a migration of its own. */
export function first({ text, bytes, autoIncrement, strict }: SchemaSyntax): string[] {
  const ofPartnership = `partnership ${text} not null references partnership (id)`;
  const municipality = `partnership ${text} not null,
      municipality ${text} not null`;
  const enrolled = 'foreign key (partnership, municipality) references enrolment (partnership, municipality)';
  return [
    `create table partnership (
      id ${text} primary key not null,
      revision integer not null,
      definition_hash ${text} not null,
      definitions integer not null,
      milestone_changes integer not null
    ) ${strict}`,

    `create table definition (
      ${ofPartnership},
      number integer not null,
      hash ${text} not null,
      at ${text} not null,
      content ${text} not null,
      primary key (partnership, number)
    ) ${strict}`,

    `create table milestone_change (
      ${ofPartnership},
      number integer not null,
      milestone ${text} not null,
      at ${text} not null,
      content ${text} not null,
      primary key (partnership, number)
    ) ${strict}`,

    `create table enrolment (
      ${ofPartnership},
      municipality ${text} not null,
      revision integer not null,
      state ${text} not null,
      content ${text} not null,
      answers integer not null,
      moves integer not null,
      versions integer not null,
      people_revision integer not null,
      primary key (partnership, municipality)
    ) ${strict}`,

    `create table enrolment_move (
      ${municipality},
      number integer not null,
      at ${text} not null,
      actor ${text} not null,
      kind ${text} not null,
      state ${text} not null,
      content ${text} not null,
      ${enrolled},
      primary key (partnership, municipality, number)
    ) ${strict}`,

    `create table answer (
      ${municipality},
      number integer not null,
      at ${text} not null,
      received_at ${text} not null,
      actor ${text} not null,
      content ${text} not null,
      ${enrolled},
      primary key (partnership, municipality, number)
    ) ${strict}`,

    `create table person (
      ${municipality},
      id ${text} primary key not null,
      role ${text} not null,
      position integer not null,
      name ${text} not null,
      title ${text},
      email ${text},
      phone ${text},
      ${enrolled}
    ) ${strict}`,
    'create index person_of_municipality on person (partnership, municipality, role, position)',

    `create table self_evaluation (
      ${municipality},
      revision integer not null,
      at ${text} not null,
      complete integer not null check (complete in (0, 1)),
      content ${text} not null,
      ${enrolled},
      primary key (partnership, municipality)
    ) ${strict}`,

    `create table network (
      ${ofPartnership},
      id ${text} not null,
      position integer not null,
      name ${text} not null,
      primary key (partnership, id)
    ) ${strict}`,

    `create table network_member (
      ${municipality},
      network ${text} not null,
      ${enrolled},
      foreign key (partnership, network) references network (partnership, id),
      primary key (partnership, municipality)
    ) ${strict}`,

    `create table meeting (
      ${ofPartnership},
      milestone ${text} not null,
      network ${text} not null,
      revision integer not null,
      day ${text} not null,
      starts ${text},
      ends ${text},
      place ${text},
      primary key (partnership, milestone, network)
    ) ${strict}`,

    `create table agreement_version (
      ${municipality},
      number integer not null,
      at ${text} not null,
      hash ${text} not null,
      outline ${text} not null,
      changes ${text} not null,
      file_name ${text} not null,
      file_hash ${text} not null,
      file ${bytes},
      frozen integer not null check (frozen in (0, 1)),
      ${enrolled},
      primary key (partnership, municipality, number),
      check (frozen = 0 or file is not null)
    ) ${strict}`,

    `create table form_draft (
      ${ofPartnership},
      municipality ${text} not null,
      form ${text} not null,
      owner ${text} not null,
      revision integer not null,
      at ${text} not null,
      content ${text} not null,
      primary key (partnership, municipality, form, owner)
    ) ${strict}`,

    `create table chat_address (
      platform ${text} not null,
      address ${text} not null,
      revision integer not null,
      email ${text},
      name ${text},
      municipality ${text},
      state ${text} not null,
      reason ${text},
      content ${text} not null,
      primary key (platform, address)
    ) ${strict}`,

    `create table reminder (
      key ${text} primary key not null,
      ${ofPartnership},
      milestone ${text} not null,
      rule ${text} not null,
      recipient ${text} not null,
      date_revision integer not null,
      due ${text} not null,
      expires ${text} not null,
      state ${text} not null,
      attempts integer not null,
      lease_owner ${text},
      leased_until ${text},
      last_error ${text},
      content ${text} not null
    ) ${strict}`,
    // For the sweep: its cost follows what is due, not what was ever sent.
    'create index reminder_due on reminder (state, due)',
    'create index reminder_of_milestone on reminder (partnership, milestone)',

    `create table audit (
      id ${autoIncrement},
      at ${text} not null,
      actor ${text} not null,
      surface ${text} not null,
      partnership ${text},
      municipality ${text},
      subject ${text} not null,
      action ${text} not null,
      before ${text},
      after ${text}
    ) ${strict}`,
    'create index audit_of_partnership on audit (partnership, municipality, id)',
  ];
}

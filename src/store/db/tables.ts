import type { Schema } from './schema.ts';

/**
 * A table of domain data. The excluded ones hold technical state: the schema version, pending scrubs, rate limits of
 * the last minute, links revoked in the last days, files of the last day that nobody has decided on, and pages that
 * browsers were shown in the last days.
 */
export type TableName = Exclude<
  keyof Schema,
  'schema_version' | 'pace' | 'unscrubbed' | 'revoked_link' | 'handed_in_file' | 'web_page'
>;

interface Table {
  name: TableName;
  /** Primary key: identifies and orders its rows. */
  key: readonly string[];
  /** Columns that hold JSON. */
  json: readonly string[];
}

/** All tables, referenced ones first. */
export const TABLES: readonly Table[] = [
  { name: 'partnership', key: ['id'], json: [] },
  { name: 'definition', key: ['partnership', 'number'], json: ['content', 'templates'] },
  { name: 'definition_proposal', key: ['partnership'], json: ['files'] },
  { name: 'milestone_change', key: ['partnership', 'number'], json: ['content'] },
  { name: 'enrolment', key: ['partnership', 'municipality'], json: ['content'] },
  { name: 'enrolment_move', key: ['partnership', 'municipality', 'number'], json: ['content'] },
  { name: 'answer', key: ['partnership', 'municipality', 'number'], json: ['content'] },
  {
    name: 'deadline_answer',
    key: ['partnership', 'municipality', 'deadline', 'number'],
    json: ['content'],
  },
  { name: 'task_report', key: ['partnership', 'municipality', 'task'], json: ['content'] },
  { name: 'municipality_facts', key: ['municipality'], json: ['content'] },
  { name: 'invoice_details', key: ['partnership', 'municipality'], json: ['content'] },
  { name: 'person', key: ['id'], json: [] },
  { name: 'self_evaluation', key: ['partnership', 'municipality'], json: ['content'] },
  { name: 'municipality_note', key: ['partnership', 'municipality'], json: ['content'] },
  { name: 'visit', key: ['partnership', 'municipality', 'other'], json: ['content'] },
  {
    name: 'alignment_reply',
    key: ['partnership', 'municipality', 'recorded_at'],
    json: ['content'],
  },
  { name: 'inbox_item', key: ['key'], json: ['content'] },
  { name: 'group_members', key: ['partnership', 'group_id'], json: ['content'] },
  { name: 'network', key: ['partnership', 'id'], json: [] },
  { name: 'network_plan', key: ['partnership', 'number'], json: ['content'] },
  { name: 'network_member', key: ['partnership', 'municipality'], json: [] },
  { name: 'meeting', key: ['partnership', 'milestone', 'network', 'number'], json: [] },
  {
    name: 'agreement_version',
    key: ['partnership', 'municipality', 'number'],
    json: ['outline', 'changes', 'blocks'],
  },
  { name: 'signed_file', key: ['partnership', 'municipality', 'number'], json: [] },
  { name: 'addendum', key: ['partnership', 'municipality', 'number'], json: ['content', 'outline'] },
  { name: 'form_draft', key: ['partnership', 'municipality', 'form', 'owner'], json: ['content'] },
  { name: 'chat_address', key: ['platform', 'address'], json: ['content'] },
  { name: 'account_tie', key: ['platform', 'address', 'partnership', 'municipality'], json: [] },
  { name: 'invitation_code', key: ['partnership', 'municipality', 'number'], json: [] },
  { name: 'calendar_entry', key: ['uid', 'person'], json: ['content'] },
  { name: 'calendar_feed', key: ['partnership', 'network', 'municipality', 'person'], json: [] },
  { name: 'guess', key: ['platform', 'address'], json: [] },
  { name: 'personal_link', key: ['hash'], json: [] },
  { name: 'web_session', key: ['hash'], json: [] },
  { name: 'staff_link', key: ['hash'], json: [] },
  { name: 'staff_session', key: ['hash'], json: [] },
  { name: 'channel', key: ['platform', 'address'], json: ['content'] },
  { name: 'installation', key: ['platform', 'address'], json: ['content'] },
  { name: 'seen_event', key: ['id'], json: [] },
  { name: 'occasion', key: ['partnership', 'milestone', 'network', 'number'], json: ['content'] },
  { name: 'reminder_round', key: ['key'], json: [] },
  { name: 'reminder_switch', key: ['partnership'], json: [] },
  { name: 'planned_schedule', key: ['partnership'], json: [] },
  { name: 'reminder', key: ['key'], json: ['content'] },
  { name: 'rehearsal', key: ['number'], json: [] },
  { name: 'late_reply', key: ['key'], json: ['content'] },
  { name: 'mail_message', key: ['message_id'], json: [] },
  { name: 'mailbox', key: ['name'], json: [] },
  { name: 'meeting_reply', key: ['partnership', 'uid', 'email'], json: [] },
  { name: 'audit', key: ['id'], json: ['before', 'after'] },
];

/**
 * What of the excluded ones belongs to the running store, and goes along where it moves to another database. The other
 * two are about the database itself.
 */
export const SHORT_LIVED = Object.keys({
  pace: true,
  revoked_link: true,
  handed_in_file: true,
  web_page: true,
} satisfies Record<Exclude<keyof Schema, TableName | 'schema_version' | 'unscrubbed'>, true>) as readonly (
  | 'pace'
  | 'revoked_link'
  | 'handed_in_file'
  | 'web_page'
)[];

/** Tables without a partnership column. */
export const OF_NO_PARTNERSHIP: ReadonlySet<TableName> = new Set([
  'chat_address',
  'guess',
  'installation',
  'seen_event',
  'late_reply',
  'mailbox',
  'municipality_facts',
  'rehearsal',
  'staff_link',
  'staff_session',
]);

/** A row of any of the tables. */
export type Row = Record<string, string | number | Uint8Array | null>;

/** The value of a column; null if the table has no such column. */
export function cell(row: Row, column: string): Row[string] {
  return row[column] ?? null;
}

import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Instants are ISO 8601 in UTC with milliseconds, days are ISO days,
 * booleans 0 or 1, and `content` (like `before`, `after` and such) is JSON as text, so that both databases sort and
 * compare alike.
 */
export interface Schema {
  schema_version: { version: number; name: string; at: string };
  partnership: PartnershipRow;
  definition: DefinitionRow;
  definition_proposal: DefinitionProposalRow;
  milestone_change: MilestoneChangeRow;
  enrolment: EnrolmentRow;
  enrolment_move: EnrolmentMoveRow;
  answer: AnswerRow;
  deadline_answer: DeadlineAnswerRow;
  person: PersonRow;
  self_evaluation: SelfEvaluationRow;
  visit: VisitRow;
  inbox_item: InboxItemRow;
  task_report: TaskReportRow;
  municipality_facts: MunicipalityFactsRow;
  invoice_details: InvoiceDetailsRow;
  alignment_reply: AlignmentReplyRow;
  municipality_note: MunicipalityNoteRow;
  network: NetworkRow;
  network_member: NetworkMemberRow;
  network_plan: NetworkPlanRow;
  meeting: MeetingRow;
  agreement_version: AgreementVersionRow;
  signed_file: SignedFileRow;
  addendum: AddendumRow;
  form_draft: FormDraftRow;
  chat_address: ChatAddressRow;
  account_tie: AccountTieRow;
  invitation_code: InvitationCodeRow;
  calendar_entry: CalendarEntryRow;
  calendar_feed: CalendarFeedRow;
  guess: GuessRow;
  personal_link: PersonalLinkRow;
  web_session: WebSessionRow;
  web_page: WebPageRow;
  staff_link: StaffLinkRow;
  staff_session: StaffSessionRow;
  group_members: GroupMembersRow;
  channel: ChannelRow;
  installation: InstallationRow;
  seen_event: SeenEventRow;
  occasion: OccasionRow;
  reminder_round: ReminderRoundRow;
  reminder_switch: ReminderSwitchRow;
  planned_schedule: PlannedScheduleRow;
  reminder: ReminderRow;
  audit: AuditRow;
  pace: PaceRow;
  revoked_link: RevokedLinkRow;
  handed_in_file: HandedInFileRow;
  unscrubbed: UnscrubbedRow;
  late_reply: LateReplyRow;
  rehearsal: RehearsalRow;
  mail_message: MailMessageRow;
  mailbox: MailboxRow;
  meeting_reply: MeetingReplyRow;
}

export interface PartnershipRow {
  id: string;
  /** Counts changes that concern all its municipalities: definition, milestone dates. */
  revision: number;
  /** Of the active definition. */
  definition_hash: string;
  /** Number of its rows in `definition`, and in `milestone_change`. */
  definitions: number;
  milestone_changes: number;
  /** Counts changes of what reminders are planned from: definition, dates, meetings, networks. */
  schedule_revision: number;
}

/**
 * Every definition that was ever activated, with its folder's templates. `number` counts from 1 within the partnership.
 * Templates, folder and actor are null for activations before migration 0011.
 */
export interface DefinitionRow {
  partnership: string;
  number: number;
  /** Hash of the definition's content. */
  hash: string;
  at: string;
  content: string;
  /** The `OwnTemplate`s of its folder. */
  templates: string | null;
  /** Absolute path on the machine where it was activated. */
  folder: string | null;
  /** Hash of the folder's files: files may change while the content stays equal. */
  folder_hash: string | null;
  actor: string | null;
  /** The text of its definition.yaml; null for activations before migration 0029. */
  source: string | null;
}

/** A changed folder that staff handed in for a partnership, and that nobody has activated yet. */
export interface DefinitionProposalRow {
  /** The partnership's id, also where there is none yet. */
  partnership: string;
  revision: number;
  at: string;
  actor: string;
  /** Of the file that was handed in, or how it was made. */
  name: string;
  /** `FolderFile`s: definition.yaml and templates. */
  files: string;
}

/** The `MilestoneChange`s of the domain, counted from 1 within the partnership. Append-only. */
export interface MilestoneChangeRow {
  partnership: string;
  number: number;
  milestone: string;
  at: string;
  content: string;
}

/**
 * The current state of an enrolment. `answers`, `moves` and `versions` count its rows in `answer`, `enrolment_move` and
 * `agreement_version`; `people_revision` counts changes of its people.
 */
export interface EnrolmentRow {
  partnership: string;
  municipality: string;
  revision: number;
  state: string;
  /** The `Enrolment` of the domain. */
  content: string;
  answers: number;
  moves: number;
  versions: number;
  people_revision: number;
}

/**
 * Every transition of an enrolment other than an answer: alignment, approval, ticks, signatures, withdrawal.
 * Append-only.
 */
export interface EnrolmentMoveRow {
  partnership: string;
  municipality: string;
  number: number;
  at: string;
  actor: string;
  kind: string;
  state: string;
  content: string;
}

/** Append-only: the latest row counts. Whether it came late is derived, not stored (`isLate`). */
export interface AnswerRow {
  partnership: string;
  municipality: string;
  number: number;
  /** When it was recorded. */
  at: string;
  /** When it was received, possibly earlier. */
  received_at: string;
  actor: string;
  content: string;
}

/** The `DeadlineAnswer`s of the domain, counted from 1 per question. Append-only: the latest row counts. */
export interface DeadlineAnswerRow {
  partnership: string;
  municipality: string;
  deadline: string;
  number: number;
  at: string;
  received_at: string;
  actor: string;
  content: string;
}

/** The `TaskReport` of the domain. */
export interface TaskReportRow {
  partnership: string;
  municipality: string;
  task: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** The `MunicipalityFacts` of the domain: shared by all partnerships. */
export interface MunicipalityFactsRow {
  municipality: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** The `InvoiceDetails` of the domain. */
export interface InvoiceDetailsRow {
  partnership: string;
  municipality: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** What staff note about a municipality. */
export interface MunicipalityNoteRow {
  partnership: string;
  municipality: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** Somebody in one role; two roles are two rows. */
export interface PersonRow {
  id: string;
  partnership: string;
  municipality: string;
  role: string;
  position: number;
  name: string;
  title: string | null;
  email: string | null;
  phone: string | null;
}

export interface SelfEvaluationRow {
  partnership: string;
  municipality: string;
  revision: number;
  at: string;
  complete: number;
  content: string;
}

/** Something that waits for somebody at KL; what is only found in other tables has a row once somebody marked it. */
export interface InboxItemRow {
  key: string;
  /** Null for a mail of which nobody knows what it is about. */
  partnership: string | null;
  municipality: string | null;
  kind: 'reply' | 'correction' | 'trouble';
  revision: number;
  at: string;
  actor: string;
  owner: string | null;
  handled_by: string | null;
  handled_at: string | null;
  content: string;
}

/** A visit to or from another municipality, as reported by `municipality`. */
export interface VisitRow {
  partnership: string;
  municipality: string;
  other: string;
  revision: number;
  day: string | null;
  content: string;
}

/** A municipality's reply to the alignment recorded at `recorded_at`. */
export interface AlignmentReplyRow {
  partnership: string;
  municipality: string;
  recorded_at: string;
  at: string;
  actor: string;
  agrees: number;
  content: string;
}

export interface NetworkRow {
  partnership: string;
  id: string;
  position: number;
  name: string;
}

/** A version of a network plan. */
export interface NetworkPlanRow {
  partnership: string;
  number: number;
  at: string;
  actor: string;
  /** 0 or 1. */
  confirmed: number;
  content: string;
}

export interface NetworkMemberRow {
  partnership: string;
  municipality: string;
  network: string;
}

/**
 * Date and place fixed for a milestone's meeting: for the whole partnership (`network` is empty) or for one network.
 */
export interface MeetingRow {
  partnership: string;
  milestone: string;
  network: string;
  /** Number of the milestone's meeting, from 1. */
  number: number;
  revision: number;
  day: string;
  /** `09:30`, Danish time. */
  starts: string | null;
  ends: string | null;
  place: string | null;
  /** Join link of an online meeting. */
  link: string | null;
  /** Agenda items, one a line. */
  agenda: string | null;
  /** When it was last saved. */
  at: string;
}

export interface AgreementVersionRow {
  partnership: string;
  municipality: string;
  number: number;
  at: string;
  /** Content hash: equal content is the same version. */
  hash: string;
  /** The content as an outline, for comparing versions. */
  outline: string;
  /** Differences from the previous version. */
  changes: string;
  file_name: string;
  /** SHA-256 of the file, hexadecimal. */
  file_hash: string;
  /** The file; set to null only when a person in it is forgotten, and never once frozen. */
  file: Uint8Array | null;
  frozen: number;
  /** `drafted` or `adopted` (edited by hand and taken in); null where it was made before there were others. */
  origin: string | null;
  /** Of what was edited by hand: the version that it was made from. */
  based_on: number | null;
  /** The id in the file's metadata, by which it is known again when it comes back. */
  document_id: string | null;
  /** Who signs it, by party; null where it was made before that was kept. */
  blocks: string | null;
}

/** A file that was handed in as the signed agreement, counted from 1 for the municipality. Append-only. */
export interface SignedFileRow {
  partnership: string;
  municipality: string;
  number: number;
  /** Of the agreement that was signed, or that the addendum belongs to. */
  version: number;
  at: string;
  actor: string;
  file_name: string;
  /** SHA-256, in hexadecimal. */
  file_hash: string;
  /** `pdf` or `docx`. */
  kind: string;
  /** Null where the file doesn't say. */
  pages: number | null;
  /** Taken out as the version's own file is. */
  file: Uint8Array | null;
  /** Number of the addendum that was signed; null where it is the agreement itself. */
  addendum: number | null;
}

/** An addendum to a signed agreement, as it was drafted last. */
export interface AddendumRow {
  partnership: string;
  municipality: string;
  number: number;
  revision: number;
  at: string;
  actor: string;
  /** What it was made from, who signs it, what is offered, and the signatures. */
  content: string;
  outline: string;
  file_name: string;
  file_hash: string;
  /** Null only where a person in it was forgotten, and never once all parties have signed. */
  file: Uint8Array | null;
  document_id: string;
  /** Day of the last signature. */
  agreed_on: string | null;
}

/** A form that has not been submitted yet. */
export interface FormDraftRow {
  partnership: string;
  municipality: string;
  form: string;
  /** E-mail address or chat address of the person filling it in. */
  owner: string;
  revision: number;
  at: string;
  content: string;
}

/** Where somebody can be written to in chat. `address` is opaque outside its platform. */
export interface ChatAddressRow {
  platform: string;
  address: string;
  revision: number;
  email: string | null;
  name: string | null;
  municipality: string | null;
  /** Outcome of the last attempt: `reachable`, `unreachable`. */
  state: string;
  /** Reason, if unreachable. */
  reason: string | null;
  content: string;
  /** Instant from which it is tried again, if unreachable. */
  retry_at: string | null;
  /** Day on which something was last heard from there. */
  heard_on: string | null;
  /** Instant since which its owner wants to be written to there. */
  preferred_at: string | null;
}

/** Links a chat account to a municipality, since the account used the municipality's code. */
export interface AccountTieRow {
  platform: string;
  /** As in `chat_address`. */
  address: string;
  partnership: string;
  municipality: string;
  /** Number of the code that was used. */
  code: number;
  at: string;
  name: string | null;
  email: string | null;
}

/**
 * Every code issued to a municipality, counted from 1; only the last one can be open. The code itself is not stored.
 */
export interface InvitationCodeRow {
  partnership: string;
  municipality: string;
  number: number;
  /** First characters of `hash`, for lookup. */
  selector: string;
  /** SHA-256, hexadecimal. */
  hash: string;
  at: string;
  /** The last instant at which it can be used. */
  expires: string;
  /** `open`, `used`, `withdrawn`. */
  state: string;
  /** When it was used or withdrawn. */
  ended_at: string | null;
  /** The letter that contains it and the SHA-256 of that file; both null if there is none. */
  letter_name: string | null;
  letter_hash: string | null;
}

/** Wrong codes by account; the row with empty platform and address counts all accounts together. */
export interface GuessRow {
  platform: string;
  address: string;
  level: number;
  at: string;
  until: string;
}

/** Where the app is installed, and people are found by it. */
export interface InstallationRow {
  platform: string;
  /** Opaque outside its platform. */
  address: string;
  content: string;
}

/** A link by which one person answers for one municipality in a browser. The token itself is not stored. */
export interface PersonalLinkRow {
  /** SHA-256, hexadecimal; it is found by its beginning and compared in constant time. */
  hash: string;
  selector: string;
  partnership: string;
  municipality: string;
  email: string;
  name: string | null;
  /** The button that led to it, and is carried out once the session has begun. */
  action: string | null;
  value: string | null;
  at: string;
  expires: string;
  state: 'open' | 'withdrawn';
  ended_at: string | null;
  /** How often it has begun a session, and when last. */
  uses: number;
  used_at: string | null;
}

/** A session in a browser: one person, one municipality in one partnership. */
export interface StaffLinkRow {
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  email: string;
  name: string | null;
  at: string;
  expires: string;
  used_at: string | null;
}

export interface StaffSessionRow {
  /** SHA-256 of the cookie, hexadecimal. */
  hash: string;
  email: string;
  name: string | null;
  /** What makes whoever it is KL's staff: the configured list, a group claim, or access to the machine. */
  vouched_by: 'list' | 'group' | 'machine';
  /** The secret of its CSRF tokens. */
  csrf: string;
  at: string;
  seen_at: string;
  expires: string;
  ended_at: string | null;
}

export interface WebSessionRow {
  /** SHA-256 of the cookie, hexadecimal. */
  hash: string;
  partnership: string;
  municipality: string;
  email: string;
  name: string | null;
  /** The secret of its CSRF tokens. */
  csrf: string;
  at: string;
  seen_at: string;
  expires: string;
  ended_at: string | null;
}

/** A page that was shown in a session, so that it can be shown again. */
export interface WebPageRow {
  /** `hash` of the session. */
  session: string;
  id: string;
  /** Counts the session's pages from 1. */
  number: number;
  at: string;
  content: string;
}

/** Whom a channel is for. `partnership` and `network` are empty where its kind has none. */
/** Who sits in a group as staff set it; `members` is null where the definition's count again. */
export interface GroupMembersRow {
  partnership: string;
  group_id: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** What somebody was last sent by mail about a scheduled event; `content` is the receiver and the entry as it was sent. */
export interface CalendarEntryRow {
  uid: string;
  person: string;
  partnership: string;
  milestone: string;
  network: string;
  number: number;
  state: string;
  sequence: number;
  /** Key of the message that it went with. */
  reminder: string;
  at: string;
  content: string;
}

/** A link to a calendar. Columns that don't tell whose it is are empty. */
export interface CalendarFeedRow {
  partnership: string;
  network: string;
  municipality: string;
  /** E-mail address, or account, as `recipientName` writes it. */
  person: string;
  /** The beginning of the hash, by which it is found. */
  selector: string;
  hash: string;
  at: string;
  /** When it was withdrawn; null while it opens. */
  ended_at: string | null;
}

export interface ChannelRow {
  platform: string;
  /** Opaque outside its platform. */
  address: string;
  revision: number;
  kind: string;
  partnership: string;
  network: string;
  /** Of the definition; empty for any other kind. */
  group_id: string;
  content: string;
  /** Why it can't be written to; null if it can. */
  unreachable: string | null;
  /** Instant from which it is tried again, if unreachable. */
  retry_at: string | null;
}

/** Hash of a processed event's id, in case the platform redelivers it. */
export interface SeenEventRow {
  id: string;
  at: string;
}

/** A `ScheduledEvent` of the domain as last planned; `content` is everything but its key. */
export interface OccasionRow {
  partnership: string;
  milestone: string;
  network: string;
  number: number;
  revision: number;
  content: string;
}

/** A `StoredBatch` of the domain. */
export interface ReminderRoundRow {
  key: string;
  partnership: string;
  milestone: string;
  network: string;
  number: number;
  revision: number;
  rule: string;
  step: string;
  audience: string;
  due: string;
  expires: string;
  state: string;
  reason: string | null;
  shifted: string | null;
}

/** Whether reminders are sent; no row means never switched on. */
export interface ReminderSwitchRow {
  partnership: string;
  state: string;
  revision: number;
  at: string;
  actor: string;
  /** The lower, the longer ago reminders of this partnership were claimed. */
  turn: number;
}

/** Which `schedule_revision` was last planned, and until which instant. */
export interface PlannedScheduleRow {
  partnership: string;
  revision: number;
  until: string;
}

/** The outbox (decision 9). `key` names partnership, milestone, rule, recipient and the date's revision. */
export interface ReminderRow {
  key: string;
  partnership: string;
  milestone: string;
  rule: string;
  recipient: string;
  date_revision: number;
  due: string;
  expires: string;
  state: string;
  attempts: number;
  lease_owner: string | null;
  leased_until: string | null;
  last_error: string | null;
  content: string;
  /** Key of its batch; empty for a message that staff sent. */
  round: string;
  /** Municipality code; empty where it concerns several or none. */
  municipality: string;
  /** When it was sent, failed, was cancelled or given up; null while pending. */
  ended_at: string | null;
  /** 1 if the outcome of an attempt is unknown. */
  in_doubt: number;
  /** 1 if it was written, or an attempt was made, in the rehearsal that has not ended: it did not go to the recipient. */
  rehearsed: number;
}

/** A time during which what was sent went to one address; `ended_at` is null while it lasts. */
export interface RehearsalRow {
  number: number;
  began_at: string;
  ended_at: string | null;
}

/** How much of a platform's rate limit is used, or how daily work stands; `content` is opaque here. */
export interface PaceRow {
  name: string;
  revision: number;
  content: string;
}

/** Links to a file, or of a conversation, that were issued no later than `at` no longer open. */
export interface RevokedLinkRow {
  /** Hash of the file or conversation, as in the link. */
  hash: string;
  at: string;
}

/** A file that somebody sent in chat, until they have decided on it or for a day. */
export interface HandedInFileRow {
  /** The account that sent it. */
  owner: string;
  /** SHA-256, hexadecimal. */
  hash: string;
  at: string;
  file_name: string;
  file: Uint8Array;
}

/** Data deleted at this instant may still be in the database files. */
export interface UnscrubbedRow {
  at: string;
}

/** Who changed what, when and through which surface, with the record before and after. Append-only. */
export interface AuditRow {
  id: Generated<number>;
  at: string;
  actor: string;
  surface: string;
  partnership: string | null;
  municipality: string | null;
  subject: string;
  action: string;
  before: string | null;
  after: string | null;
}

/**
 * A reply that came too late for the platform's response, to the account at `address`. `content` is the reply and where
 * it goes; the row is deleted once it is sent.
 */
export interface LateReplyRow {
  key: string;
  at: string;
  due: string;
  attempts: number;
  in_doubt: number;
  platform: string;
  address: string;
  content: string;
}

/** A mail that was begun to be sent; whether it arrived stands in the outbox. */
export interface MailMessageRow {
  /** With its angle brackets. */
  message_id: string;
  /** Of the outbox. */
  key: string | null;
  /** As `emailKey` writes it. */
  email: string;
  partnership: string | null;
  /** Null if it is about several, or none. */
  municipality: string | null;
  /** `reminder`, `message`, `invitation`. */
  kind: string | null;
  /** By which the receiver opts out of reminders by mail, without a session. */
  opt_out_token: string;
  at: string;
}

/** How far a mailbox has been read. */
export interface MailboxRow {
  /** Hash of its server, account and folder. */
  name: string;
  /** The server's UIDVALIDITY: where it changes, UIDs begin anew. */
  validity: string;
  /** UID of the last mail that was dealt with: ten digits, since it may exceed what both databases hold as an integer. */
  uid: string;
  /** How often the next one was begun. */
  attempts: number;
  at: string;
}

/** What somebody's calendar answered to a meeting. The latest counts. */
export interface MeetingReplyRow {
  partnership: string;
  /** The meeting's UID in calendars. */
  uid: string;
  /** As `emailKey` writes it. */
  email: string;
  coming: 'yes' | 'no' | 'maybe';
  /** When it was answered, as the calendar says. */
  at: string;
}

import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Instants are ISO 8601 in UTC with milliseconds, days ISO days,
 * truth 0 or 1, and `content` (like `before`, `after` and their kin) JSON as text: a text sorts and compares alike in both.
 */
export interface Schema {
  schema_version: { version: number; name: string; at: string };
  partnership: PartnershipRow;
  definition: DefinitionRow;
  milestone_change: MilestoneChangeRow;
  enrolment: EnrolmentRow;
  enrolment_move: EnrolmentMoveRow;
  answer: AnswerRow;
  deadline_answer: DeadlineAnswerRow;
  person: PersonRow;
  self_evaluation: SelfEvaluationRow;
  visit: VisitRow;
  task_report: TaskReportRow;
  municipality_facts: MunicipalityFactsRow;
  alignment_reply: AlignmentReplyRow;
  network: NetworkRow;
  network_member: NetworkMemberRow;
  network_plan: NetworkPlanRow;
  meeting: MeetingRow;
  agreement_version: AgreementVersionRow;
  form_draft: FormDraftRow;
  chat_address: ChatAddressRow;
  account_tie: AccountTieRow;
  invitation_code: InvitationCodeRow;
  guess: GuessRow;
  channel: ChannelRow;
  seen_event: SeenEventRow;
  occasion: OccasionRow;
  reminder_round: ReminderRoundRow;
  reminder_switch: ReminderSwitchRow;
  planned_schedule: PlannedScheduleRow;
  reminder: ReminderRow;
  audit: AuditRow;
  pace: PaceRow;
  revoked_link: RevokedLinkRow;
  unscrubbed: UnscrubbedRow;
  late_reply: LateReplyRow;
}

export interface PartnershipRow {
  id: string;
  /** Counts what changed for all its municipalities: the definition and the milestones' dates. */
  revision: number;
  /** Of the definition in force. */
  definition_hash: string;
  /** How many rows it has in `definition` and in `milestone_change`. */
  definitions: number;
  milestone_changes: number;
  /** Counts what reminders are planned from: definition, dates, meetings, networks. */
  schedule_revision: number;
}

/**
 * Every definition that ever was activated, with the templates of its folder. `number` counts from 1 within the
 * partnership. What was activated before migration 0011 has none of the last four.
 */
export interface DefinitionRow {
  partnership: string;
  number: number;
  /** Of the definition's content. */
  hash: string;
  at: string;
  content: string;
  /** The `OwnTemplate`s of its folder. */
  templates: string | null;
  /** Absolute path on the machine where it was activated. */
  folder: string | null;
  /** Of the folder's files as they were: another text may still have the same content. */
  folder_hash: string | null;
  actor: string | null;
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
 * Where a municipality stands. `answers`, `moves` and `versions` count its rows in `answer`, `enrolment_move` and
 * `agreement_version`, `people_revision` the changes of its people.
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

/** Every move of an enrolment but its answers: alignment, approval, ticks, signatures, withdrawal. Append-only. */
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

/** Append-only: the latest counts. Whether it came late is not kept but asked for (`isLate`). */
export interface AnswerRow {
  partnership: string;
  municipality: string;
  number: number;
  /** When it was recorded. */
  at: string;
  /** When it came, which may be earlier. */
  received_at: string;
  actor: string;
  content: string;
}

/** The `DeadlineAnswer`s of the domain, counted from 1 for each question. Append-only: the latest counts. */
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

/** The `MunicipalityFacts` of the domain: the same in all partnerships. */
export interface MunicipalityFactsRow {
  municipality: string;
  revision: number;
  at: string;
  actor: string;
  content: string;
}

/** Somebody in one role. Who has two roles has two rows. */
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

/** A visit with another municipality, as `municipality` told of it. */
export interface VisitRow {
  partnership: string;
  municipality: string;
  other: string;
  revision: number;
  day: string | null;
  content: string;
}

/** What a municipality says of an alignment that was recorded at a moment. */
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

/** A version of the plan of networks. */
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

/** A date and a place that were fixed for a milestone, for everybody (`network` is empty) or for one network. */
export interface MeetingRow {
  partnership: string;
  milestone: string;
  network: string;
  /** Which of the milestone's meetings, from 1. */
  number: number;
  revision: number;
  day: string;
  /** `09:30`, Danish time. */
  starts: string | null;
  ends: string | null;
  place: string | null;
  /** Where people join, for a meeting that is held online too. */
  link: string | null;
  /** Its points, one a line. */
  agenda: string | null;
  /** When it was fixed, or changed last. */
  at: string;
}

export interface AgreementVersionRow {
  partnership: string;
  municipality: string;
  number: number;
  at: string;
  /** Of the content, so that the same agreement is known again. */
  hash: string;
  /** The content in a form that two versions can be compared in. */
  outline: string;
  /** What changed since the version before. */
  changes: string;
  file_name: string;
  /** SHA-256 of the file, in hexadecimal. */
  file_hash: string;
  /** The file itself; taken out only when somebody in it must be forgotten, and never once frozen. */
  file: Uint8Array | null;
  frozen: number;
}

/** A form that is half answered. */
export interface FormDraftRow {
  partnership: string;
  municipality: string;
  form: string;
  /** Who fills it in: e-mail or chat address. */
  owner: string;
  revision: number;
  at: string;
  content: string;
}

/** Where somebody is found in chat. `address` is opaque outside its platform. */
export interface ChatAddressRow {
  platform: string;
  address: string;
  revision: number;
  email: string | null;
  name: string | null;
  municipality: string | null;
  /** What came of the last attempt: `reachable`, `unreachable`. */
  state: string;
  /** Why not, where it is unreachable. */
  reason: string | null;
  content: string;
}

/** That a chat account answers for a municipality, since it used the municipality's code. */
export interface AccountTieRow {
  platform: string;
  /** As in `chat_address`. */
  address: string;
  partnership: string;
  municipality: string;
  /** Of the code it used. */
  code: number;
  at: string;
  name: string | null;
  email: string | null;
}

/**
 * Every code that was made for a municipality, counted from 1; the last one is the only one that may be open. The code
 * itself is kept nowhere.
 */
export interface InvitationCodeRow {
  partnership: string;
  municipality: string;
  number: number;
  /** The first characters of `hash`, to find it by. */
  selector: string;
  /** SHA-256, in hexadecimal. */
  hash: string;
  at: string;
  /** The last instant at which it can be used. */
  expires: string;
  /** `open`, `used`, `withdrawn`. */
  state: string;
  /** When it was used or withdrawn. */
  ended_at: string | null;
  /** The letter that it stands in, and the SHA-256 of that file; both null where there is none. */
  letter_name: string | null;
  letter_hash: string | null;
}

/** Wrong codes, by account; platform and address are empty for everybody together. */
export interface GuessRow {
  platform: string;
  address: string;
  level: number;
  at: string;
  until: string;
}

/** What a channel is for. `partnership` and `network` are empty where its kind has none. */
export interface ChannelRow {
  platform: string;
  /** Opaque outside its platform. */
  address: string;
  revision: number;
  kind: string;
  partnership: string;
  network: string;
  content: string;
}

/** An event of a platform that was dealt with: it may be delivered again. */
export interface SeenEventRow {
  id: string;
  at: string;
}

/** An `Occasion` of the domain as it was planned last: `content` has what isn't its key. */
export interface OccasionRow {
  partnership: string;
  milestone: string;
  network: string;
  number: number;
  revision: number;
  content: string;
}

/** A `KeptRound` of the domain. */
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

/** Whether reminders are sent; no row means that they never were. */
export interface ReminderSwitchRow {
  partnership: string;
  state: string;
  revision: number;
  at: string;
  actor: string;
  /** The lower, the longer ago reminders of this partnership were claimed. */
  turn: number;
}

/** Which `schedule_revision` was planned, and until which instant. */
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
  /** Key of its round; empty where it is sent by hand. */
  round: string;
  /** Code; empty where it is about several, or none. */
  municipality: string;
  /** When it was sent, failed, was cancelled or given up; null while it is pending. */
  ended_at: string | null;
  /** 1 where an attempt was made of which nobody knows what came. */
  in_doubt: number;
}

/** How much of a limit of a platform is used up; `content` is opaque here. */
export interface PaceRow {
  name: string;
  revision: number;
  content: string;
}

/** Links to a file, or of a conversation, that were issued no later than `at` open no more. */
export interface RevokedLinkRow {
  /** Of the file or of the conversation, as the link holds it. */
  hash: string;
  at: string;
}

/** Something was deleted at this instant that may still be in the database's files. */
export interface UnscrubbedRow {
  at: string;
}

/** Who changed what, when, from where, and how it stood before and after. Append-only. */
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
 * A reply that a platform had no time for, to the account at `address`. `content` is where it goes and what it says; the
 * row goes once it is told.
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

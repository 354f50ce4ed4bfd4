import { cell, type Row, type TableName } from '../db/tables.ts';
import {
  actor,
  derived,
  detail,
  isObject,
  type Known,
  list,
  object,
  plain,
  plainFields,
  reason,
  recipient,
  remark,
  type Shape,
  typedPeople,
  wording,
} from './personal-shape.ts';

/** Categories under which data is shown to the person. */
export type Category =
  | 'registered'
  | 'said'
  | 'decided'
  | 'chat'
  | 'links'
  | 'messages'
  | 'begun'
  | 'log'
  | 'agreement'
  | 'definition';

/** What one table holds about persons. Every column is listed, and every path inside a JSON column. */
export interface TableRule {
  /** Category of its rows in a person's export; absent if they are not shown. */
  category?: Category;
  /** Identifies the person whom a whole row is about: it is deleted with them. */
  owner?(row: Row): Known;
  columns: Readonly<Record<string, Shape | ((row: Row) => Shape)>>;
}

/** The `Person` of the domain. */
const person = object(
  { name: detail, title: detail, email: detail, phone: detail },
  { person: ({ name, email, title, phone }) => ({ name, email, title, phone }) },
);

const personInRole = object(
  { ...person.fields, ...plainFields('id', 'role') },
  { person: ({ id, name, email, title, phone }) => ({ id, name, email, title, phone }) },
);

const signatory = object(
  { name: detail, title: wording, email: detail },
  { person: ({ name, email, title }) => ({ name, email, title }) },
);

const approval = { ...plainFields('body', 'date'), bodyName: wording, caseNumber: wording };

/** The `Answer` of the domain. */
export const answer = object({
  ...plainFields('municipality', 'decision', 'preferences', 'leadershipPriorities', 'addOns'),
  ownSuggestion: wording,
  localGoals: remark,
  comment: remark,
  approval: object(approval),
  signatories: list(signatory),
  contacts: list(person),
  participants: list(person),
  politicians: list(person),
});

const recorded = { recordedBy: actor, recordedAt: plain };
const signedBy = list(
  object(
    { name: detail, title: detail },
    { person: ({ name, title }) => ({ name, title }), stays: 'signature' },
  ),
);
const signature = object({ by: signedBy, ...plainFields('date', 'version'), reason, ...recorded });

/** Who is to sign: no signature yet, so they go with what they were named in. */
const blocks = object(
  {},
  {
    rest: list(object({ name: detail, title: detail }, { person: ({ name, title }) => ({ name, title }) })),
  },
);
const offered = { ...plainFields('version', 'fileHash'), ...recorded };

/** The `Enrolment` of the domain. */
export const enrolment = object({
  ...plainFields('partnership', 'municipality', 'revision', 'state', 'invitedOn'),
  answer: object(plainFields('decision', 'receivedAt')),
  deadlineAnswers: plain,
  alignment: object({ date: plain, notes: remark, ...recorded }),
  ticked: list(object({ precondition: plain, ...recorded })),
  approvals: list(object({ ...approval, cameWith: plain, ...recorded })),
  offered: object({ ...offered, blocks }),
  signatures: object({}, { rest: signature }),
  agreedOn: plain,
  activation: object({ date: plain, ...recorded }),
  completion: object({ date: plain, ...recorded }),
  ending: object({ ...plainFields('kind', 'date', 'party'), reason, ...recorded }),
});

/** Once the agreement is signed, whom its version names belongs to it. */
const signedEnrolment = object({
  ...enrolment.fields,
  offered: object({ ...offered, blocks: object({}, { rest: signedBy }) }),
});

const addendumSource = plainFields('date', 'documentNumber');

const addendum = object({
  isEdited: plain,
  source: object({ ...addendumSource, text: remark }),
  ...{ blocks, offered: object({ ...offered, blocks }), signatures: object({}, { rest: signature }) },
});

/** Once it is signed, its text and whom it names belong to it. */
const signedAddendum = object({
  isEdited: plain,
  source: object({ ...addendumSource, text: wording }),
  blocks: object({}, { rest: signedBy }),
  offered: object({ ...offered, blocks: object({}, { rest: signedBy }) }),
  signatures: object({}, { rest: signature }),
});

const BEFORE_AGREEMENT: readonly unknown[] = ['invited', 'interested', 'aligned', 'approved', 'declined'];

/** The `Transition` of the domain; its answer is one to the invitation, or one to a later question. */
export const move = object({
  ...plainFields('kind', 'receivedAt', 'date', 'precondition', 'side', 'party'),
  answer: object({ ...answer.fields, ...plainFields('deadline') }),
  approval: object(approval),
  notes: remark,
  reason,
  by: signedBy,
  changes: plain,
  version: object({ ...plainFields('number', 'fileHash', 'changes'), missing: plain, blocks }),
});

/** The `MilestoneChange` of the domain. */
export const milestoneChange = object({
  ...plainFields('milestone', 'from', 'to', 'movedAt'),
  movedBy: actor,
  why: wording,
});

const klContact = object(person.fields, {
  person: ({ name, email }) => ({ name, email }),
  stays: 'definition',
});

const definedSignatory = object(
  { ...plainFields('title', 'from', 'until'), name: detail, email: detail },
  { person: ({ name, email }) => ({ name, email }), stays: 'definition' },
);

const groupMember = object(
  { ...plainFields('title', 'party'), name: detail, email: detail, phone: detail },
  { person: ({ name, email }) => ({ name, email }), stays: 'definition' },
);

/** A member of a group as staff set it. */
const setMember = object(
  { ...plainFields('title', 'party'), name: detail, email: detail, phone: detail },
  { person: ({ name, email, phone }) => ({ name, email, phone }) },
);

/** The `Definition` of the domain: published by KL, with KL's own contacts. */
export const definition = object(
  {
    contacts: list(klContact),
    letterhead: object(
      { email: detail, phone: detail },
      { rest: plain, person: ({ email }) => ({ email }), stays: 'definition' },
    ),
    agreement: object(
      {
        parties: list(
          object({ contacts: list(klContact), signatories: list(definedSignatory) }, { rest: plain }),
        ),
        // Old log entries: definitions that named two parties.
        signatories: object({ municipality: plain, kl: list(definedSignatory) }),
      },
      { rest: plain },
    ),
    groups: list(object({ members: list(groupMember) }, { rest: plain })),
  },
  { rest: plain },
);

/** A chat account, as in a chat address, an account link or a wrong code. */
const account = object(
  {
    ...plainFields(
      'revision',
      'municipality',
      'partnership',
      'state',
      'code',
      'at',
      'heardOn',
      'preferredAt',
    ),
    ...{ platform: detail, address: detail, email: detail, name: detail, reason: detail, details: detail },
  },
  { person: (value) => ({ email: value.email, account: value }) },
);

/** A `ReminderSummary`, or a `PlannedReminder` without its text. */
const reminderSummary = object({
  ...plainFields('key', 'partnership', 'round', 'milestone', 'rule', 'municipality', 'dateRevision'),
  ...plainFields('due', 'expires', 'state', 'attempts', 'inDoubt', 'leaseOwner', 'leasedUntil', 'endedAt'),
  rehearsed: plain,
  recipient,
  lastError: plain,
});

/** A reminder's recipient: a person, KL's contact, staff, or a channel. */
const reminded = object(
  {
    ...plainFields('kind', 'municipality', 'municipalities', 'role', 'network', 'group', 'platform'),
    ...plainFields('address'),
    ...{ name: detail, email: detail, account: detail },
  },
  {
    person: ({ kind, name, email, account: of }) =>
      kind === 'channel' ? {} : { name, email, account: isObject(of) ? of : undefined },
  },
);

const scheduled = object({
  ...plainFields('round', 'told', 'place', 'link', 'before', 'part', 'early', 'askedAgain', 'uid'),
  recipient: reminded,
});

/** KL's contacts and a place as somebody typed it stand in it. */
const calendarEvent = object({
  ...plainFields('uid', 'summary', 'time', 'url'),
  ...{ description: wording, location: wording },
});

/** A message from staff to one person; its content was written by staff, or lists what is missing. */
const letter = object(
  {
    ...plainFields('about', 'part', 'letter', 'link'),
    person: object({
      ...plainFields('municipalities', 'why', 'byMail'),
      ...{ key: detail, name: detail, email: detail, places: detail },
    }),
    message: wording,
  },
  { person: ({ person: whom }) => ({ recipient: isObject(whom) ? whom.key : undefined }) },
);

/** Form fields in which persons are typed. */
const PEOPLE_FIELDS = ['contacts', 'participants', 'politicians', 'signatories', 'by', 'invoice-contact'];

/** What was typed into a form, by field; any field may hold free text. */
const entries = object(Object.fromEntries(PEOPLE_FIELDS.map((field) => [field, typedPeople])), {
  rest: remark,
});

const conversationState = object({
  ...plainFields('form', 'phase', 'position', 'place', 'seen', 'revision'),
  entries,
  said: entries,
  doubt: remark,
  confirmed: object({ ...plainFields('since'), entries }),
});

/** A form draft, or the state of a conversation about a form. */
const formDraft = object({
  ...plainFields('shown', 'revision', 'paused', 'last', 'at', 'away', 'typedIn'),
  entries,
  plan: list(letter),
  // What may be for KL, until it is sent.
  key: plain,
  text: remark,
  state: conversationState,
  typed: object({ ...plainFields('message'), before: conversationState }),
});

const owned = (row: Row): Known => ownerOf(String(cell(row, 'owner')));

/** A draft belongs to the municipality, to one of KL's staff, or to an account that is being asked. */
function ownerOf(owner: string): Known {
  return owner.startsWith('staff ') ? { email: owner.slice('staff '.length) } : { recipient: owner };
}

const accountRow = (row: Row): Known => ({ email: cell(row, 'email'), account: row });

const visit = object({
  ...plainFields('partnership', 'municipality', 'other', 'revision', 'date'),
  note: remark,
});

const meeting = object({
  ...plainFields('partnership', 'milestone', 'network', 'number', 'revision', 'day', 'starts', 'ends', 'at'),
  place: wording,
  link: plain,
  agenda: wording,
  why: wording,
});

const agreement = object({
  ...plainFields('partnership', 'municipality', 'number', 'at', 'hash', 'fileName', 'fileHash', 'frozen'),
  ...plainFields('origin', 'basedOn', 'documentId'),
  outline: derived,
  changes: derived,
});

/** The `DeadlineAnswer` of the domain. */
export const deadlineAnswer = object({ ...plainFields('deadline', 'decision', 'addOns'), comment: remark });

/** The `TaskReport` of the domain. */
export const taskReport = object({
  ...plainFields('task', 'reportedOn', 'acceptedOn'),
  handedIn: wording,
  comment: remark,
});

/** The `MunicipalityFacts` of the domain. */
export const municipalityFacts = object({
  ...plainFields('municipality', 'cvr', 'ean', 'address'),
  invoiceReference: wording,
});

/** The `InvoiceDetails` of the domain. */
export const invoiceDetails = object({
  ean: plain,
  reference: remark,
  mailbox: object({ email: detail }, { person: ({ email }) => ({ email }) }),
  contact: person,
});

/** How an inbox item came by mail. Its sender is the item's actor. */
const mailOrigin = object({
  ...plainFields('isCut', 'answers', 'isStranger', 'isTold'),
  ...{ subject: remark, name: remark, whole: remark, files: remark },
});

const channel = object(plainFields('platform', 'address', 'audience', 'details'));

/** The shape of `before` and `after` in an audit entry, by its subject. */
export const LOGGED: Readonly<Record<string, Shape>> = {
  'account-tie': account,
  agreement,
  alignment: object({
    ...plainFields('partnership', 'municipality', 'recordedAt', 'agrees', 'at'),
    actor,
    comment: remark,
  }),
  'calendar-entry': object({ ...plainFields('uid', 'sequence'), person: recipient }),
  'calendar-feed': object({ network: plain, person: recipient }),
  channel,
  'chat-address': account,
  code: object(
    {
      ...plainFields('number', 'state', 'expires'),
      untied: list(account),
      platform: detail,
      address: detail,
    },
    { person: (value) => ({ account: value }) },
  ),
  definition: object({ ...plainFields('hash', 'templates', 'folder'), definition }),
  'definition-proposal': object(plainFields('revision', 'hash')),
  enrolment: object({
    ...enrolment.fields,
    enrolment,
    move,
    answer: object({ ...answer.fields, receivedAt: plain }),
  }),
  group: object({ ...plainFields('group', 'revision'), members: list(setMember) }),
  'form-draft': object({
    ...plainFields('partnership', 'municipality', 'form', 'revision', 'at'),
    owner: recipient,
    values: formDraft,
  }),
  'inbox-item': object({
    ...plainFields('key', 'partnership', 'municipality', 'kind', 'revision', 'at', 'surface'),
    ...{ actor, owner: actor, text: remark, mail: mailOrigin },
    handled: object({ by: actor, at: plain }),
  }),
  installation: object(plainFields('platform', 'address', 'details')),
  'invitation-letter': object(plainFields('number', 'fileName', 'fileHash')),
  'late-reply': object(plainFields('key', 'inDoubt', 'attempts')),
  'invoice-details': object({
    ...plainFields('partnership', 'municipality', 'revision', 'at'),
    actor,
    details: invoiceDetails,
  }),
  'mail-message': object(plainFields('messageId')),
  meeting,
  'meeting-reply': object(
    { ...plainFields('uid', 'coming', 'at'), email: detail },
    { person: ({ email }) => ({ email }) },
  ),
  milestone: object({ ...milestoneChange.fields, when: plain }),
  'municipality-facts': municipalityFacts,
  'municipality-note': object({
    ...plainFields('partnership', 'municipality', 'revision', 'at'),
    actor,
    text: remark,
  }),
  'network-plan': plain,
  networks: plain,
  partnership: object(plainFields('months', 'due')),
  people: list(personInRole),
  person: object({ touched: plain, kept: plain }),
  'personal-link': object(
    { ...plainFields('expires', 'links', 'sessions'), email: detail, name: detail },
    { person: ({ email }) => ({ email }) },
  ),
  'web-session': object({ email: detail, name: detail }, { person: ({ email }) => ({ email }) }),
  'staff-link': object({ expires: plain, email: detail }, { person: ({ email }) => ({ email }) }),
  'staff-session': object(
    { ...plainFields('by', 'sessions'), email: detail },
    { person: ({ email }) => ({ email }) },
  ),
  reminder: object({
    ...reminderSummary.fields,
    ...plainFields('owner', 'keys', 'reason'),
    attempts: plain,
  }),
  rehearsal: plain,
  'reminder-round': object(plainFields('key', 'added', 'keys', 'reason')),
  'reminder-switch': object({ ...plainFields('state', 'revision', 'at', 'turn'), actor }),
  schedule: plain,
  addendum: object({
    ...plainFields('number', 'fileHash', 'fileName', 'isEdited', 'isOffered', 'agreedOn'),
    reason,
    signatures: object({}, { rest: signature }),
  }),
  'signed-file': object({
    ...plainFields('partnership', 'municipality', 'number', 'version', 'addendum', 'at', 'fileHash', 'kind'),
    pages: plain,
    actor,
    fileName: wording,
    reason,
  }),
  'task-report': object({
    ...plainFields('partnership', 'municipality', 'revision', 'at'),
    ...{ ...taskReport.fields, actor, why: remark },
  }),
  'self-evaluation': object({
    ...plainFields('partnership', 'municipality', 'revision', 'at', 'complete'),
    answers: remark,
  }),
  store: object(plainFields('rows', 'from')),
  visit,
};

/** An undeclared subject holds nothing: any field in it fails a test. */
const logged = (row: Row): Shape => LOGGED[String(cell(row, 'subject'))] ?? object({});

/**
 * What every column holds about persons (decision 10). A search looks only where this declares personal data; a test
 * fails for any column, or path inside a column, that is not declared.
 */
export const PERSONAL_DATA: Readonly<Record<TableName, TableRule>> = {
  partnership: {
    columns: plainFields(
      ...['id', 'revision', 'definition_hash', 'definitions', 'milestone_changes', 'schedule_revision'],
    ),
  },
  definition: {
    category: 'definition',
    columns: {
      ...plainFields('partnership', 'number', 'hash', 'at', 'folder', 'folder_hash'),
      content: definition,
      templates: list(object({ path: plain, text: wording })),
      actor,
      source: wording,
    },
  },
  definition_proposal: {
    category: 'definition',
    columns: {
      ...plainFields('partnership', 'revision', 'at'),
      actor,
      name: wording,
      files: list(object({ path: plain, text: wording })),
    },
  },
  milestone_change: {
    category: 'decided',
    columns: { ...plainFields('partnership', 'number', 'milestone', 'at'), content: milestoneChange },
  },
  enrolment: {
    category: 'decided',
    columns: {
      ...plainFields('partnership', 'municipality', 'revision', 'state'),
      ...plainFields('answers', 'moves', 'versions', 'people_revision'),
      content: (row) => (BEFORE_AGREEMENT.includes(cell(row, 'state')) ? enrolment : signedEnrolment),
    },
  },
  enrolment_move: {
    category: 'decided',
    columns: {
      ...plainFields('partnership', 'municipality', 'number', 'at', 'kind', 'state'),
      actor,
      content: move,
    },
  },
  answer: {
    category: 'said',
    columns: {
      ...plainFields('partnership', 'municipality', 'number', 'at', 'received_at'),
      actor,
      content: answer,
    },
  },
  deadline_answer: {
    category: 'said',
    columns: {
      ...plainFields('partnership', 'municipality', 'deadline', 'number', 'at', 'received_at'),
      actor,
      content: deadlineAnswer,
    },
  },
  task_report: {
    category: 'said',
    columns: {
      ...plainFields('partnership', 'municipality', 'task', 'revision', 'at'),
      actor,
      content: taskReport,
    },
  },
  municipality_facts: {
    category: 'said',
    columns: { ...plainFields('municipality', 'revision', 'at'), actor, content: municipalityFacts },
  },
  invoice_details: {
    category: 'said',
    columns: {
      ...plainFields('partnership', 'municipality', 'revision', 'at'),
      actor,
      content: invoiceDetails,
    },
  },
  person: {
    category: 'registered',
    owner: ({ id, email, name }) => ({ id, email, name }),
    columns: {
      ...plainFields('partnership', 'municipality', 'id', 'role', 'position'),
      ...{ name: detail, title: detail, email: detail, phone: detail },
    },
  },
  self_evaluation: {
    columns: {
      ...plainFields('partnership', 'municipality', 'revision', 'at', 'complete'),
      content: remark,
    },
  },
  inbox_item: {
    category: 'said',
    owner: (row: Row): Known => ({ actor: cell(row, 'actor') }),
    columns: {
      ...plainFields('key', 'partnership', 'municipality', 'kind', 'revision', 'at', 'handled_at'),
      ...{ actor, owner: actor, handled_by: actor },
      content: object({ ...plainFields('surface'), text: remark, mail: mailOrigin }),
    },
  },
  visit: {
    columns: { ...plainFields('partnership', 'municipality', 'other', 'revision', 'day'), content: visit },
  },
  alignment_reply: {
    category: 'said',
    columns: {
      ...plainFields('partnership', 'municipality', 'recorded_at', 'at', 'agrees'),
      actor,
      content: object({ comment: remark }),
    },
  },
  municipality_note: {
    columns: {
      ...plainFields('partnership', 'municipality', 'revision', 'at'),
      actor,
      content: object({ text: remark }),
    },
  },
  network: { columns: plainFields('partnership', 'id', 'position', 'name') },
  network_plan: {
    category: 'decided',
    columns: { ...plainFields('partnership', 'number', 'at', 'confirmed', 'content'), actor },
  },
  network_member: { columns: plainFields('partnership', 'municipality', 'network') },
  meeting: {
    columns: {
      ...plainFields(
        'partnership',
        'milestone',
        'network',
        'number',
        'revision',
        'day',
        'starts',
        'ends',
        'at',
      ),
      place: wording,
      link: plain,
      agenda: wording,
    },
  },
  agreement_version: {
    category: 'agreement',
    columns: {
      ...plainFields(
        'partnership',
        'municipality',
        'number',
        'at',
        'hash',
        'file_name',
        'file_hash',
        'frozen',
      ),
      ...plainFields('origin', 'based_on', 'document_id'),
      outline: derived,
      changes: derived,
      blocks: derived,
      file: derived,
    },
  },
  signed_file: {
    category: 'agreement',
    columns: {
      ...plainFields('partnership', 'municipality', 'number', 'version', 'addendum', 'at', 'file_hash'),
      ...plainFields('kind', 'pages'),
      actor,
      file_name: wording,
      file: derived,
    },
  },
  addendum: {
    category: 'agreement',
    columns: {
      ...plainFields('partnership', 'municipality', 'number', 'revision', 'at'),
      ...plainFields('file_name', 'file_hash', 'document_id', 'agreed_on'),
      actor,
      content: (row) => (cell(row, 'agreed_on') === null ? addendum : signedAddendum),
      outline: derived,
      file: derived,
    },
  },
  form_draft: {
    category: 'begun',
    owner: owned,
    columns: {
      ...plainFields('partnership', 'municipality', 'form', 'revision', 'at'),
      owner: detail,
      content: formDraft,
    },
  },
  chat_address: {
    category: 'chat',
    owner: accountRow,
    columns: {
      ...plainFields('revision', 'municipality', 'state', 'retry_at', 'heard_on', 'preferred_at'),
      ...{ platform: detail, address: detail, email: detail, name: detail, reason: detail, content: detail },
    },
  },
  account_tie: {
    category: 'chat',
    owner: accountRow,
    columns: {
      ...plainFields('partnership', 'municipality', 'code', 'at'),
      ...{ platform: detail, address: detail, email: detail, name: detail },
    },
  },
  invitation_code: {
    columns: plainFields(
      ...['partnership', 'municipality', 'number', 'selector', 'hash', 'at', 'expires', 'state'],
      ...['ended_at', 'letter_name', 'letter_hash'],
    ),
  },
  calendar_entry: {
    category: 'messages',
    owner: (row) => ({ recipient: cell(row, 'person') }),
    columns: {
      ...plainFields('uid', 'partnership', 'milestone', 'network', 'number', 'state', 'sequence'),
      ...plainFields('reminder', 'at'),
      person: detail,
      content: object({
        recipient: reminded,
        event: calendarEvent,
        before: object({ ...plainFields('state', 'sequence', 'by'), event: calendarEvent }),
      }),
    },
  },
  calendar_feed: {
    category: 'chat',
    owner: (row) => (cell(row, 'person') === '' ? {} : { recipient: cell(row, 'person') }),
    columns: {
      ...plainFields('partnership', 'network', 'municipality', 'selector', 'hash', 'at', 'ended_at'),
      person: detail,
    },
  },
  guess: {
    category: 'chat',
    owner: accountRow,
    columns: { ...plainFields('level', 'at', 'until'), platform: detail, address: detail },
  },
  personal_link: {
    category: 'links',
    owner: ({ email }) => ({ email }),
    columns: {
      ...plainFields('hash', 'selector', 'partnership', 'municipality', 'action', 'value', 'at', 'expires'),
      ...plainFields('state', 'ended_at', 'uses', 'used_at'),
      ...{ email: detail, name: detail },
    },
  },
  web_session: {
    category: 'links',
    owner: ({ email }) => ({ email }),
    columns: {
      ...plainFields('hash', 'partnership', 'municipality', 'csrf', 'at', 'seen_at', 'expires', 'ended_at'),
      ...{ email: detail, name: detail },
    },
  },
  staff_link: {
    category: 'links',
    owner: ({ email }) => ({ email }),
    columns: { ...plainFields('hash', 'at', 'expires', 'used_at'), email: detail, name: detail },
  },
  staff_session: {
    category: 'links',
    owner: ({ email }) => ({ email }),
    columns: {
      ...plainFields('hash', 'vouched_by', 'csrf', 'at', 'seen_at', 'expires', 'ended_at'),
      ...{ email: detail, name: detail },
    },
  },
  group_members: {
    category: 'registered',
    columns: {
      ...plainFields('partnership', 'group_id', 'revision', 'at'),
      actor,
      content: object({ members: list(setMember) }),
    },
  },
  channel: {
    columns: plainFields(
      ...['platform', 'address', 'revision', 'kind', 'partnership', 'network', 'group_id', 'content'],
      ...['unreachable', 'retry_at'],
    ),
  },
  installation: { columns: plainFields('platform', 'address', 'content') },
  seen_event: { columns: plainFields('id', 'at') },
  occasion: {
    columns: plainFields('partnership', 'milestone', 'network', 'number', 'revision', 'content'),
  },
  reminder_round: {
    columns: plainFields(
      ...['key', 'partnership', 'milestone', 'network', 'number', 'revision', 'rule', 'step', 'audience'],
      ...['due', 'expires', 'state', 'reason', 'shifted'],
    ),
  },
  reminder_switch: {
    category: 'decided',
    columns: { ...plainFields('partnership', 'state', 'revision', 'at', 'turn'), actor },
  },
  planned_schedule: { columns: plainFields('partnership', 'revision', 'until') },
  reminder: {
    category: 'messages',
    owner: (row) => ({ recipient: cell(row, 'recipient') }),
    columns: {
      ...plainFields('key', 'partnership', 'milestone', 'rule', 'date_revision', 'due', 'expires', 'state'),
      ...plainFields('attempts', 'lease_owner', 'leased_until', 'last_error', 'round', 'municipality'),
      ...plainFields('ended_at', 'in_doubt', 'rehearsed'),
      recipient: detail,
      content: (row) => (cell(row, 'round') === '' ? letter : scheduled),
    },
  },
  rehearsal: { columns: plainFields('number', 'began_at', 'ended_at') },
  late_reply: {
    category: 'messages',
    owner: accountRow,
    columns: {
      ...plainFields('key', 'at', 'due', 'attempts', 'in_doubt'),
      ...{ platform: detail, address: detail },
      content: object({ to: detail, message: wording }),
    },
  },
  mail_message: {
    category: 'messages',
    owner: (row) => ({ email: cell(row, 'email') }),
    columns: {
      ...plainFields('message_id', 'key', 'partnership', 'municipality', 'kind', 'opt_out_token', 'at'),
      email: detail,
    },
  },
  mailbox: { columns: plainFields('name', 'validity', 'uid', 'attempts', 'at') },
  meeting_reply: {
    category: 'said',
    owner: ({ email }) => ({ email }),
    columns: { ...plainFields('partnership', 'uid', 'coming', 'at'), email: detail },
  },
  audit: {
    category: 'log',
    columns: {
      ...plainFields('id', 'at', 'surface', 'partnership', 'municipality', 'subject', 'action'),
      actor,
      before: logged,
      after: logged,
    },
  },
};

/** The shape of a column in one row; plain if the table has no such column. */
export function shapeOf(table: TableName, column: string, row: Row): Shape {
  const shape = PERSONAL_DATA[table].columns[column] ?? plain;
  return typeof shape === 'function' ? shape(row) : shape;
}

import { DateTime } from 'luxon';
import { ZONE } from '../clock.ts';
import type { Answer } from '../partnership/answer.ts';
import { isLate, isLateFor } from '../partnership/enrolment/deadline.ts';
import type { Enrolment, State } from '../partnership/enrolment/enrolment.ts';
import type { Transition } from '../partnership/enrolment/transition.ts';
import type { InvoiceDetails } from '../partnership/invoicing/invoice-details.ts';
import type { Store } from './db/open-store.ts';
import { type Reading, read } from './db/read.ts';
import { fromText } from './db/values.ts';
import { type Addendum, readAddenda } from './enrolments/addenda.ts';
import { type AgreementVersion, readAgreementVersions } from './enrolments/agreements.ts';
import { type DeadlineAnswerInLog, readDeadlineAnswers } from './enrolments/deadline-answers.ts';
import { readEnrolmentRecord } from './enrolments/enrolment-record.ts';
import { type LogEntry, readHistory } from './enrolments/history.ts';
import type { PersonInRole } from './enrolments/people.ts';
import { readSignedFiles, type SignedFile } from './enrolments/signed-files.ts';
import { readTaskReports, type SavedTaskReport } from './enrolments/task-reports.ts';
import { readInvoiceDetails } from './invoicing/invoice-details.ts';
import type { ActiveDefinition } from './partnerships/active-definition.ts';
import { type ReminderSummary, summarised, summaryFrom } from './reminders/reminder-rows.ts';

/** An answer as received. */
export interface AnswerInLog {
  number: number;
  /** ISO instants in UTC: when it was recorded, and when it was received. */
  at: string;
  receivedAt: string;
  late: boolean;
  actor: string;
  answer: Answer;
}

/** A transition other than an answer, as recorded. */
export interface TransitionInLog {
  number: number;
  at: string;
  actor: string;
  move: Transition;
  /** The state after it. */
  state: State;
}

/** Everything on file about one municipality, except the files themselves (`agreementFile`). */
export interface CaseFile {
  partnership: ActiveDefinition;
  enrolment: Enrolment;
  people: PersonInRole[];
  /** Oldest first; the last one counts. */
  answers: AnswerInLog[];
  /** Answers to later questions, by question and oldest first. */
  later: (DeadlineAnswerInLog & { late: boolean })[];
  moves: TransitionInLog[];
  agreements: AgreementVersion[];
  /** What it has reported of its tasks. */
  taskReports: SavedTaskReport[];
  /** Where it wants its invoices, once it has said so. */
  invoice?: InvoiceDetails;
  addenda: Addendum[];
  /** Signed documents that were handed in. */
  signedFiles: SignedFile[];
  /** Invitations that were written. */
  letters: { at: string; fileName: string; fileHash: string }[];
  /** Reminders sent or planned, by due time, without their text. */
  reminders: ReminderSummary[];
  log: LogEntry[];
}

/** A municipality's case file from one snapshot; undefined if it is not invited. */
export function caseFileOf(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<CaseFile | undefined> {
  return read(store, async (tx) => {
    const found = await readEnrolmentRecord(store, tx, partnership, municipality);
    if (!found) return undefined;
    const { active, record } = found;
    const invoice = (await readInvoiceDetails(tx, partnership, [municipality])).get(municipality)?.details;
    return {
      partnership: active,
      enrolment: record.enrolment,
      people: record.people,
      answers: await readAnswers(tx, active, municipality),
      later: await readLater(tx, active, municipality),
      moves: await readTransitions(tx, partnership, municipality),
      agreements: await readAgreementVersions(tx, partnership, municipality),
      taskReports: (await readTaskReports(tx, partnership, [municipality])).get(municipality) ?? [],
      ...(invoice && { invoice }),
      addenda: await readAddenda(tx, partnership, municipality),
      signedFiles: await readSignedFiles(tx, partnership, municipality),
      letters: await readLetters(tx, partnership, municipality),
      reminders: await readReminders(tx, partnership, municipality),
      log: await readHistory(tx, partnership, municipality),
    };
  });
}

async function readAnswers(
  tx: Reading,
  { id, definition, milestoneChanges }: ActiveDefinition,
  municipality: string,
): Promise<AnswerInLog[]> {
  const rows = await tx
    .selectFrom('answer')
    .selectAll()
    .where('partnership', '=', id)
    .where('municipality', '=', municipality)
    .orderBy('number')
    .execute();
  return rows.map(({ number, at, received_at, actor, content }) => ({
    number,
    at,
    receivedAt: received_at,
    late: isLate(definition, milestoneChanges, DateTime.fromISO(received_at, { zone: ZONE })),
    actor,
    answer: fromText(content),
  }));
}

async function readLater(
  tx: Reading,
  { id, definition, milestoneChanges }: ActiveDefinition,
  municipality: string,
): Promise<CaseFile['later']> {
  const answers = await readDeadlineAnswers(tx, id, [municipality]);
  return answers.map((one) => ({
    ...one,
    late: isLateFor(
      definition,
      milestoneChanges,
      DateTime.fromISO(one.receivedAt, { zone: ZONE }),
      one.answer.deadline,
    ),
  }));
}

async function readTransitions(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<TransitionInLog[]> {
  const rows = await tx
    .selectFrom('enrolment_move')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('number')
    .execute();
  return rows.map(({ number, at, actor, state, content }) => ({
    number,
    at,
    actor,
    move: fromText(content),
    state: state as State,
  }));
}

async function readLetters(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<CaseFile['letters']> {
  const rows = await tx
    .selectFrom('invitation_code')
    .select(['at', 'letter_name', 'letter_hash'])
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('number')
    .execute();
  return rows.flatMap(({ at, letter_name: fileName, letter_hash: fileHash }) =>
    fileName !== null && fileHash !== null ? [{ at, fileName, fileHash }] : [],
  );
}

async function readReminders(
  tx: Reading,
  partnership: string,
  municipality: string,
): Promise<ReminderSummary[]> {
  const rows = await tx
    .selectFrom('reminder')
    .select(summarised)
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .orderBy('due')
    .orderBy('key')
    .execute();
  return rows.map(summaryFrom);
}

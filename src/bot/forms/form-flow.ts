import type { Acting } from '../../acts/acting.ts';
import { type Recorded, record } from '../../acts/enrolment.ts';
import type { Desk } from '../../acts/signing.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import type { Answer } from '../../partnership/answer.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import type { Fact } from './form-summary.ts';

/** Slack's limit for a typed text; documents allow more, which no form needs. */
export const LONGEST_IN_CHAT = 2000;

/** A text of several lines, as long as chat allows. */
export const LONG_TEXT = { kind: 'text', lines: 'many', longest: LONGEST_IN_CHAT } as const;

/** What a filled-in form applies to. */
export interface FormTarget {
  acting: Acting;
  /** Where templates are looked up. */
  desk: Desk;
  known: EnrolmentContext;
  /** The enrolment's revision that the person saw; undefined if they chose to continue after a conflict. */
  basedOn: number | undefined;
}

/** A form about one municipality: its fields, what is already known, and the change made by a filled-in one. */
export interface FormFlow {
  id: string;
  /** Undefined if the partnership or the municipality has no use for it now. */
  build(enrolmentContext: EnrolmentContext): Form | undefined;
  /** The entries for what is already known; empty if each submission records something new. */
  entries(enrolmentContext: EnrolmentContext, store: Store): Promise<Entries>;
  /** When what counts was received, ISO instant, for a form whose changes are asked about. */
  since?(enrolmentContext: EnrolmentContext): string | undefined;
  apply(values: Values, target: FormTarget): Promise<Recorded>;
  /** What follows once it is saved; returns what to tell the person who filled it in. */
  after?(context: EventContext, enrolmentContext: EnrolmentContext, values: Values): Promise<string[]>;
}

/** A form about a whole partnership, for KL's staff. */
export interface PartnershipFormFlow {
  id: string;
  build(context: EventContext, status: StaffStatus): Form | Promise<Form>;
  /** What is known already, where the form is not begun; without it the form is blank. */
  entries?(context: EventContext, status: StaffStatus): Promise<Entries>;
  /** Errors beyond those of each field on its own. */
  check?(context: EventContext, status: StaffStatus, values: Values): FieldErrors | Promise<FieldErrors>;
  /** The summary, with a button that confirms it. */
  readBack(context: EventContext, status: StaffStatus, filled: FilledForm): ReadBack | Promise<ReadBack>;
  /** Carries out the confirmation. `basedOn` is the revision that the summary showed. */
  confirm?(
    context: EventContext,
    status: StaffStatus,
    values: Values,
    basedOn: number | undefined,
  ): Promise<{ done: boolean; message: Message }>;
}

/** What was typed, as shown in the summary. */
export interface FilledForm {
  facts: Fact[];
  values: Values;
  /** Idempotency key of this summary, for its buttons. */
  shown: string;
  /** Saves what the summary promises, if that takes slow work to compute. */
  keepPlan(plan: unknown): Promise<void>;
}

export interface ReadBack {
  replies: BotReply[];
  /** The revision a confirmation is based on, if not the partnership's own. */
  revision?: number;
}

/** Entries of what is known, without blank fields. */
export function filled(entries: Record<string, string | readonly string[] | undefined>): Entries {
  return Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== undefined && entry[1].length > 0,
    ),
  );
}

/** A form for those who take part. */
export function ofThoseWhoTakePart(
  { status }: EnrolmentContext,
  build: () => Form | undefined,
): Form | undefined {
  return saysYesStill(status) ? build() : undefined;
}

/** A form for as long as the enrolment's state allows it to be recorded. */
export function whileOpen(
  { status }: EnrolmentContext,
  kind: Transition['kind'],
  build: () => Form | undefined,
): Form | undefined {
  return LIFE[status.enrolment.state][kind] ? build() : undefined;
}

export function recordStep({ acting, known, basedOn }: FormTarget, step: Transition): Promise<Recorded> {
  return record(acting, known.place, step, basedOn);
}

/** The current answer, for a form that is only built if there is one. */
export function answerOf({ known: { status } }: FormTarget): Answer {
  if (!status.answer)
    throw new Error('Our own bug: a form for those who take part was filled in before an answer');
  return status.answer;
}

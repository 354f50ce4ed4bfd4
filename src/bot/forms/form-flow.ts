import type { Acting } from '../../acts/acting.ts';
import { type Recorded, record } from '../../acts/enrolment.ts';
import type { Values } from '../../chat/field-values.ts';
import type { Entries, FieldErrors, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import { LIFE } from '../../partnership/enrolment/life.ts';
import type { Transition } from '../../partnership/enrolment/transition.ts';
import type { Store } from '../../store/db/open-store.ts';
import type { EnrolmentContext, EventContext } from '../context/event-context.ts';
import type { StaffStatus } from '../context/find-partnership.ts';
import type { Fact } from './form-summary.ts';

/** Chat's own limit for a typed text (Slack); documents hold more, which no form needs. */
export const LONGEST_IN_CHAT = 2000;

/** Where a filled form goes. */
export interface FormTarget {
  acting: Acting;
  known: EnrolmentContext;
  /** The enrolment's revision that the person saw; left out where they chose to go on after a conflict. */
  basedOn: number | undefined;
}

/** One form about a municipality: what it asks, what is known already, and what a filled one changes. */
export interface FormFlow {
  id: string;
  /** Undefined where the partnership or the municipality has no use for it now. */
  build(enrolmentContext: EnrolmentContext): Form | undefined;
  /** The form as what is known would fill it; empty where it records something new each time. */
  entries(enrolmentContext: EnrolmentContext, store: Store): Promise<Entries>;
  apply(values: Values, target: FormTarget): Promise<Recorded>;
  /** What follows once it is stored, and what to tell of that to whoever filled it in. */
  after?(context: EventContext, enrolmentContext: EnrolmentContext, values: Values): Promise<string[]>;
}

/** One form about a whole partnership, for KL's staff. */
export interface PartnershipFormFlow {
  id: string;
  build(context: EventContext, status: StaffStatus): Form | Promise<Form>;
  /** What is wrong beyond what each field says by itself. */
  check?(context: EventContext, status: StaffStatus, values: Values): FieldErrors | Promise<FieldErrors>;
  /** Reads it back, with a button that confirms it. */
  readBack(context: EventContext, status: StaffStatus, filled: FilledForm): ReadBack | Promise<ReadBack>;
  /** What that button does. `basedOn` is the revision that was read back. */
  confirm?(
    context: EventContext,
    status: StaffStatus,
    values: Values,
    basedOn: number | undefined,
  ): Promise<{ done: boolean; message: Message }>;
}

/** What was typed, as it is read back. */
export interface FilledForm {
  facts: Fact[];
  values: Values;
  /** Durable name of this read-back, for its buttons. */
  shown: string;
  /** Keeps what the read-back promises, where it takes slow work to know. */
  keepPlan(plan: unknown): Promise<void>;
}

export interface ReadBack {
  replies: BotReply[];
  /** What a confirmation is based on, where that is not the partnership's own revision. */
  revision?: number;
}

/** Entries of what is known, without the fields that there is nothing to say in. */
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
  return status.answer && saysYes(status.answer.decision) ? build() : undefined;
}

/** A form for as long as the enrolment's state lets it be recorded. */
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

/** The answer that stands, for a form that is only built where there is one. */
export function answerOf({ known: { status } }: FormTarget): Answer {
  if (!status.answer)
    throw new Error('Our own bug: a form for those who take part was filled in before an answer');
  return status.answer;
}

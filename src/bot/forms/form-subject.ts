import { hash } from 'node:crypto';
import { type EnrolmentRef, enrolmentRefText, readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import type { Entries, Form } from '../../chat/form.ts';
import { summaryFacts } from './form-summary.ts';

/** Which form about whom, on which revision of the enrolment; the subject of an open form and of its buttons. */
export interface FormSubject {
  form: string;
  place: EnrolmentRef;
  revision: number;
  /** A mark of what was read back, in its buttons: a colleague may have typed something else since. */
  shown?: string;
}

export function subjectText({ form, place: ref, revision, shown }: FormSubject): string {
  return [form, enrolmentRefText(ref), revision, ...(shown === undefined ? [] : [shown])].join('|');
}

export function readSubject(text: string): FormSubject | undefined {
  const [form = '', where = '', revision = '', shown] = text.split('|');
  const ref = readEnrolmentRef(where);
  if (!ref || !/^\d{1,9}$/.test(revision)) return undefined;
  return { form, place: ref, revision: Number(revision), ...(shown !== undefined && { shown }) };
}

/** A mark of what is read back of these entries; the same where a person reads the same. */
export function markOf(form: Form, entries: Entries): string {
  return hash('sha256', JSON.stringify(summaryFacts(form, entries))).slice(0, 16);
}

import { type EnrolmentRef, enrolmentRefText, readEnrolmentRef } from './enrolment-ref.ts';

/** Which form about which enrolment at which revision; the subject of an open form and of its buttons. */
export interface FormSubject {
  form: string;
  place: EnrolmentRef;
  revision: number;
  /** A mark of the summary shown, in its buttons: a colleague may have typed something else since. */
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

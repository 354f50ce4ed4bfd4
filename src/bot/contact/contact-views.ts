import type { DateTime } from 'luxon';
import { type EnrolmentRef, enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { answerButtons } from '../../chat/text/answer-buttons.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { CONVERSATION } from '../../chat/text/conversation-da.ts';
import { missingText, STATES } from '../../chat/text/da.ts';
import { EXPRESS_INTEREST } from '../../chat/text/forms-da.ts';
import { TASKS } from '../../chat/text/tasks-da.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { addendaOf, addendumFile } from '../../store/enrolments/addenda.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import { formsBegun } from '../../store/enrolments/form-drafts.ts';
import { signedFileBytes, signedFiles } from '../../store/enrolments/signed-files.ts';
import { networksOf } from '../../store/networks/networks.ts';
import type { EnrolmentContext, EventContext, Reader } from '../context/event-context.ts';
import { nextForm } from '../forms/after-form.ts';
import { contactForms } from '../forms/contact-forms.ts';
import { SHARED } from '../forms/form-draft.ts';
import { keptFacts, summaryFacts } from '../forms/form-summary.ts';
import { tasksLeft } from '../forms/work/task-report.ts';
import { personLine } from '../parse/read-people-text.ts';

/** What a municipality does next: go on with a form that was begun, answer the invitation, or fill in another form. */
export interface NextSteps {
  begun: Button[];
  /** The invitation's question, with its answers. */
  asked?: { question: string; answers: Button[] };
  form?: Button;
}

export async function nextSteps(
  reader: Pick<Reader, 'services'>,
  enrolmentContext: EnrolmentContext,
): Promise<NextSteps> {
  const { definition, municipality, status, place: ref } = enrolmentContext;
  const place = enrolmentRefText(ref);
  const begun = (await begunForms(reader, enrolmentContext)).map(({ label, ...button }) => ({
    ...button,
    label: CONTACT.continueForm(label),
  }));
  const form = nextForm(enrolmentContext);
  if (begun.length > 0) return { begun };
  if (form?.value === `express-interest|${place}` && !status.answer) {
    const question = EXPRESS_INTEREST.decision(municipality.fullName);
    return { begun, asked: { question, answers: answerButtons(definition, place) } };
  }
  return { begun, ...(form && { form }) };
}

/** What a municipality still has to do, as people say it; KL's own signature is not among it. */
export function missingLines(enrolmentContext: EnrolmentContext, now?: DateTime<true>): string[] {
  const { definition, status } = enrolmentContext;
  const missing = lacking('everything', missingFrom(definition, status.enrolment, status.answer));
  return [...missing.map(missingText), ...dueTasks(enrolmentContext, now)];
}

/**
 * Where the municipality stands and its next step: a form that was begun, the invitation's own answers, or the form that
 * supplies what is missing. Everything else is behind "Mere".
 */
export async function contactMenu(
  context: EventContext,
  enrolmentContext: EnrolmentContext,
): Promise<Message> {
  const { definition, municipality, status, changes, place: ref } = enrolmentContext;
  const place = enrolmentRefText(ref);
  const deadline = registrationDeadline(definition, changes);
  const { begun, asked, form } = await nextSteps(context, enrolmentContext);
  return CONTACT.menu({
    partnership: definition.title,
    municipality: municipality.fullName,
    state: STATES[status.enrolment.state],
    deadline: deadline && writeMilestoneDate(deadline.date),
    missing: missingLines(enrolmentContext, context.services.clock.now()),
    question: asked?.question,
    steps: asked?.answers ?? firstPrimary(form ? [form] : begun),
    place,
  });
}

/** A button with its title for each form that was begun and can be filled in now. */
export async function begunForms(
  { services }: Pick<Reader, 'services'>,
  enrolmentContext: EnrolmentContext,
): Promise<Button[]> {
  const { place: ref } = enrolmentContext;
  const begun = await formsBegun(services.store, { ...ref, owner: SHARED });
  return formButtons(enrolmentContext).filter(({ value }) =>
    begun.some((form) => value === `${form}|${enrolmentRefText(ref)}`),
  );
}

/** All other forms and views that there is something in. */
export async function moreView(enrolmentContext: EnrolmentContext, store: Store): Promise<Message> {
  const { place: ref, status } = enrolmentContext;
  const networks = await networksOf(store, ref.partnership, { municipalities: [ref.municipality] });
  return CONTACT.more(
    enrolmentContext.municipality.fullName,
    formButtons(enrolmentContext),
    CONTACT.viewButtons(enrolmentRefText(ref), {
      network: networks.length > 0,
      agreement: status.agreement !== undefined,
    }),
  );
}

function firstPrimary([first, ...others]: readonly Button[]): Button[] {
  return first ? [{ ...first, style: 'primary' }, ...others] : [];
}

/** A button for each form that there is something in now. */
export function formButtons(enrolmentContext: EnrolmentContext): Button[] {
  return contactForms(enrolmentContext.definition).flatMap((flow) => {
    const form = flow.build(enrolmentContext);
    const value = `${flow.id}|${enrolmentRefText(enrolmentContext.place)}`;
    return form ? [{ action: 'form', value, label: form.title }] : [];
  });
}

/** What the municipality has to do. */
export function missingView(enrolmentContext: EnrolmentContext): Message {
  const { municipality, place: ref } = enrolmentContext;
  return CONTACT.missing(
    municipality.fullName,
    missingLines(enrolmentContext),
    formButtons(enrolmentContext),
    enrolmentRefText(ref),
  );
}

/**
 * Tasks that the municipality has not done yet.
 * @param now only those that are due within a month, or were
 */
function dueTasks(enrolmentContext: EnrolmentContext, now?: DateTime<true>): string[] {
  return tasksLeft(enrolmentContext)
    .filter(({ stand, last }) => stand === 'open' && (!now || !last || last < now.plus({ months: 1 })))
    .map(({ task, due }) => TASKS.missing(task.label, due));
}

/** What was answered in one form, as it counts. */
export interface AnsweredForm {
  form: string;
  title: string;
  facts: { label: string; value: string }[];
  /** Nothing in it was answered. */
  isEmpty: boolean;
}

/** What was answered in each form; none before the invitation is answered. */
export async function answeredForms(
  enrolmentContext: EnrolmentContext,
  store: Store,
): Promise<AnsweredForm[]> {
  const parts: AnsweredForm[] = [];
  for (const flow of contactForms(enrolmentContext.definition)) {
    const form = enrolmentContext.status.answer ? flow.build(enrolmentContext) : undefined;
    if (!form) continue;
    const entries = await flow.entries(enrolmentContext, store);
    const isEmpty = keptFacts(form, entries).kept.length === 0;
    parts.push({ form: flow.id, title: form.title, facts: summaryFacts(form, entries), isEmpty });
  }
  return parts;
}

/** The answer as it counts, with who gave it and when. */
export async function answerView(enrolmentContext: EnrolmentContext, store: Store): Promise<Message> {
  const { status, municipality, place: ref } = enrolmentContext;
  const parts = await answeredForms(enrolmentContext, store);
  return CONTACT.answer(
    municipality.fullName,
    status.enrolment.answer?.receivedAt,
    status.late,
    parts,
    formButtons(enrolmentContext).filter(
      ({ value }) => value === `express-interest|${enrolmentRefText(ref)}`,
    ),
    enrolmentRefText(ref),
  );
}

/** The answer that counts is the one that was said again. */
export function alreadyDecided({ status, place }: EnrolmentContext): Message {
  const { answer } = status.enrolment;
  const text = CONVERSATION.alreadyDecided(
    EXPRESS_INTEREST.decisions[answer?.decision ?? 'yes'],
    answer?.receivedAt,
  );
  const ref = enrolmentRefText(place);
  const buttons = [
    ...CONTACT.viewButtons(ref, { network: false, agreement: false }).filter(
      ({ action }) => action === 'our-answer',
    ),
    CONTACT.menuButton(ref),
  ];
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons },
    ],
  };
}

export async function networkView(
  { place: ref, municipality }: EnrolmentContext,
  store: Store,
): Promise<Message> {
  const [own] = await networksOf(store, ref.partnership, { municipalities: [ref.municipality] });
  const members = (own?.municipalities ?? [])
    .filter((code) => code !== ref.municipality)
    .map((code) => municipalityName(code, 'fullName'));
  return CONTACT.network(municipality.fullName, own?.name, members, enrolmentRefText(ref));
}

/** KL's contacts for questions (R79), those of the agreement's further parties, and who answers for the municipality. */
export function contactsView({ definition, municipality, status, place: ref }: EnrolmentContext): Message {
  const own = status.people.filter(({ role }) => role === 'contact' || role === 'substitute');
  const others = [
    ...definition.agreement.parties.map(({ id, name = id, contacts }) => ({
      name,
      people: contacts.map(personLine),
    })),
    {
      name: municipality.fullName,
      people: own.map((one) =>
        one.role === 'substitute' ? CONTACT.substitute(personLine(one)) : personLine(one),
      ),
    },
  ];
  return CONTACT.contacts(
    definition.contacts.map(personLine),
    others.filter(({ people }) => people.length > 0),
    enrolmentRefText(ref),
  );
}

/** The municipality's own agreement as a file: as all have signed it, otherwise the latest version. */
export async function agreementView(
  { services }: EventContext,
  enrolmentContext: EnrolmentContext,
): Promise<BotReply[]> {
  const { status, municipality, place: ref } = enrolmentContext;
  const isIn = saysYesStill(status);
  const { agreement, enrolment } = status;
  const isSigned = enrolment.agreedOn !== undefined;
  const number = (isSigned ? enrolment.offered?.version : undefined) ?? agreement?.number ?? 0;
  const version = isIn && agreement ? await agreementFile(services.store, { ...ref, number }) : undefined;
  const signed = isSigned ? await signedCopy(services.store, ref, number) : undefined;
  const name = signed?.name ?? agreement?.fileName;
  const bytes = signed?.bytes ?? version;
  if (name === undefined || !bytes)
    return [{ kind: 'message', message: CONTACT.noAgreement(municipality.fullName, enrolmentRefText(ref)) }];
  return [
    {
      kind: 'message',
      message: CONTACT.agreement(municipality.fullName, number, isSigned),
    },
    {
      kind: 'file',
      file: { name, title: CONTACT.agreementTitle(municipality.fullName), bytes },
    },
    ...(isSigned ? await signedAddenda(services.store, ref, municipality.fullName) : []),
  ];
}

/** The addenda that all parties have signed, each as it was handed in, otherwise as it was drafted. */
async function signedAddenda(store: Store, ref: EnrolmentRef, fullName: string): Promise<BotReply[]> {
  const addenda = await addendaOf(store, ref.partnership, ref.municipality);
  const files = await signedFiles(store, ref.partnership, ref.municipality);
  const replies: BotReply[] = [];
  for (const addendum of addenda) {
    if (addendum.agreedOn === undefined) continue;
    const signed = files.findLast((one) => one.addendum === addendum.number);
    const bytes = signed ? await signedFileBytes(store, signed) : await addendumFile(store, addendum);
    if (!bytes) continue;
    const name = signed?.fileName ?? addendum.fileName;
    replies.push({
      kind: 'file',
      file: { name, title: CONTACT.addendumTitle(addendum.number, fullName), bytes },
    });
  }
  return replies;
}

/** The file that was handed in last as the signed version. */
async function signedCopy(
  store: Store,
  { partnership, municipality }: EnrolmentRef,
  version: number,
): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const files = await signedFiles(store, partnership, municipality);
  const latest = files.findLast((one) => one.version === version && one.addendum === undefined);
  const bytes = latest && (await signedFileBytes(store, latest));
  return bytes && { name: latest.fileName, bytes };
}

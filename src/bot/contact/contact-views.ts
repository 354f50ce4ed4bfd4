import { placeText } from '../../chat/enrolment-ref.ts';
import type { Button, Message } from '../../chat/message.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { missingText, STATES } from '../../chat/text/da.ts';
import { meetingText } from '../../chat/text/meetings-da.ts';
import { saysYes } from '../../partnership/answer.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { lacking } from '../../partnership/enrolment/lacks.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { agreementFile } from '../../store/enrolments/agreements.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { meetingsOf } from '../../store/partnerships/meetings.ts';
import type { Known, Talk } from '../context/talk.ts';
import { CONTACT_FORMS } from '../forms/contact-forms.ts';
import { summaryFacts } from '../forms/form-summary.ts';
import { personLine } from '../parse/read-people-text.ts';

/** Everything a contact can do, and where the municipality stands. */
export function contactMenu(known: Known): Message {
  const { definition, municipality, status, changes, place } = known;
  const deadline = registrationDeadline(definition, changes);
  const missing = missingFrom(definition, status.enrolment, status.answer).map(missingText);
  return CONTACT.menu({
    partnership: definition.title,
    municipality: municipality.fullName,
    state: STATES[status.enrolment.state],
    deadline: deadline && writeMilestoneDate(deadline.date),
    missing,
    forms: formButtons(known),
    views: CONTACT.viewButtons(placeText(place)),
  });
}

function formButtons(known: Known): Button[] {
  return CONTACT_FORMS.flatMap((flow) => {
    const form = flow.build(known);
    const value = `${flow.id}|${placeText(known.place)}`;
    return form ? [{ action: 'form', value, label: form.title }] : [];
  });
}

/** What the municipality is to do: KL's own signature is not missing from it. */
export function missingView(known: Known): Message {
  const { definition, status, municipality, place } = known;
  const missing = lacking('everything', missingFrom(definition, status.enrolment, status.answer));
  return CONTACT.missing(
    municipality.fullName,
    missing.map(missingText),
    formButtons(known),
    placeText(place),
  );
}

/** The answer as it counts, with who and when. */
export async function answerView(known: Known, store: Store): Promise<Message> {
  const { status, municipality, place } = known;
  const parts: { title: string; facts: { label: string; value: string }[] }[] = [];
  for (const flow of CONTACT_FORMS) {
    const form = status.answer ? flow.build(known) : undefined;
    if (form) parts.push({ title: form.title, facts: summaryFacts(form, await flow.entries(known, store)) });
  }
  return CONTACT.answer(
    municipality.fullName,
    status.enrolment.answer?.receivedAt,
    status.late,
    parts,
    formButtons(known).filter(({ value }) => value === `express-interest|${placeText(place)}`),
    placeText(place),
  );
}

/** The timeline with the dates in force, and meetings that are fixed. */
export async function datesView(
  { definition, changes, place, municipality }: Known,
  store: Store,
): Promise<Message> {
  const [own] = await networksOf(store, place.partnership, { municipalities: [place.municipality] });
  const meetings = (await meetingsOf(store, place.partnership)).filter(
    ({ network }) => network === undefined || network === own?.id,
  );
  const timeline = milestonesInForce(definition, changes)
    .filter(({ internal }) => !internal)
    .map(({ when, title, id }) => ({
      label: writeMilestoneDate(when),
      value: CONTACT.milestone(title, meetings.filter(({ milestone }) => milestone === id).map(meetingText)),
    }));
  return CONTACT.dates(
    definition.title,
    municipality.fullName,
    timeline,
    definition.timeline.tentative?.note,
    placeText(place),
  );
}

export async function networkView({ place, municipality }: Known, store: Store): Promise<Message> {
  const [own] = await networksOf(store, place.partnership, { municipalities: [place.municipality] });
  const members = (own?.municipalities ?? [])
    .filter((code) => code !== place.municipality)
    .map((code) => municipalityByCode(code)?.fullName ?? code);
  return CONTACT.network(municipality.fullName, own?.name, members, placeText(place));
}

/** Whom questions go to at KL (R79), and who answers for the municipality. */
export function contactsView({ definition, municipality, status, place }: Known): Message {
  const own = status.people.filter(({ role }) => role === 'contact' || role === 'substitute');
  return CONTACT.contacts(
    municipality.fullName,
    definition.contacts.map(personLine),
    own.map((one) => (one.role === 'substitute' ? CONTACT.substitute(personLine(one)) : personLine(one))),
    placeText(place),
  );
}

/** The latest version of the municipality's own agreement, as a file. */
export async function agreementView({ services }: Talk, known: Known): Promise<BotReply[]> {
  const { status, municipality, place } = known;
  const isIn = status.answer !== undefined && saysYes(status.answer.decision);
  const { agreement } = status;
  const bytes =
    isIn && agreement
      ? await agreementFile(services.store, { ...place, number: agreement.number })
      : undefined;
  if (!agreement || !bytes)
    return [{ kind: 'message', message: CONTACT.noAgreement(municipality.fullName, placeText(place)) }];
  return [
    {
      kind: 'message',
      message: CONTACT.agreement(municipality.fullName, agreement.number, agreement.frozen),
    },
    {
      kind: 'file',
      file: { name: agreement.fileName, title: CONTACT.agreementTitle(municipality.fullName), bytes },
    },
  ];
}

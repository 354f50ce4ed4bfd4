import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button } from '../../chat/message.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { STATES } from '../../chat/text/da.ts';
import { EXPRESS_INTEREST } from '../../chat/text/forms-da.ts';
import { ANSWERS } from '../../chat/text/questions-da.ts';
import { WEB_PAGES as TEXT } from '../../chat/text/web-pages-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import { keptLines, personalDataFiles, personalDataSections } from '../../documents/personal-data-page.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import { laterDeadline, registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { type Who, whoIs } from '../../partnership/identity/who-is.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { WebSession } from '../../store/identity/web-sessions.ts';
import { networksOf } from '../../store/networks/networks.ts';
import { exportPerson } from '../../store/privacy/export-person.ts';
import { type EnrolmentContext, readEnrolmentContext } from '../context/event-context.ts';
import type { BotServices } from '../services.ts';
import type {
  AnswerValues,
  ContactPages,
  DatesValues,
  Fact,
  FormsValues,
  FrontValues,
  PeopleValues,
} from '../web/pages/page-values.ts';
import { personOf } from '../web/talking.ts';
import { agreementValues, documentOf } from './agreement-documents.ts';
import { answerTo } from './answer-question.ts';
import { whoseData } from './contact-data.ts';
import { datesOf } from './contact-dates.ts';
import { answeredForms, begunForms, formButtons, missingLines, nextSteps } from './contact-views.ts';
import { networkMapOf, networkValues } from './network-values.ts';

/** What the pages are read with. */
export type PageServices = Pick<BotServices, 'store' | 'clock' | 'pdf' | 'partnerships'>;

/** Reads the pages of a session's municipality; undefined for whoever may not see them. */
export type ReadPages = (session: WebSession) => Promise<ContactPages | undefined>;

/** The pages of a municipality's contact. What each shows is read when it is asked for, and nothing is written. */
export function createContactPages(services: PageServices): ReadPages {
  return async (session) => {
    const who = whoHas(session);
    const { partnership, municipality } = session;
    const enrolment = await readEnrolmentContext({ who, services }, { partnership, municipality });
    if (!enrolment) return undefined;
    const { store, clock } = services;
    const personal = () => exportPerson(store, whoseData(personOf(session), who));
    return {
      front: () => frontValues(services, enrolment),
      forms: () => formsValues(services, enrolment),
      answer: () => answerValues(services, enrolment),
      dates: () => datesValues(services, enrolment),
      network: () => networkValues(store, enrolment),
      networkMap: () => networkMapOf(store, enrolment),
      agreement: () => agreementValues(services, enrolment),
      document: (key) => documentOf(services, enrolment, key),
      people: async () => peopleValues(enrolment),
      data: async () => {
        const found = await personal();
        const forget = {
          ...{ action: 'forget-me', value: enrolmentRefText(enrolment.place) },
          ...{ label: TEXT.data.forget, style: 'danger' as const },
        };
        return { sections: personalDataSections(found), kept: keptLines(found), forget };
      },
      // As in chat, mentions in free text are for staff only.
      dataFile: async () => personalDataFiles({ ...(await personal()), mentions: [] }, clock.now()).data,
      help: async () => ({
        answers: (['next', 'deadline', 'price', 'participants', 'purpose'] as const).flatMap((topic) =>
          answerTo({ services }, enrolment, topic),
        ),
        people: enrolment.definition.contacts,
      }),
    };
  };
}

/** Whoever has an open session is registered there: that was asked when the session was read. */
function whoHas(session: WebSession): Who {
  const { state, partnership, municipality, email, name = email } = session;
  const contacts = state === 'open' ? [{ partnership, municipality, email, name }] : [];
  return whoIs(personOf(session), { staff: [], contacts, links: [] });
}

async function frontValues(services: PageServices, enrolment: EnrolmentContext): Promise<FrontValues> {
  const { definition, municipality, status } = enrolment;
  const { store, clock } = services;
  const steps = await nextSteps({ services }, enrolment);
  const answered = await answeredForms(enrolment, store);
  const named = status.answer?.participants.length ?? 0;
  return {
    municipality: municipality.fullName,
    ...steps,
    facts: await standFacts(services, enrolment),
    missing: missingLines(enrolment, clock.now()),
    answer: answered.filter(({ form }) => form === 'express-interest'),
    about: [
      { kind: 'heading', text: TEXT.front.about },
      ...definition.purpose.map((text) => ({ kind: 'text' as const, text })),
      ...ANSWERS.price(municipality.fullName, ownPrice(definition, municipality, named), definition),
    ],
    lead: TEXT.front.lead(capital(definition.organisation.projectLead)),
    people: definition.contacts,
  };
}

/** State, deadlines, answer, agreement and network, as far as there is something to say. */
async function standFacts({ store, clock }: PageServices, enrolment: EnrolmentContext): Promise<Fact[]> {
  const { definition, status, changes, place } = enrolment;
  const { state, answer, agreedOn, offered, ending } = status.enrolment;
  const now = clock.now();
  const registration = registrationDeadline(definition, changes);
  const deadlines = [
    { label: TEXT.facts.deadline, deadline: registration },
    ...definition.laterDeadlines.map(({ id, question }) => ({
      label: question,
      deadline: laterDeadline(definition, changes, id),
    })),
  ];
  const [network] = await networksOf(store, place.partnership, { municipalities: [place.municipality] });
  const agreement =
    agreedOn !== undefined
      ? TEXT.facts.agreed(agreedOn)
      : offered
        ? TEXT.facts.offered(offered.version)
        : status.agreement && TEXT.facts.draft(status.agreement.number);
  const endsOn = ending && (ending.date > now.toISODate() ? TEXT.facts.endsOn : TEXT.facts.endedOn);
  return [
    { label: TEXT.facts.state, value: capital(STATES[state]) },
    ...(ending && endsOn ? [{ label: TEXT.facts.ended, value: endsOn(ending.date) }] : []),
    ...deadlines.flatMap(({ label, deadline }) => {
      if (!deadline) return [];
      const date = writeMilestoneDate(deadline.date);
      const isPast = deadline.last < now;
      return [{ label, value: isPast && state === 'invited' ? TEXT.facts.past(date) : date }];
    }),
    ...(answer
      ? [
          {
            label: TEXT.facts.answered,
            value: TEXT.facts.answer(
              EXPRESS_INTEREST.decisions[answer.decision],
              answer.receivedAt,
              status.late,
            ),
          },
        ]
      : []),
    ...(agreement === undefined ? [] : [{ label: TEXT.facts.agreement, value: agreement }]),
    ...(network ? [{ label: TEXT.facts.network, value: network.name }] : []),
  ];
}

async function formsValues(services: PageServices, enrolment: EnrolmentContext): Promise<FormsValues> {
  const views = CONTACT.viewButtons(enrolmentRefText(enrolment.place), { network: false, agreement: false });
  const only = (...actions: string[]) => views.filter(({ action }) => actions.includes(action));
  const [talk] = only('talk');
  const begun = await begunForms({ services }, enrolment);
  const forms = formButtons(enrolment);
  return {
    begun: begun.map((button) => ({ ...button, label: CONTACT.continueForm(button.label) })),
    forms: forms.filter(({ value }) => !begun.some((one) => one.value === value)),
    talk: forms.some(({ value }) => value === talk?.value) ? talk : undefined,
    papers: only('questions', 'council-paper'),
  };
}

async function answerValues({ store }: PageServices, enrolment: EnrolmentContext): Promise<AnswerValues> {
  const { status, place } = enrolment;
  const ref = enrolmentRefText(place);
  const buttonOf = (form: string, label: string): Button => ({
    ...{ action: 'form', value: `${form}|${ref}`, label },
  });
  const begin = formButtons(enrolment).find(({ value }) => value === `express-interest|${ref}`);
  return {
    receivedAt: status.enrolment.answer?.receivedAt,
    late: status.late,
    parts: (await answeredForms(enrolment, store))
      .filter(({ isEmpty }) => !isEmpty)
      .map(({ form, title, facts }) => ({
        ...{ title, facts, change: buttonOf(form, TEXT.answer.change(title)) },
      })),
    begin,
  };
}

async function datesValues(
  { store, clock }: PageServices,
  enrolment: EnrolmentContext,
): Promise<DatesValues> {
  const { definition, place } = enrolment;
  const now = clock.now();
  const original = new Map(definition.timeline.milestones.map(({ id, when }) => [id, when]));
  const rows = (await datesOf(enrolment, store)).map(({ milestone, when, title, meetings }) => {
    const before = original.get(milestone.id);
    const [was, is] = [before && writeMilestoneDate(before), writeMilestoneDate(milestone.when)];
    const last = windowOf(milestone.when)?.last;
    const isPast = last !== undefined && last < now;
    return {
      isPast,
      row: { when, title, meetings, ...(was !== undefined && was !== is && { movedFrom: was }) },
    };
  });
  return {
    coming: rows.filter(({ isPast }) => !isPast).map(({ row }) => row),
    past: rows.filter(({ isPast }) => isPast).map(({ row }) => row),
    note: definition.timeline.tentative?.note,
    calendar: { action: 'calendar', value: enrolmentRefText(place), label: TEXT.dates.makeLink },
  };
}

/** Signatories and people by role; those of the agreement's further parties come before. */
function peopleValues(enrolment: EnrolmentContext): PeopleValues {
  const { definition, municipality, status, place } = enrolment;
  const ref = enrolmentRefText(place);
  const ofRole = (role: keyof typeof TEXT.people.roles) => ({
    name: TEXT.people.roles[role],
    people: status.people.filter((one) => one.role === role),
  });
  const signatories = (status.answer?.signatories ?? []).map(({ name = '', title, email }) => ({
    ...{ name, title, email },
  }));
  const others = [
    ...(['contact', 'substitute', 'participant', 'politician'] as const).map(ofRole),
    { name: TEXT.people.signatories, people: signatories },
    ...definition.agreement.parties.map(({ id, name = municipality.fullName, contacts }) => ({
      name: TEXT.people.of(id === 'municipality' ? municipality.fullName : name),
      people: contacts,
    })),
  ];
  const changing = ['people', 'hand-over'].map((form) => `${form}|${ref}`);
  return {
    atKl: definition.contacts,
    others: others.filter(({ people }) => people.length > 0),
    change: formButtons(enrolment).filter(({ value }) => changing.includes(value)),
  };
}

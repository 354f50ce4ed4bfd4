import { agreementValues, type Reader } from '../../bot/contact/agreement-documents.ts';
import { type EnrolmentContext, readEnrolmentContext } from '../../bot/context/event-context.ts';
import { formsNow } from '../../bot/forms/staff-forms.ts';
import { reachText, saidBlocks, standFacts } from '../../bot/staff/staff-municipality.ts';
import type { AgreementValues } from '../../bot/web/pages/page-values.ts';
import { documentPath } from '../../bot/web/pages/paths.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import type { Button, MessageBlock } from '../../chat/message.ts';
import type { Section } from '../../documents/outline.ts';
import { type TextDifference, textDifferences } from '../../documents/text-differences.ts';
import { emailKey, isOwnDomain } from '../../partnership/identity/email.ts';
import { agreementVersions } from '../../store/enrolments/agreements.ts';
import { historyOf, type LogEntry } from '../../store/enrolments/history.ts';
import { municipalityNoteOf, type SavedMunicipalityNote } from '../../store/enrolments/municipality-notes.ts';
import type { PersonInRole } from '../../store/enrolments/people.ts';
import { type CodeStatus, codesOf } from '../../store/identity/codes.ts';
import { type LinksOfPerson, personalLinks } from '../../store/identity/personal-links.ts';
import { type InboxItem, inboxOf } from '../../store/inbox.ts';
import { remindersAbout } from '../../store/reminders/municipality-reminders.ts';
import type { Reminder } from '../../store/reminders/reminder-rows.ts';
import type { Asked } from '../site/asked.ts';
import { PATHS } from '../site/paths.ts';
import { type AnswerChange, answerHistory } from './answer-history.ts';
import { type LifeStep, lifeSteps } from './life-steps.ts';

/** A person, how they are reached and what opens the pages for them. */
export interface PersonValues {
  person: PersonInRole;
  isForeign: boolean;
  reach: string | undefined;
  links: LinksOfPerson | undefined;
}

/** What changed from one version of the agreement to the next. */
export interface VersionDifferences {
  before: number;
  after: number;
  differences: readonly TextDifference[];
}

/** Everything on a municipality's page. */
export interface MunicipalityValues {
  enrolment: EnrolmentContext;
  steps: readonly LifeStep[];
  /** Forms that can be filled in now, by the id of their flow. */
  forms: ReadonlyMap<string, Button>;
  facts: readonly { label: string; value: string }[];
  said: readonly MessageBlock[];
  /** What staff note for themselves; undefined where nobody has. */
  note: SavedMunicipalityNote | undefined;
  answers: readonly AnswerChange[];
  people: readonly PersonValues[];
  code: CodeStatus | undefined;
  /** The newest first. */
  messages: readonly Reminder[];
  agreement: AgreementValues;
  versions: readonly VersionDifferences[];
  /** The newest first. */
  replies: readonly InboxItem[];
  /** The newest first, without what is being typed. */
  log: readonly LogEntry[];
}

/** An enrolment for one of staff; undefined where there is none. */
export function enrolmentAsked({ session, services, param }: Asked): Promise<EnrolmentContext | undefined> {
  const who = { kind: 'staff', email: session.email } as const;
  return readEnrolmentContext({ who, services }, { partnership: param('id'), municipality: param('code') });
}

/** Staff see every version, and fetch it at an address of their own. */
export function staffReader({ partnership, municipality }: EnrolmentContext['place']): Reader {
  const base = PATHS.municipality(partnership, municipality);
  return { pathOf: (key) => documentPath(key, base), seesAll: true };
}

/** Reads it in a number of statements that only follows how many contacts it has. */
export async function readMunicipality(
  services: Asked['services'],
  enrolment: EnrolmentContext,
): Promise<MunicipalityValues> {
  const { store } = services;
  const { place, definition, status } = enrolment;
  const own = [place.partnership, place.municipality] as const;
  const [facts, said, log, codes, links, messages, agreement, versions, inbox, note] = await Promise.all([
    standFacts(enrolment, store),
    saidBlocks(enrolment, store),
    historyOf(store, ...own),
    codesOf(store, place.partnership),
    personalLinks(store, ...own),
    remindersAbout(store, place),
    agreementValues(services, enrolment, staffReader(place)),
    agreementVersions(store, ...own),
    inboxOf(store, place.partnership, { all: true }),
    municipalityNoteOf(store, place),
  ]);
  return {
    ...{ enrolment, facts, said, messages, agreement, note },
    steps: lifeSteps(definition, status),
    forms: new Map(
      formsNow(enrolment).map(({ flow, form }) => [
        flow.id,
        { action: 'form', value: `${flow.id}|${enrolmentRefText(place)}`, label: form.title },
      ]),
    ),
    answers: answerHistory(definition, log),
    people: await peopleOf(services, enrolment, links),
    code: codes.get(place.municipality),
    versions: versions
      .map(({ number, outline }, index) => ({ before: versions[index - 1], number, outline }))
      .flatMap(({ before, number, outline }) =>
        before
          ? [
              {
                ...{ before: before.number, after: number },
                differences: textDifferences(before.outline as Section[], outline as Section[]),
              },
            ]
          : [],
      )
      .toReversed(),
    replies: inbox.filter(({ municipality }) => municipality === place.municipality).toReversed(),
    log: log.filter(({ subject }) => subject !== 'form-draft').toReversed(),
  };
}

async function peopleOf(
  services: Asked['services'],
  { status, place, municipality }: EnrolmentContext,
  links: readonly LinksOfPerson[],
): Promise<PersonValues[]> {
  const byEmail = new Map(links.map((one) => [emailKey(one.email), one]));
  return Promise.all(
    status.people.map(async (person) => {
      const { email, role } = person;
      const mayAct = role === 'contact' || role === 'substitute';
      return {
        person,
        isForeign: email !== undefined && !isOwnDomain(email, municipality),
        reach: role === 'contact' ? await reachText(email, place, services) : undefined,
        links: mayAct && email !== undefined ? byEmail.get(emailKey(email)) : undefined,
      };
    }),
  );
}

import { limitSentences } from '../../chat/text/network-limits-da.ts';
import { TASK_BY } from '../../chat/text/tasks-da.ts';
import type { Problem } from '../../errors.ts';
import { type Answer, wishesOf } from '../../partnership/answer.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { KL, MUNICIPALITY, partyOf } from '../../partnership/definition/parties.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import type { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import { type OwnPrice, ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { Municipality, MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import { limitsFor } from '../../partnership/networks/limits.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import type { DocumentTree } from '../document-tree.ts';
import { letterFrom } from '../letter.ts';
import {
  addOnsOf,
  invoicingOf,
  listedInstalments,
  municipalityOf,
  partnershipOf,
  personOf,
  priceOf,
  timelineOf,
  vatOf,
  whenOf,
} from '../letter-context.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { capitalized, municipalityTitle, toFill } from '../text/da.ts';
import { clausesOf } from './clauses.ts';
import { documentId } from './document-id.ts';
import { blocksOf, partyFields, signatoriesOf } from './parties.ts';

/** The facts that one municipality's agreement is made from. */
export interface AgreementFacts {
  definition: Definition;
  municipality: Municipality;
  answer: Answer;
  /** What KL has filled in about the municipality. */
  about?: MunicipalityFacts;
  /** The municipality's network, once networks have been formed. */
  network?: { name: string; members: readonly Municipality[]; focusAreas: readonly string[] };
  /** The municipality's submitted self-evaluation, by question; empty while it has none. Omitted where it is not known. */
  selfEvaluation?: Readonly<Record<string, string>>;
  /** The groups with their members in force; by default the definition's. */
  groups?: Definition['groups'];
  /** The timeline with every date in force (`timelineInForce`); by default the definition's own. */
  milestones?: readonly Milestone[];
  /** ISO day of the signatures on an addendum: who is in office then signs it. */
  signedOn?: string;
}

/** The template context of an agreement. Values that somebody still has to supply are `Missing`. */
export function agreementContext(facts: AgreementFacts): AgreementFields {
  const { definition, municipality, answer } = facts;
  const own = ownPrice(definition, municipality, answer.participants.length);
  const milestones = milestonesOf(facts);
  const context = {
    municipality: municipalityOf(municipality, facts.about),
    letterhead: letterheadOf(definition),
    projectDescription: projectDescriptionOf(definition),
    partnership: {
      ...partnershipOf(definition),
      facilitators: definition.organisation.facilitators,
      knowledgePartners: definition.organisation.knowledgePartners,
      deliverables: definition.deliverables,
      legalBasis: definition.legalBasis,
      localWork: definition.localWork,
    },
    agreement: agreementOf(facts, own),
    focusAreas: {
      introduction: definition.focusAreas.introduction,
      list: definition.focusAreas.list.map(({ label }) => label),
      ...omitUndefined({
        finalList: definition.focusAreas.finalList,
        perNetwork: definition.focusAreas.perNetwork,
      }),
      ranked: definition.focusAreas.ranking !== undefined,
      ...omitUndefined({
        points: definition.focusAreas.points && omitUndefined(definition.focusAreas.points),
      }),
    },
    wishes: ownWishes(definition, answer),
    ...omitUndefined({ approval: approvalOf(definition, answer), network: networkOf(facts) }),
    networkRules: networkRulesOf(definition),
    participants: participantsOf(definition, answer),
    meetings: meetingsOf(definition, milestones),
    obligations: obligationsOf(definition),
    tasks: tasksOf(definition, milestones),
    preconditions: definition.preconditions.map(({ text }) => text),
    addOns: addOnsOf(definition).map(({ id, ...addOn }) => ({
      ...addOn,
      chosen: answer.addOns.includes(id),
    })),
    ...omitUndefined({ advisoryGroup: definition.advisoryGroup && omitUndefined(definition.advisoryGroup) }),
    groups: groupsOf(definition, facts.groups),
    timeline: timelineOf(definition, milestones),
    price: priceOf(definition, own),
    dissemination: {
      text: definition.dissemination.text,
      occasions: definition.dissemination.occasions,
      ...omitUndefined({ ministry: definition.organisation.ministry }),
    },
  };
  return { ...context, clauses: clausesOf(definition, facts, context) };
}

/** The letterhead of the partnership's agreements. Date and document id of the project description are not theirs. */
export function letterheadOf({ letterhead, agreement }: Definition): AgreementFields['letterhead'] {
  return {
    date: toFill.ownDate,
    caseId: letterhead.caseId,
    documentId: toFill.ownDocumentId,
    ...omitUndefined(agreement.letterhead),
  };
}

function projectDescriptionOf(definition: Definition): AgreementFields['projectDescription'] {
  const { date, caseId, documentId } = definition.letterhead;
  return { date, caseId, documentId };
}

function milestonesOf({ definition, milestones }: AgreementFacts): readonly Milestone[] {
  return milestones ?? definition.timeline.milestones;
}

export function partyFactsOf(facts: AgreementFacts) {
  return { ...facts, municipality: facts.municipality.fullName, milestones: milestonesOf(facts) };
}

function agreementOf(facts: AgreementFacts, own: OwnPrice): AgreementFields['agreement'] {
  const { definition } = facts;
  const { agreement } = definition;
  const { terms } = agreement;
  const partyFacts = partyFactsOf(facts);
  const signatories = signatoriesOf(partyFacts);
  const parties = partyFields(partyFacts, signatories);
  return {
    name: agreement.name,
    ...parties,
    municipalParty: parties.parties.find(({ isMunicipality }) => isMunicipality)?.by ?? '',
    ...omitUndefined({ klParty: partyOf(definition, KL).by, binding: agreement.binding }),
    describes: agreement.describes,
    klTasks: partyOf(definition, KL).tasks,
    municipalityTasks: partyOf(definition, MUNICIPALITY).tasks,
    duration: terms.duration ?? toFill.duration,
    changes: terms.changes ?? toFill.changes,
    withdrawal: terms.withdrawal ?? toFill.withdrawal,
    vat: vatOf(definition, own) ?? toFill.vat,
    invoicing: invoicingOf(definition, own) ?? toFill.invoicing,
    ...listedInstalments(definition, own),
    replacement: terms.replacement ?? toFill.replacement,
    personalData: terms.personalData ?? toFill.personalData,
    signatories: {
      municipality: signatories[MUNICIPALITY] ?? [],
      kl: signatories[KL] ?? [],
    },
  };
}

function ownWishes(definition: Definition, answer: Answer): AgreementFields['wishes'] {
  const areas = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  const priorities = new Map(definition.focusAreas.leadershipPriorities.map(({ id, label }) => [id, label]));
  return {
    ranked: wishesOf(answer.preferences).map(({ area, points }, index) => ({
      rank: index + 1,
      label: labelOf(areas, area),
      ...omitUndefined({ points }),
    })),
    ...omitUndefined({ ownSuggestion: answer.ownSuggestion, localGoals: answer.localGoals }),
    leadershipPriorities: answer.leadershipPriorities.map((id) => labelOf(priorities, id)),
    underReservation: answer.decision === 'yes-under-reservation' && answer.approval?.date === undefined,
  };
}

function labelOf(labels: ReadonlyMap<string, string>, id: string): string {
  const label = labels.get(id);
  if (label === undefined)
    throw new Error(`Our own bug: the answer names "${id}", which the definition does not have`);
  return label;
}

/**
 * A decision is shown once recorded, and otherwise asked for if a council accedes or the yes was under reservation.
 */
function approvalOf(definition: Definition, answer: Answer): AgreementFields['approval'] {
  const isRequired =
    partyOf(definition, MUNICIPALITY).accedes === 'municipal-council' ||
    answer.decision === 'yes-under-reservation';
  if (!answer.approval && !isRequired) return undefined;
  const { bodyName, date, caseNumber } = answer.approval ?? {};
  return {
    bodyName: bodyName ?? toFill.approvingBody,
    date: date ?? toFill.approvalDate,
    caseNumber: caseNumber ?? toFill.caseNumber,
    isGiven: bodyName !== undefined && date !== undefined,
  };
}

function networkOf({ network }: AgreementFacts): AgreementFields['network'] {
  return (
    network && {
      name: network.name,
      nameInText: network.name.replace(/^Netværk /, 'netværk '),
      members: network.members.map(({ fullName }) => fullName),
      memberNames: network.members.map(({ name }) => name),
      focusAreas: [...network.focusAreas],
    }
  );
}

/**
 * The size of a network, and what is said of how networks are put together, with those of their hard limits that the text
 * has not already in the same words.
 */
function networkRulesOf(definition: Definition): AgreementFields['networkRules'] {
  const { networks } = definition;
  const limits = limitsFor(definition, []);
  const text = networks.text ?? '';
  const own = withPlainSpaces(text);
  const others = limits ? limitSentences(limits).filter((one) => !own.includes(withPlainSpaces(one))) : [];
  const said = [...(text === '' ? [] : [text]), ...others];
  return { ...networks.size, ...(said.length > 0 && { text: said.join(' ') }) };
}

function withPlainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function participantsOf(definition: Definition, answer: Answer): AgreementFields['participants'] {
  const { participants } = definition;
  const functions = (isOptional: boolean) =>
    participants.targetGroup.filter(({ optional }) => optional === isOptional).map(({ label }) => label);
  return {
    named: answer.participants.map(personOf),
    politicians: answer.politicians.map(personOf),
    contacts: answer.contacts.map(personOf),
    ...omitUndefined({
      minimum: participants.minimum,
      politiciansMaximum: participants.politicians?.maximum,
    }),
    maximum: participants.maximum,
    targetGroup: functions(false),
    optionalGroup: functions(true),
    samePersons: participants.samePersons,
  };
}

function meetingsOf(definition: Definition, milestones: readonly Milestone[]): AgreementFields['meetings'] {
  const { label, labelPlural, count, fullDay, theme } = definition.networkMeetings;
  const dates = new Map(milestones.map((milestone) => [milestone.id, whenOf(milestone)]));
  return {
    label,
    labelPlural,
    count,
    fullDay,
    theme,
    seminarPurpose: definition.seminarPurpose,
    seminarCount: definition.seminars.length,
    seminars: definition.seminars.map((seminar) => ({
      label: seminar.label,
      when: dates.get(seminar.milestone) ?? '',
      politicians: seminar.politicians,
      ...omitUndefined({ text: seminar.text }),
    })),
    plans: milestones.flatMap(planOf),
  };
}

/** How a meeting is held, for everybody to read: never its join link. */
function planOf(milestone: Milestone): AgreementFields['meetings']['plans'] {
  const { title, internal, meeting } = milestone;
  if (internal || !meeting) return [];
  const { held, place, agenda } = meeting;
  const how = { isOnline: held !== 'in-person', isInPerson: held !== 'online' };
  return [{ title, when: whenOf(milestone), ...how, agenda, ...omitUndefined({ place }) }];
}

/** Who sits in each group, without their addresses. */
function groupsOf({ groups, agreement }: Definition, inForce = groups): AgreementFields['groups'] {
  return inForce.map(({ name, members, meetingsPerYear, text }) => ({
    name: capitalized(name),
    ...(members.length > 0 && {
      members: joinDanish(
        members.map(({ name: person, title, party }) => {
          const about = [title, agreement.parties.find(({ id }) => id === party)?.name].filter(Boolean);
          return about.length === 0 ? person : `${person} (${about.join(', ')})`;
        }),
      ),
    }),
    ...omitUndefined({ meetingsPerYear, text }),
  }));
}

/** What is done along the way, with the date by which it is due. */
function tasksOf({ tasks }: Definition, milestones: readonly Milestone[]): AgreementFields['tasks'] {
  return tasks.flatMap(({ label, text, milestone, who }) => {
    const due = milestones.find(({ id }) => id === milestone);
    const by = who === 'contact' ? {} : { by: TASK_BY[who] };
    return due ? [{ label, text, due: whenOf(due), ...by }] : [];
  });
}

function obligationsOf(definition: Definition): AgreementFields['obligations'] {
  const texts = (wanted: (obligation: Definition['obligations'][number]) => boolean) =>
    definition.obligations.filter(wanted).map(({ text }) => text);
  return {
    beforeStart: texts(({ when, optional }) => when === 'before-start' && !optional),
    during: texts(({ when, optional }) => when === 'during' && !optional),
    voluntary: texts(({ optional }) => optional),
  };
}

/** An agreement's content, before it is a file. */
export interface AgreementDraft {
  facts: AgreementFacts;
  document: DocumentTree;
  /** What somebody still has to supply, in Danish. The document says UDKAST until this is empty. */
  missing: string[];
  /** Who signs it, by party; without those whose names are missing. */
  blocks: SignatureBlocks;
}

/** Renders the agreement of one municipality. Writes nothing; equal facts and template give an equal draft. */
export function draftAgreement(
  template: Template<AgreementFields>,
  facts: AgreementFacts,
): { ok: true; draft: AgreementDraft } | { ok: false; problems: Problem[] } {
  const context = agreementContext(facts);
  const made = letterFrom(template, context, {
    definition: facts.definition,
    municipality: facts.municipality,
    title: municipalityTitle(context.agreement.name, facts.municipality.fullName),
  });
  if (!made.ok) return made;
  const { document, missing } = made;
  const id = documentId(facts.definition.id, facts.municipality.code, document);
  return {
    ok: true,
    draft: {
      facts,
      document: { id, ...document },
      missing,
      blocks: blocksOf(signatoriesOf(partyFactsOf(facts))),
    },
  };
}

import type { DateTime } from 'luxon';
import { ZONE } from '../../clock.ts';
import type { Person } from '../../partnership/answer.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { MUNICIPALITY, partyOf } from '../../partnership/definition/parties.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { type MilestoneChange, timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import { ownPrice } from '../../partnership/invoicing/own-price.ts';
import type { Municipality, MunicipalityFacts } from '../../partnership/municipalities/municipality.ts';
import type { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import type { Template } from '../../templates/template.ts';
import { partiesInLetter } from '../agreement/parties.ts';
import { type LetterMade, letterFrom } from '../letter.ts';
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
} from '../letter-context.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { municipalityTitle, toFill } from '../text/da.ts';

/** What everything that is written to a municipality about a partnership is made from. */
export interface PartnershipFacts {
  definition: Definition;
  milestoneChanges: readonly MilestoneChange[];
  municipality: Municipality;
  /** What KL has filled in about it. */
  about?: MunicipalityFacts;
  /** ISO day of the letter. */
  date: string;
}

/** The facts that one municipality's invitation is made from. */
export interface InvitationFacts extends PartnershipFacts {
  /** The municipality's contacts known to KL, in order; may be empty. */
  contacts: readonly Person[];
  code: string;
  codeExpires: DateTime<true>;
  /** As configured (TEAMS_APP_LINK). */
  teamsAppLink?: string;
  /** Where a code is typed in a browser. */
  codeAddress?: string;
  /** It goes along with a mail that has a link in place of the code. */
  isMailed?: true;
}

/** The template context of an invitation. Values that somebody still has to supply are `Missing`. */
export function invitationContext(facts: InvitationFacts): InvitationFields {
  const { contacts } = facts;
  return {
    ...partnershipContext(facts),
    recipients: contacts.map(personOf),
    recipientNames: contacts.map(({ name }) => name),
    ...omitUndefined({ teamsAppLink: facts.teamsAppLink, codeAddress: facts.codeAddress }),
    isMailed: facts.isMailed === true,
    code: { text: facts.code, expires: facts.codeExpires.setZone(ZONE).toISODate() },
  };
}

/** What is said of a partnership to one municipality, whoever reads it. */
export function partnershipContext(
  facts: PartnershipFacts,
): Omit<InvitationFields, 'recipients' | 'recipientNames' | 'isMailed' | 'code'> {
  const { definition, municipality } = facts;
  const { caseId } = definition.letterhead;
  // Nobody has been named yet where a letter goes out.
  const own = ownPrice(definition, municipality, 0);
  return {
    municipality: municipalityOf(municipality, facts.about),
    letterhead: { date: facts.date, caseId, documentId: toFill.ownDocumentId },
    sender: senderOf(definition),
    partnership: partnershipOf(definition),
    agreement: {
      name: definition.agreement.name,
      municipalParty: partyOf(definition, MUNICIPALITY).by ?? '',
      ...partiesInLetter(definition),
      ...listedInstalments(definition, own),
      ...omitUndefined({
        binding: definition.agreement.binding,
        vat: vatOf(definition, own),
        invoicing: invoicingOf(definition, own),
      }),
    },
    focusAreas: focusAreasOf(definition),
    participants: participantsOf(definition),
    meetings: meetingsOf(definition),
    preconditions: definition.preconditions.map(({ text }) => text),
    addOns: addOnsOf(definition).map(({ id: _, ...addOn }) => addOn),
    timeline: timelineOf(definition, timelineInForce(definition, facts.milestoneChanges)),
    price: priceOf(definition, own),
    registration: registrationOf(facts),
  };
}

function senderOf({ id, contacts }: Definition): InvitationFields['sender'] {
  const [first] = contacts;
  if (!first) throw new Error(`Our own bug: ${id} has no contact at KL`);
  return personOf(first);
}

function focusAreasOf({ focusAreas }: Definition): InvitationFields['focusAreas'] {
  const { ranking, points } = focusAreas;
  return {
    introduction: focusAreas.introduction,
    list: focusAreas.list.map(({ label }) => label),
    ...omitUndefined({ points: points && omitUndefined(points) }),
    ...(ranking && {
      ranking: {
        minimum: ranking.minimum,
        maximum: ranking.maximum,
        exact: ranking.minimum === ranking.maximum,
        ownSuggestion: ranking.ownSuggestion,
      },
    }),
  };
}

function participantsOf({ participants }: Definition): InvitationFields['participants'] {
  const functions = (isOptional: boolean) =>
    participants.targetGroup.filter(({ optional }) => optional === isOptional).map(({ label }) => label);
  return {
    ...omitUndefined({
      minimum: participants.minimum,
      politiciansMaximum: participants.politicians?.maximum,
    }),
    maximum: participants.maximum,
    targetGroup: functions(false),
    optionalGroup: functions(true),
  };
}

function meetingsOf({ networkMeetings, seminars }: Definition): InvitationFields['meetings'] {
  const { label, labelPlural, count, fullDay } = networkMeetings;
  return {
    label,
    labelPlural,
    count,
    fullDay,
    seminarCount: seminars.length,
    hasSeminars: seminars.length > 0,
  };
}

function registrationOf({
  definition,
  milestoneChanges,
}: PartnershipFacts): InvitationFields['registration'] {
  const { meaning, form, url, asksForDeclines, underReservation } = definition.registration;
  const deadline = registrationDeadline(definition, milestoneChanges);
  return {
    deadline: deadline ? writeMilestoneDate(deadline.date) : toFill.registrationDeadline,
    meaning,
    form,
    ...omitUndefined({ url }),
    asksForDeclines,
    underReservation,
  };
}

/** Renders the invitation of one municipality. Writes nothing; equal facts and template give an equal letter. */
export function draftInvitation(template: Template<InvitationFields>, facts: InvitationFacts): LetterMade {
  const { definition, municipality } = facts;
  return letterFrom(template, invitationContext(facts), {
    definition,
    municipality,
    title: municipalityTitle(`invitation til ${definition.shortTitle}`, municipality.fullName),
  });
}

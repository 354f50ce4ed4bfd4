import {
  amountWithVat,
  instalmentLines,
  instalmentSentence,
  priceWords,
  vatSentence,
} from '../chat/text/price-da.ts';
import type { Person } from '../partnership/answer.ts';
import { formatPhone } from '../partnership/danish.ts';
import { writeMilestoneDate } from '../partnership/dates/write.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Milestone } from '../partnership/definition/timeline.ts';
import type { OwnPrice } from '../partnership/invoicing/own-price.ts';
import { writeWithHours } from '../partnership/meetings/meeting-details.ts';
import type { Municipality, MunicipalityFacts } from '../partnership/municipalities/municipality.ts';
import type { InvitationFields } from '../templates/fields/invitation-fields.ts';
import { omitUndefined } from './omit-undefined.ts';
import { toFill } from './text/da.ts';

// The parts of a template context that the agreement and the invitation share.

/** @param facts what KL has filled in about it */
export function municipalityOf(
  municipality: Municipality,
  facts: Pick<MunicipalityFacts, 'cvr' | 'address'> | undefined,
): InvitationFields['municipality'] {
  return {
    code: municipality.code,
    name: municipality.name,
    fullName: municipality.fullName,
    fullNameGenitive: municipality.genitiveFull,
    region: municipality.region,
    ...omitUndefined({ cvr: facts?.cvr, address: facts?.address }),
  };
}

/** A person with the telephone number as documents write it. */
export function personOf(person: Person): InvitationFields['sender'] {
  return omitUndefined({ ...person, phone: person.phone && formatPhone(person.phone) });
}

export function partnershipOf(definition: Definition): InvitationFields['partnership'] {
  return {
    title: definition.title,
    shortTitle: definition.shortTitle,
    from: writeMilestoneDate(definition.period.from),
    to: writeMilestoneDate(definition.period.to),
    projectLead: definition.organisation.projectLead,
    background: definition.background,
    purpose: definition.purpose,
    successCriteria: definition.successCriteria,
    ...omitUndefined({ contentFromParticipants: definition.contentFromParticipants }),
    caseOfficers: definition.contacts.map(personOf),
  };
}

/** A milestone's date with the hours of its meeting. */
export function whenOf({ when, meeting }: Pick<Milestone, 'when' | 'meeting'>): string {
  return writeWithHours(when, meeting?.hours);
}

export function timelineOf(
  { timeline }: Definition,
  milestones: readonly Milestone[],
): InvitationFields['timeline'] {
  return {
    milestones: milestones
      .filter(({ internal }) => !internal)
      .map((milestone) => ({ when: whenOf(milestone), title: milestone.title })),
    ...omitUndefined({ tentativeNote: timeline.tentative?.note }),
  };
}

export function priceOf({ price }: Definition, own: OwnPrice): InvitationFields['price'] {
  return {
    covers: price.covers,
    amount: own.amount ?? toFill.participantsForPrice,
    written: priceWords(own),
    ...omitUndefined({ perParticipant: price.perParticipant }),
    instalments: instalmentLines(own),
  };
}

/** What can be bought separately, with the VAT on it. */
export function addOnsOf({ addOns, price: { vat } }: Definition) {
  return addOns.map(({ id, label, text, price }) => ({
    id,
    label,
    text,
    ...omitUndefined({ price, priceWritten: price === undefined ? undefined : amountWithVat(price, vat) }),
  }));
}

/** What is said of VAT, by `price.vat` and in KL's own words; undefined where nothing is said. */
export function vatOf({ agreement }: Definition, own: OwnPrice): string | undefined {
  return sentences(vatSentence(own), agreement.terms.vat);
}

/** The same of when the price is paid. */
export function invoicingOf({ agreement }: Definition, own: OwnPrice): string | undefined {
  return sentences(instalmentSentence(own), agreement.terms.invoicing);
}

/** So many can be read in a sentence. */
const MOST_IN_SENTENCE = 2;

/** The instalments as a list, where a sentence would hold too many. */
export function listedInstalments(
  { agreement }: Definition,
  own: OwnPrice,
): { instalments?: string[]; invoicingTerms?: string } {
  if (own.instalments.length <= MOST_IN_SENTENCE) return {};
  return {
    instalments: instalmentLines(own),
    ...omitUndefined({ invoicingTerms: agreement.terms.invoicing }),
  };
}

function sentences(...said: readonly (string | undefined)[]): string | undefined {
  const all = said.filter((sentence) => sentence !== undefined);
  return all.length === 0 ? undefined : all.join(' ');
}

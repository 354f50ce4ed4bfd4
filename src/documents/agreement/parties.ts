import type { Answer } from '../../partnership/answer.ts';
import { genitive } from '../../partnership/danish.ts';
import { windowOf } from '../../partnership/dates/window.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { KL, MUNICIPALITY, type Party } from '../../partnership/definition/parties.ts';
import type { Milestone } from '../../partnership/definition/timeline.ts';
import type { SignatureBlocks } from '../../partnership/enrolment/enrolment.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import { isMissing } from '../../templates/fields/field.ts';
import type { InvitationFields } from '../../templates/fields/invitation-fields.ts';
import { personOf } from '../letter-context.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { capitalized, MUNICIPALITY_IN_TEXT, separatorAt, toFill } from '../text/da.ts';

type Fields = AgreementFields['agreement'];

/** What the parties of one municipality's agreement are made from. */
interface PartyFacts {
  definition: Definition;
  /** Full name. */
  municipality: string;
  answer: Answer;
  /** As in force. */
  milestones: readonly Milestone[];
  /** ISO day of the signatures, where it is not that of the agreement. */
  signedOn?: string;
}

/** Who signs for each party, by its id (R45). */
export type Signatories = Readonly<Record<string, Fields['signatories']['kl']>>;

/** The fields about all parties, in the order in which the agreement names them (R10, R11). */
export function partyFields(
  facts: PartyFacts,
  signatories: Signatories,
): Pick<Fields, 'parties' | 'otherContacts' | 'signatureBlocks'> {
  const { definition, municipality } = facts;
  const all = definition.agreement.parties;
  const named = all.map((party) => ({ ...party, ...namesOf(party, municipality) }));
  return {
    parties: named.map((party, index) => ({
      ...{ id: party.id, isMunicipality: party.id === MUNICIPALITY, tasks: party.tasks },
      ...{ name: party.name, nameInText: party.nameInText, genitiveInText: party.genitiveInText },
      ...omitUndefined({ by: byOf(party, facts), role: party.role }),
      separator: separatorAt(index, all.length),
    })),
    // KL's contacts and the municipality's have fields of their own.
    otherContacts: named
      .filter(({ id }) => id !== MUNICIPALITY && id !== KL)
      .flatMap(({ contacts, genitiveInText }) =>
        contacts.map((contact, index) => ({
          ...personOf(contact),
          ...{ genitiveInText, isFirst: index === 0, isOnly: contacts.length === 1 },
        })),
      ),
    signatureBlocks: named.flatMap(({ id, name: partyName }) =>
      (signatories[id] ?? []).map((signatory) => ({ partyName, ...signatory })),
    ),
  };
}

function namesOf({ id, name = id, genitive: given }: Party, municipality: string) {
  if (id === MUNICIPALITY) {
    const { name: nameInText, genitive: genitiveInText } = MUNICIPALITY_IN_TEXT;
    return { name: municipality, nameInText, genitiveInText };
  }
  return { name, nameInText: name, genitiveInText: given ?? genitive(name) };
}

/** The parties as a letter to any municipality names them. */
export function partiesInLetter({
  agreement: { parties },
}: Definition): Pick<InvitationFields['agreement'], 'partyNames' | 'hasOtherParties' | 'roles'> {
  const named = parties.map((party) => ({ ...party, ...namesOf(party, '') }));
  return {
    partyNames: named.map(({ nameInText }) => nameInText),
    hasOtherParties: parties.some(({ id }) => id !== MUNICIPALITY && id !== KL),
    roles: named.flatMap(({ nameInText, role }) =>
      role === undefined ? [] : [`${capitalized(nameInText)} ${role.replace(/\.?$/, '.')}`],
    ),
  };
}

function byOf(party: Party, { answer }: PartyFacts): string | undefined {
  return party.id === MUNICIPALITY ? municipalPartyOf(party, answer) : party.by;
}

/** The council under its own name (Borgerrepræsentationen), once it has decided; names of councils are data. */
function municipalPartyOf({ accedes, by }: Party, { approval }: Answer): string | undefined {
  if (accedes !== 'municipal-council' || approval?.body !== 'municipal-council') return by;
  return approval.bodyName.replace(/^(Byråd|Kommunalbestyrelse)/, (word) => word.toLowerCase());
}

/**
 * Who signs for each party (R45): a municipality's own signatories, and otherwise those in office when the agreement is
 * signed. Who is not named yet is missing, under the title that is expected.
 */
export function signatoriesOf(facts: PartyFacts): Signatories {
  const { answer, definition } = facts;
  return Object.fromEntries(
    definition.agreement.parties.map((party) => {
      const named = party.id === MUNICIPALITY ? answer.signatories : [];
      const signatories = named.length > 0 ? named : inOffice(party, signingDay(facts));
      const { nameInText } = namesOf(party, facts.municipality);
      const toSign = signatories.map(({ name, title }) => ({
        name: name ?? toFill.signatory(nameInText, title),
        title: capitalized(title),
      }));
      const nobody = { name: toFill.signatoryInOffice(nameInText), title: toFill.signatoryTitle(nameInText) };
      return [party.id, toSign.length > 0 ? toSign : [nobody]];
    }),
  );
}

function inOffice({ signatories }: Party, day: string): Party['signatories'] {
  return signatories.filter(({ from = day, until = day }) => from <= day && day <= until);
}

/**
 * Persons change while a partnership runs, so those sign who are in office at the end of the period for approving and
 * signing, or, if a municipality approved later, those in office then.
 */
function signingDay({ definition, answer, milestones, signedOn }: PartyFacts): string {
  if (signedOn !== undefined) return signedOn;
  const days = milestones
    .filter(({ activities }) => activities.includes('signing') || activities.includes('approval'))
    .map(({ when }) => windowOf(when)?.lastDay)
    .filter((day) => day !== undefined);
  const planned = days.toSorted().at(-1) ?? definition.letterhead.date;
  return [planned, answer.approval?.date ?? ''].toSorted().at(-1) ?? '';
}

/** The same without those whose names are missing. */
export function blocksOf(signatories: Signatories): SignatureBlocks {
  return Object.fromEntries(
    Object.entries(signatories).map(([id, people]) => [
      id,
      people.flatMap(({ name, title }) => (isMissing(name) || isMissing(title) ? [] : [{ name, title }])),
    ]),
  );
}

import { createHash } from 'node:crypto';
import type { Answer } from '../../src/partnership/answer.ts';
import { Definition } from '../../src/partnership/definition/definition.ts';
import type { Origin } from '../../src/store/db/change.ts';
import type { Store } from '../../src/store/db/open-store.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { PLAIN } from '../partnership/plain-definition.ts';

export const KL: Origin = { actor: 'hso@kl.dk', surface: 'cli' };

/** A partnership between councils and KL, with two preconditions, answers due on 5 May 2017. */
export function buildDefinition(changed: Record<string, unknown> = {}): Definition {
  return Definition.parse({
    ...PLAIN,
    id: 'dagtilbud-2017',
    title: 'Partnerskab om udvikling af kvaliteten i dagtilbud',
    shortTitle: 'Partnerskab om dagtilbud',
    letterhead: {
      date: '2017-04-07',
      caseId: 'SAG-2016-06696',
      documentId: '2301487',
      email: 'HSO@kl.dk',
      phone: '3370 3316',
      address: ['Weidekampsgade 10'],
      website: 'www.kl.dk',
    },
    successCriteria: ['området prioriteres højt'],
    focusAreas: {
      list: [
        { id: 'foraeldre', label: 'Samarbejde med forældre' },
        { id: 'overgange', label: 'Overgange og sammenhænge' },
      ],
      ranking: { minimum: 1, maximum: 2 },
    },
    registration: { form: 'et skema', meaning: 'Interesse.', asksForDeclines: true },
    agreement: {
      template: 'political-agreement',
      name: 'politisk partnerskabsaftale',
      parties: [
        {
          id: 'municipality',
          accedes: 'municipal-council',
          by: 'kommunalbestyrelsen',
          tasks: ['deltager'],
          signatories: [{ title: 'borgmester' }],
        },
        {
          id: 'kl',
          name: 'KL',
          accedes: 'administration',
          tasks: ['leder projektet'],
          signatories: [{ title: 'formand', name: 'Martin Damm' }],
        },
      ],
    },
    preconditions: [
      { id: 'plan', text: 'En arbejdsplan' },
      { id: 'selvevaluering', text: 'En selvevaluering' },
    ],
    networks: { size: { minimum: 8, maximum: 10 }, count: 'several' },
    participants: { targetGroup: [{ label: 'dagtilbudschefer' }], maximum: 5, politicians: { maximum: 2 } },
    networkMeetings: {
      label: 'temamøde',
      labelPlural: 'temamøder',
      count: 5,
      fullDay: true,
      ownDates: true,
      theme: 'Udvalgte indsatsområder.',
    },
    price: { amount: 110000, covers: ['fem møder'] },
    period: { from: '2. halvår 2017', to: '2. halvår 2019' },
    timeline: {
      milestones: [
        { id: 'invitation', when: 'april 2017', title: 'Invitation', activities: ['invitation'] },
        { id: 'frist', when: '5. maj 2017', title: 'Frist', activities: ['registration-deadline'] },
        { id: 'start', when: '20. september 2017', title: 'Opstartsseminar', activities: ['seminar'] },
      ],
    },
    dissemination: { text: ['Resultater deles.'] },
    ...changed,
  });
}

export function hashOf(definition: Definition): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex');
}

export const mette = { name: 'Mette Sørensen', email: 'mette@aarhus.dk', phone: '8940 1234' };
export const aage = { name: 'Åge Æbelø', email: 'åge@aarhus.dk' };

/** A yes from Aarhus, with Mette as the contact. */
export function buildAnswer(changed: Partial<Answer> = {}): Answer {
  return {
    municipality: '0751',
    decision: 'yes',
    preferences: ['foraeldre'],
    leadershipPriorities: [],
    signatories: [],
    contacts: [mette],
    participants: [],
    politicians: [],
    addOns: [],
    ...changed,
  };
}

export const INVITED = ['0101', '0461', '0751', '0851'];

/** Puts the partnership in force, with four municipalities invited on 7 April. */
export async function registered(store: Store, definition = buildDefinition()): Promise<Store> {
  const result = await registerPartnership(store, KL, {
    definition,
    hash: hashOf(definition),
    invited: INVITED,
    invitedOn: '2017-04-07',
  });
  if (result.kind === 'refused' || result.kind === 'not-allowed') throw new Error(JSON.stringify(result));
  return store;
}

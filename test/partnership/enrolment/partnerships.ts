import { type DateTime, DateTime as Luxon } from 'luxon';
import { ZONE } from '../../../src/clock.ts';
import type { Answer } from '../../../src/partnership/answer.ts';
import { Definition } from '../../../src/partnership/definition/definition.ts';
import { decideTransition } from '../../../src/partnership/enrolment/decide-transition.ts';
import { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { invite } from '../../../src/partnership/enrolment/invite.ts';
import type { MilestoneChange } from '../../../src/partnership/enrolment/milestone-change.ts';
import type { Decided, Notice } from '../../../src/partnership/enrolment/refusal.ts';
import type { Transition, VersionFound } from '../../../src/partnership/enrolment/transition.ts';
import { PLAIN } from '../plain-definition.ts';

/** An agreement between the municipality, for which `accedes` accedes, and KL, and perhaps others. */
export function agreementOf(accedes: string, others: readonly string[] = []) {
  const party = { tasks: ['deltager'], signatories: [{ title: 'Direktør' }] };
  const other = (id: string) => ({ ...party, id, name: id, accedes: 'administration' });
  return {
    template: 'agreement',
    name: 'partnerskabsaftale',
    parties: [
      { ...party, id: 'municipality', accedes, by: 'forvaltningen' },
      { ...other('kl'), name: 'KL' },
      ...others.map(other),
    ],
  };
}

const FOCUS_AREAS = [
  { id: 'parents', label: 'Samarbejde med forældre' },
  { id: 'transitions', label: 'Overgange' },
  { id: 'bilingual', label: 'Tosprogede børn' },
];

/** The first partnership as far as an enrolment asks: a council accedes, municipalities rank. */
export function dagtilbud(changes: object = {}): Definition {
  return Definition.parse({
    ...PLAIN,
    id: 'dagtilbud-2017',
    title: 'Partnerskab om udvikling af kvaliteten i dagtilbud',
    shortTitle: 'Partnerskab om dagtilbud',
    focusAreas: { list: FOCUS_AREAS, ranking: { minimum: 3, maximum: 3 } },
    registration: { form: 'til/frameldingsskema', meaning: 'Et ja er ikke bindende.', asksForDeclines: true },
    agreement: agreementOf('municipal-council'),
    participants: {
      targetGroup: [{ label: 'dagtilbudschefer' }],
      maximum: 5,
      politicians: { maximum: 2 },
    },
    period: { from: '2. halvår 2017', to: '2. halvår 2019' },
    timeline: {
      milestones: [
        { id: 'invitation', when: 'april 2017', title: 'Invitation', activities: ['invitation'] },
        { id: 'deadline', when: '5. maj 2017', title: 'Frist', activities: ['registration-deadline'] },
        {
          id: 'approval',
          when: '16. juni 2017',
          title: 'Tiltrædelse',
          activities: ['approval'],
          doneBy: true,
        },
        { id: 'opening', when: '20. september 2017', title: 'Opstartsseminar', activities: ['seminar'] },
      ],
    },
    ...changes,
  });
}

/** The second: administrations sign, four preconditions, a deadline with a time of day. */
export function tilsyn(changes: object = {}): Definition {
  return Definition.parse({
    ...PLAIN,
    id: 'tilsyn-2020',
    title: 'Udviklingspartnerskab om kommunal tilsynspraksis',
    shortTitle: 'Udviklingspartnerskab om tilsyn',
    focusAreas: { list: FOCUS_AREAS },
    registration: { form: 'tilmelding', meaning: 'Tilmelding.', asksForDeclines: true },
    agreement: { ...agreementOf('administration'), binding: 'Bindende ved underskrift.' },
    preconditions: [
      { id: 'political-decision', text: 'Politisk beslutning om at deltage' },
      { id: 'self-evaluation', text: 'Selvevaluering af tilsynet' },
      { id: 'organisation', text: 'Organisering og arbejdsplan' },
      { id: 'alignment', text: 'Forventningsafstemning internt og med KL' },
    ],
    participants: { targetGroup: [{ label: 'tilsynsførende' }], minimum: 3, maximum: 5, samePersons: true },
    period: { from: '1. kvartal 2020', to: '4. kvartal 2020' },
    timeline: {
      milestones: [
        { id: 'invitation', when: 'ultimo november 2019', title: 'Invitation', activities: ['invitation'] },
        {
          id: 'deadline',
          when: '19. december 2019 kl. 10.00',
          title: 'Frist',
          activities: ['registration-deadline'],
        },
        {
          id: 'dialogue',
          when: 'december 2019 – januar 2020',
          title: 'Dialog og underskrift',
          activities: ['alignment', 'signing'],
        },
        { id: 'opening', when: '27. februar 2020', title: 'Opstartsseminar', activities: ['seminar'] },
        { id: 'meeting-1', when: '19. marts 2020', title: 'Netværksmøde 1', activities: ['network-meeting'] },
      ],
    },
    ...changes,
  });
}

/** Danish time. */
export function at(instant: string): DateTime<true> {
  return Luxon.fromISO(instant, { zone: ZONE });
}

export function answerOf(decision: Answer['decision'], more: Partial<Answer> = {}): Answer {
  return {
    municipality: '0410',
    decision,
    preferences: [],
    leadershipPriorities: [],
    signatories: [],
    contacts: [],
    participants: [],
    politicians: [],
    addOns: [],
    ...more,
  };
}

export const COUNCIL = { body: 'municipal-council', bodyName: 'Byrådet', date: '2017-06-06' } as const;
export const COMMITTEE = { body: 'committee', bodyName: 'Børneudvalget', date: '2017-05-09' } as const;
export const OFFICE = { body: 'administration', bodyName: 'Forvaltningen', date: '2017-05-03' } as const;

export const SIGNERS = [{ name: 'Anne Østergård', title: 'Direktør' }];

/** A version that may be offered, to whichever parties, unless it says otherwise. */
export function foundVersion(number: number, more: Partial<VersionFound> = {}): VersionFound {
  const blocks = { municipality: SIGNERS, kl: SIGNERS, sponsor: SIGNERS, region: SIGNERS };
  return { number, fileHash: `hash-${number}`, missing: [], changes: [], blocks, ...more };
}

export const OFFER: Transition = { kind: 'offer', version: foundVersion(1) };

export function signature(side: 'municipality' | 'kl', date: string): Transition {
  return { kind: 'sign', side, date, by: SIGNERS, version: 1 };
}

export function invited(definition: Definition, day: string): Enrolment {
  const decided = invite(definition, '0410', at(day));
  if (!decided.ok) throw new Error(`not invited: ${JSON.stringify(decided.refusals)}`);
  return decided.enrolment;
}

export function decide(
  definition: Definition,
  enrolment: Enrolment,
  move: Transition,
  now: string,
  changes: readonly MilestoneChange[] = [],
): Decided {
  return decideTransition(definition, enrolment, move, { now: at(now), by: 'stnl@kl.dk', changes });
}

export type Step = [now: string, move: Transition];

/**
 * An enrolment after some steps; throws where one is refused. What it gives has been through the schema. A version is
 * offered before the first signature, where no step says so.
 */
export function lived(definition: Definition, start: Enrolment, ...steps: Step[]): Enrolment {
  return steps.reduce((enrolment, [now, move]): Enrolment => {
    if (move.kind === 'sign' && enrolment.offered === undefined)
      return lived(definition, enrolment, [now, OFFER], [now, move]);
    const decided = decide(definition, enrolment, move, now);
    if (!decided.ok) throw new Error(`${move.kind} was refused: ${JSON.stringify(decided.refusals)}`);
    return Enrolment.parse(decided.enrolment);
  }, start);
}

export function noticesOf(decided: Decided): Notice[] {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusals)}`);
  return decided.notices;
}

/** The names of the rules that refused; none where the move went through. */
export function rulesOf(decided: Decided): string[] {
  return decided.ok ? [] : decided.refusals.map(({ rule }) => rule);
}

import fc from 'fast-check';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { agreementOf, answerOf, dagtilbud } from './partnerships.ts';

const PRECONDITIONS = [
  { id: 'one', text: 'Den ene' },
  { id: 'two', text: 'Den anden' },
];

/** Partnerships that differ in all that a rule asks about. */
const anyDefinition = fc
  .record({
    signatory: fc.constantFrom('municipal-council', 'administration'),
    others: fc.subarray(['sponsor', 'region']),
    approvalInTimeline: fc.boolean(),
    preconditions: fc.subarray(PRECONDITIONS),
    underReservation: fc.boolean(),
  })
  .map(({ signatory, others, approvalInTimeline, preconditions, underReservation }) => {
    const { registration } = dagtilbud();
    const approval = { id: 'approval', when: 'juni 2017', title: 'Tiltrædelse', activities: ['approval'] };
    const milestones = [
      { id: 'invitation', when: '1. maj 2017', title: 'Invitation', activities: ['invitation'] },
      { id: 'deadline', when: '5. maj 2017', title: 'Frist', activities: ['registration-deadline'] },
      ...(approvalInTimeline ? [approval] : []),
    ];
    return dagtilbud({
      agreement: agreementOf(signatory, others),
      registration: { ...registration, underReservation },
      preconditions,
      period: { from: '3. maj 2017', to: '6. maj 2017' },
      timeline: { milestones },
    });
  });

// Few days and few wrong ones, so that random lives get far and still meet every rule.
const anyDay = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('2017-05-02', '2017-05-03', '2017-05-04', '2017-05-07') },
  { weight: 1, arbitrary: fc.constantFrom('2017-04-30', '2030-01-01') },
);
const anyReason = fc.oneof(
  { weight: 8, arbitrary: fc.constant('Fejl') },
  { weight: 1, arbitrary: fc.constant(' ') },
);
const anySide = fc.constantFrom('municipality', 'kl', 'kl', 'municipality', 'sponsor', 'region');
const anyPrecondition = fc.constantFrom('one', 'two', 'three');
const anyApproval = fc
  .record({
    body: fc.constantFrom('municipal-council', 'committee', 'administration'),
    bodyName: fc.constant('Byrådet'),
    date: fc.option(anyDay, { nil: undefined }),
  })
  .map(({ date, ...approval }) => (date === undefined ? approval : { ...approval, date }));
const anyAnswer = fc
  .record({
    decision: fc.constantFrom('yes', 'yes', 'yes-under-reservation', 'no'),
    approval: fc.option(anyApproval, { nil: undefined, freq: 3 }),
  })
  .map(({ decision, approval }) => answerOf(decision, approval === undefined ? {} : { approval }));

const anyMove: fc.Arbitrary<Transition> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer'), answer: anyAnswer }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('answer'),
      answer: anyAnswer,
      receivedAt: anyDay.map((day) => `${day}T10:00:00+02:00`),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('align'), date: anyDay }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('approve'), approval: anyApproval }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('tick'), precondition: anyPrecondition }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('sign'),
      side: anySide,
      date: anyDay,
      by: fc.constant('Bo').map((name) => [{ name, title: 'Direktør' }]),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('activate', 'complete'),
      date: anyDay,
    }) as fc.Arbitrary<Transition>,
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw'), date: anyDay, reason: anyReason }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('terminate'), date: anyDay, reason: anyReason, party: anySide }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('untick'), precondition: anyPrecondition, reason: anyReason }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('retract-signature'), side: anySide, reason: anyReason }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'retract-alignment',
        'retract-approval',
        'retract-activation',
        'retract-completion',
        'retract-ending',
      ),
      reason: anyReason,
    }) as fc.Arbitrary<Transition>,
  },
);

/** The straight road, so that random moves are tried from every point of it. */
const ROAD: Transition[] = [
  { kind: 'answer', answer: answerOf('yes') },
  { kind: 'align', date: '2017-05-02' },
  { kind: 'approve', approval: { body: 'committee', bodyName: 'Børneudvalget', date: '2017-05-02' } },
  { kind: 'tick', precondition: 'one' },
  { kind: 'tick', precondition: 'two' },
  { kind: 'sign', side: 'kl', date: '2017-05-03', by: [{ name: 'Bo', title: 'Kontorchef' }] },
  { kind: 'sign', side: 'sponsor', date: '2017-05-03', by: [{ name: 'Io', title: 'Direktør' }] },
  { kind: 'sign', side: 'region', date: '2017-05-02', by: [{ name: 'Mo', title: 'Direktør' }] },
  { kind: 'sign', side: 'municipality', date: '2017-05-02', by: [{ name: 'Ea', title: 'Borgmester' }] },
  { kind: 'activate', date: '2017-05-04' },
  { kind: 'complete', date: '2017-05-07' },
];

/** A partnership, and moves with the hours that pass before each. */
export const arbitraryTransitions = fc
  .record({
    definition: anyDefinition,
    headStart: fc.nat(ROAD.length),
    moves: fc.array(fc.tuple(anyMove, fc.integer({ min: 0, max: 6 })), { maxLength: 30, size: 'max' }),
  })
  .map(({ definition, headStart, moves }) => {
    const road = ROAD.slice(0, headStart).map((move): [Transition, number] => [move, 18]);
    return { definition, moves: [...road, ...moves] };
  });

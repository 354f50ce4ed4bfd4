import fc from 'fast-check';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { agreementOf, answerOf, dagtilbud, foundVersion, SIGNERS } from './partnerships.ts';

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

/** Versions 1 and 2 may be offered; the others are incomplete, outdated, or have no place for a party to sign. */
export const VERSIONS = [
  foundVersion(1),
  foundVersion(2),
  foundVersion(3, { missing: ['kommunens sagsnummer'] }),
  foundVersion(4, { changes: ['Deltagere'] }),
  foundVersion(5, { blocks: { municipality: SIGNERS, sponsor: SIGNERS, region: SIGNERS } }),
];
const anyVersion = fc.constantFrom(...VERSIONS);
const anySignature: fc.Arbitrary<Transition> = fc
  .record({
    kind: fc.constant('sign'),
    side: anySide,
    date: anyDay,
    by: fc.constantFrom(SIGNERS, SIGNERS, SIGNERS, [{ name: 'En anden', title: 'Direktør' }]),
    version: fc.constantFrom(1, 1, 2, 3, undefined),
    changes: fc.constantFrom<string[]>([], [], ['Deltagere']),
    reason: fc.option(anyReason, { nil: undefined, freq: 3 }),
  })
  .map(({ version, reason, ...rest }) => ({
    ...rest,
    ...(version !== undefined && { version }),
    ...(reason !== undefined && { reason }),
  }));

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
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('offer'), version: anyVersion }) },
  { weight: 8, arbitrary: anySignature },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retract-offer'), reason: anyReason }) },
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
  { kind: 'offer', version: foundVersion(1) },
  ...(
    [
      ['kl', '2017-05-03'],
      ['sponsor', '2017-05-03'],
      ['region', '2017-05-02'],
      ['municipality', '2017-05-02'],
    ] as const
  ).map(([side, date]): Transition => ({ kind: 'sign', side, date, by: SIGNERS, version: 1 })),
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

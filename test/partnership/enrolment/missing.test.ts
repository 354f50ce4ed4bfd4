import { describe, expect, test } from 'vitest';
import { lacking } from '../../../src/partnership/enrolment/lacks.ts';
import { missingFrom } from '../../../src/partnership/enrolment/missing.ts';
import {
  answerOf,
  COUNCIL,
  dagtilbud,
  invited,
  lived,
  type Step,
  signature,
  tilsyn,
} from './partnerships.ts';

const NOW = '2017-06-21T12:00';
const council = dagtilbud();
const start = invited(council, '2017-04-07');
const yes: Step = [NOW, { kind: 'answer', answer: answerOf('yes') }];
const align: Step = [NOW, { kind: 'align', date: '2017-05-29' }];
const approve: Step = [NOW, { kind: 'approve', approval: COUNCIL }];
const sign: Step[] = [
  [NOW, signature('municipality', '2017-06-20')],
  [NOW, signature('kl', '2017-06-20')],
];

const full = answerOf('yes', {
  preferences: ['parents', 'transitions', 'bilingual'],
  contacts: [{ name: 'Bo' }],
  participants: [{ name: 'Bo' }, { name: 'Ea' }, { name: 'Ib' }],
});

describe('where a council accedes and municipalities rank', () => {
  test('an invited municipality lacks its answer', () => {
    expect(missingFrom(council, start)).toEqual([{ what: 'answer' }]);
  });

  test('a bare yes lacks everything', () => {
    expect(
      missingFrom(council, lived(council, start, yes), answerOf('yes', { preferences: ['parents'] })),
    ).toEqual([
      { what: 'ranking', needed: 3, given: 1 },
      { what: 'contact' },
      { what: 'participants', needed: 1, given: 0 },
      { what: 'alignment' },
      { what: 'approval' },
      { what: 'offer' },
    ]);
  });

  test('a signature is missing once there is something to sign', () => {
    const offered = { version: 1, fileHash: 'a', blocks: {}, recordedBy: 'stine@kl.dk', recordedAt: NOW };
    const enrolment = { ...lived(council, start, yes, align, approve), offered };
    expect(missingFrom(council, enrolment, full)).toEqual([
      { what: 'signature', party: { id: 'municipality' } },
      { what: 'signature', party: { id: 'kl', name: 'KL' } },
    ]);
    expect(lacking('signature', missingFrom(council, enrolment, full))).toHaveLength(1);
    expect(lacking('everything', missingFrom(council, { ...enrolment, offered: undefined }, full))).toEqual(
      [],
    );
  });

  test('with a full answer, an alignment, an approval and one signature only the other is missing', () => {
    const half = lived(council, start, yes, align, approve, ...sign.slice(0, 1));
    expect(missingFrom(council, half, full)).toEqual([
      { what: 'signature', party: { id: 'kl', name: 'KL' } },
    ]);
  });

  test('an approval without its day lacks it, also when the agreement is signed', () => {
    const { date: _, ...approval } = COUNCIL;
    const signed = lived(council, start, yes, align, [NOW, { kind: 'approve', approval }], ...sign);
    expect(missingFrom(council, signed, full)).toEqual([{ what: 'approval-date', bodyName: 'Byrådet' }]);
  });

  test('once signed, participants are still asked for', () => {
    const signed = lived(council, start, yes, align, approve, ...sign);
    expect(missingFrom(council, signed, { ...full, participants: [] })).toEqual([
      { what: 'participants', needed: 1, given: 0 },
    ]);
  });

  test.each([
    ['declined', [[NOW, { kind: 'answer', answer: answerOf('no') }]]],
    [
      'withdrawn',
      [yes, align, approve, ...sign, [NOW, { kind: 'withdraw', date: '2017-06-21', reason: 'x' }]],
    ],
  ] satisfies [string, Step[]][])('nothing is asked of one that is %s', (state, steps) => {
    const enrolment = lived(council, start, ...steps);
    expect(enrolment.state).toBe(state);
    expect(missingFrom(council, enrolment, answerOf('no'))).toEqual([]);
  });
});

describe('where an administration signs', () => {
  const definition = tilsyn({ preconditions: [{ id: 'plan', text: 'Arbejdsplan' }] });
  const begun = invited(definition, '2019-11-26');
  const now = '2020-01-10T12:00';

  test('no ranking and no approval is missing, but the preconditions are', () => {
    const interested = lived(definition, begun, [now, { kind: 'answer', answer: answerOf('yes') }]);
    const answer = { ...full, preferences: [], participants: full.participants.slice(1) };
    expect(missingFrom(definition, interested, answer)).toEqual([
      { what: 'participants', needed: 3, given: 2 },
      { what: 'alignment' },
      { what: 'precondition', id: 'plan', text: 'Arbejdsplan' },
      { what: 'offer' },
    ]);
  });

  test('a reservation lacks its political decision', () => {
    const answer = answerOf('yes-under-reservation');
    const interested = lived(definition, begun, [now, { kind: 'answer', answer }]);
    expect(missingFrom(definition, interested, answer)).toContainEqual({ what: 'political-decision' });
  });
});

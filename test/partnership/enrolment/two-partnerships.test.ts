import { describe, expect, test } from 'vitest';
import {
  answerOf,
  COMMITTEE,
  COUNCIL,
  dagtilbud,
  decide,
  invited,
  lived,
  noticesOf,
  OFFER,
  rulesOf,
  type Step,
  signature,
  tilsyn,
} from './partnerships.ts';

describe('the first partnership, where councils accede', () => {
  const definition = dagtilbud();
  const start = invited(definition, '2017-04-07');
  const yes: Step = ['2017-05-02T09:00', { kind: 'answer', answer: answerOf('yes') }];
  const align: Step = ['2017-05-30T14:00', { kind: 'align', date: '2017-05-29', notes: 'Vægt på overgange' }];
  const approve: Step = ['2017-06-07T10:00', { kind: 'approve', approval: COUNCIL }];
  const bothSign: Step[] = [
    ['2017-06-21T10:00', signature('municipality', '2017-06-20')],
    ['2017-06-27T10:00', signature('kl', '2017-06-26')],
  ];
  const signed = lived(definition, start, yes, align, approve, ...bothSign);

  test('a municipality goes all the way', () => {
    const completed = lived(
      definition,
      signed,
      ['2017-09-20T16:00', { kind: 'activate', date: '2017-09-20' }],
      ['2020-01-06T09:00', { kind: 'complete', date: '2020-01-01' }],
    );
    expect(completed).toMatchObject({
      state: 'completed',
      revision: 8,
      answer: { decision: 'yes', receivedAt: '2017-05-02T09:00:00.000+02:00' },
      alignment: { date: '2017-05-29', notes: 'Vægt på overgange', recordedBy: 'stnl@kl.dk' },
      approvals: [{ body: 'municipal-council', date: '2017-06-06', cameWith: 'staff' }],
      signatures: { kl: { date: '2017-06-26', by: [{ name: 'Anne Østergård', title: 'Direktør' }] } },
    });
  });

  test('Middelfart answers four days late, by a committee, under reservation, and the council accedes later (M2, M4)', () => {
    const answer = answerOf('yes-under-reservation', { approval: COMMITTEE });
    const late = decide(definition, start, { kind: 'answer', answer }, '2017-05-09T17:00');
    expect(noticesOf(late)).toEqual([
      {
        kind: 'late-answer',
        receivedAt: '2017-05-09T17:00:00.000+02:00',
        deadline: { kind: 'day', date: '2017-05-05' },
      },
      { kind: 'approval-not-counted', bodyName: 'Børneudvalget', because: 'under-reservation' },
    ]);
    const aligned = lived(definition, start, ['2017-05-09T17:00', { kind: 'answer', answer }], align);
    expect(aligned.state).toBe('aligned');
    expect(lived(definition, aligned, approve, ...bothSign).state).toBe('signed');
  });

  test('a committee in the place of the council is accepted and flagged', () => {
    const aligned = lived(definition, start, yes, align);
    const decided = decide(definition, aligned, { kind: 'approve', approval: COMMITTEE }, '2017-06-01T10:00');
    expect(decided).toMatchObject({
      ok: true,
      enrolment: { state: 'approved' },
      notices: [{ kind: 'committee-approved', bodyName: 'Børneudvalget' }],
    });
  });

  test('an administration can not accede for the council', () => {
    const aligned = lived(definition, start, yes, align);
    const approval = { body: 'administration', bodyName: 'Børn og Unge' } as const;
    expect(rulesOf(decide(definition, aligned, { kind: 'approve', approval }, '2017-06-01T10:00'))).toEqual([
      'body-does-not-approve',
    ]);
  });

  test('a council may accede before the alignment is over, as the timeline has it (O1)', () => {
    const interested = lived(definition, start, yes, approve);
    expect(interested.state).toBe('interested');
    const [, alignment] = align;
    expect(lived(definition, interested, ['2017-06-30T12:00', alignment]).state).toBe('approved');
  });

  test('Aabenraa ends its agreement with a new council, from a day that lies ahead', () => {
    const decided = decide(
      definition,
      signed,
      { kind: 'terminate', date: '2018-04-01', reason: 'Nyt byråd', party: 'municipality' },
      '2018-01-15T10:00',
    );
    expect(decided).toMatchObject({
      ok: true,
      enrolment: { state: 'terminated', ending: { date: '2018-04-01', reason: 'Nyt byråd' } },
      notices: [{ kind: 'terminates-later', day: '2018-04-01' }],
    });
  });
});

describe('the second partnership, where administrations sign', () => {
  const definition = tilsyn();
  const start = invited(definition, '2019-11-26');
  const yes: Step = ['2019-12-18T13:00', { kind: 'answer', answer: answerOf('yes') }];
  const align: Step = ['2020-01-08T10:00', { kind: 'align', date: '2020-01-08' }];
  const ticks = definition.preconditions.map(
    ({ id }): Step => ['2020-01-20T10:00', { kind: 'tick', precondition: id }],
  );
  const municipalitySigns: Step = ['2020-01-22T10:00', signature('municipality', '2020-01-21')];
  const klSigns = signature('kl', '2020-01-29');

  test('a municipality goes all the way without an approval', () => {
    const road = [yes, align, ...ticks, municipalitySigns] as const;
    const completed = lived(
      definition,
      start,
      ...road,
      ['2020-01-29T10:00', klSigns],
      ['2020-02-27T16:00', { kind: 'activate', date: '2020-02-27' }],
      ['2021-01-04T09:00', { kind: 'complete', date: '2021-01-01' }],
    );
    expect(completed.state).toBe('completed');
  });

  test('the first signature is recorded as it comes, and staff see what is missing', () => {
    const aligned = lived(definition, start, yes, align, ...ticks.slice(1), ['2020-01-20T10:00', OFFER]);
    const decided = decide(definition, aligned, municipalitySigns[1], '2020-01-22T10:00');
    expect(noticesOf(decided)).toEqual([
      {
        kind: 'party-signed',
        party: { id: 'municipality' },
        waiting: [{ id: 'kl', name: 'KL' }],
        missing: [
          { what: 'precondition', id: 'political-decision', text: 'Politisk beslutning om at deltage' },
        ],
      },
    ]);
  });

  test('the second is refused until all four preconditions are ticked (R66), and names those that are not', () => {
    const half = lived(definition, start, yes, align, ...ticks.slice(2), municipalitySigns);
    expect(decide(definition, half, klSigns, '2020-01-29T10:00')).toMatchObject({
      ok: false,
      refusals: [
        { rule: 'not-ready-to-sign', missing: [{ id: 'political-decision' }, { id: 'self-evaluation' }] },
      ],
    });
    expect(lived(definition, half, ...ticks.slice(0, 2), ['2020-01-29T10:00', klSigns]).state).toBe('signed');
  });

  test('a reservation must be resolved before both have signed: by a political approval, or by a plain yes', () => {
    const reserved = { kind: 'answer', answer: answerOf('yes-under-reservation') } as const;
    const half = lived(definition, start, yes, align, ...ticks, municipalitySigns, [
      '2020-01-23T10:00',
      reserved,
    ]);
    expect(decide(definition, half, klSigns, '2020-01-29T10:00')).toMatchObject({
      refusals: [{ rule: 'not-ready-to-sign', missing: [{ what: 'political-decision' }] }],
    });
    const office = { body: 'administration', bodyName: 'Dagtilbud', date: '2020-01-24' } as const;
    const committee = { body: 'committee', bodyName: 'Børneudvalget', date: '2020-01-24' } as const;
    const byOffice = lived(definition, half, ['2020-01-24T10:00', { kind: 'approve', approval: office }]);
    expect(rulesOf(decide(definition, byOffice, klSigns, '2020-01-29T10:00'))).toEqual(['not-ready-to-sign']);
    const byCommittee = lived(definition, half, [
      '2020-01-24T10:00',
      { kind: 'approve', approval: committee },
    ]);
    expect(rulesOf(decide(definition, byCommittee, klSigns, '2020-01-29T10:00'))).toEqual([]);
    const plainly = lived(definition, half, [
      '2020-01-24T10:00',
      { kind: 'answer', answer: answerOf('yes') },
    ]);
    expect(rulesOf(decide(definition, plainly, klSigns, '2020-01-29T10:00'))).toEqual([]);
  });

  test('once both have signed a no is refused, for the agreement binds (R44)', () => {
    const signed = lived(definition, start, yes, align, ...ticks, municipalitySigns, [
      '2020-01-29T10:00',
      klSigns,
    ]);
    const no = { kind: 'answer', answer: answerOf('no') } as const;
    expect(decide(definition, signed, no, '2020-01-30T10:00')).toEqual({
      ok: false,
      refusals: [
        {
          rule: 'not-in-this-state',
          move: 'answer',
          state: 'signed',
          open: ['activate', 'withdraw', 'terminate'],
        },
      ],
    });
    const withdraw = { kind: 'withdraw', date: '2020-01-30', reason: 'Budget' } as const;
    expect(lived(definition, signed, ['2020-01-30T10:00', withdraw])).toMatchObject({
      state: 'withdrawn',
      ending: { kind: 'withdrawn', party: 'municipality', date: '2020-01-30', reason: 'Budget' },
    });
  });

  test('while only one side has signed a no is a decline, and what stood is put aside', () => {
    const half = lived(definition, start, yes, align, ...ticks, municipalitySigns);
    const no = { kind: 'answer', answer: answerOf('no') } as const;
    const decided = decide(definition, half, no, '2020-01-24T10:00');
    expect(decided).toMatchObject({
      ok: true,
      enrolment: { state: 'declined', ticked: [], approvals: [], signatures: {} },
    });
    expect(noticesOf(decided)).toContainEqual({
      kind: 'set-aside',
      what: ['alignment', 'ticked', 'signatures'],
    });
  });

  test('a municipality that said no may say yes late, and begins again', () => {
    const declined = lived(definition, start, [
      '2019-12-10T10:00',
      { kind: 'answer', answer: answerOf('no') },
    ]);
    const decided = decide(definition, declined, yes[1], '2020-01-10T10:00');
    expect(decided).toMatchObject({ ok: true, enrolment: { state: 'interested' } });
    expect(noticesOf(decided).map(({ kind }) => kind)).toEqual(['late-answer', 'came-back']);
  });

  test('what was recorded wrongly is taken back with a reason, until both have signed', () => {
    const half = lived(definition, start, yes, align, ...ticks, municipalitySigns);
    expect(
      rulesOf(decide(definition, half, { kind: 'retract-alignment', reason: ' ' }, '2020-01-23T10:00')),
    ).toEqual(['reason-missing', 'signatures-stand']);
    const undone = lived(
      definition,
      half,
      ['2020-01-23T10:00', { kind: 'retract-signature', side: 'municipality', reason: 'Forkert kommune' }],
      ['2020-01-23T10:01', { kind: 'untick', precondition: 'organisation', reason: 'Forkert kommune' }],
      ['2020-01-23T10:02', { kind: 'retract-alignment', reason: 'Forkert kommune' }],
    );
    expect(undone).toMatchObject({ state: 'interested', signatures: {} });
    expect(undone.ticked.map(({ precondition }) => precondition)).not.toContain('organisation');
    expect(undone).not.toHaveProperty('alignment');
  });
});

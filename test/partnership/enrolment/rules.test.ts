import { describe, expect, test } from 'vitest';
import { invite } from '../../../src/partnership/enrolment/invite.ts';
import type {
  Transition,
  TransitionOf,
  VersionFound,
} from '../../../src/partnership/enrolment/transition.ts';
import {
  answerOf,
  at,
  COMMITTEE,
  COUNCIL,
  dagtilbud,
  decide,
  foundVersion,
  invited,
  lived,
  noticesOf,
  OFFER,
  OFFICE,
  rulesOf,
  SIGNERS,
  type Step,
  signature,
} from './partnerships.ts';

const definition = dagtilbud();
const start = invited(definition, '2017-04-07');
const NOW = '2017-06-21T12:00';
const yes: Step = ['2017-05-02T09:00', { kind: 'answer', answer: answerOf('yes') }];
const align: Step = [NOW, { kind: 'align', date: '2017-05-29' }];
const approve: Step = [NOW, { kind: 'approve', approval: COUNCIL }];
const interested = lived(definition, start, yes);
const approved = lived(definition, interested, align, approve);
const offered = lived(definition, approved, [NOW, OFFER]);
const half = lived(definition, offered, [NOW, signature('municipality', '2017-06-20')]);
const signed = lived(definition, half, [NOW, signature('kl', '2017-06-21')]);

describe('an invitation', () => {
  test('begins an enrolment', () => {
    expect(start).toEqual({
      partnership: 'dagtilbud-2017',
      municipality: '0410',
      revision: 0,
      state: 'invited',
      invitedOn: '2017-04-07',
      ticked: [],
      approvals: [],
      signatures: {},
    });
  });

  test('goes only to those whom the definition invites', () => {
    const few = dagtilbud({ invited: ['0751'] });
    expect(rulesOf(invite(few, '0410', at(NOW)))).toEqual(['not-invited']);
    expect(rulesOf(invite(few, '0751', at(NOW)))).toEqual([]);
  });

  test('can not be dated tomorrow', () => {
    expect(rulesOf(invite(definition, '0410', at(NOW), '2017-06-22'))).toEqual(['day-in-future']);
  });
});

describe('a date', () => {
  const align = (date: string): Transition => ({ kind: 'align', date });
  const sign = (date: string): Transition => signature('municipality', date);
  const approve = (date: string): Transition => ({ kind: 'approve', approval: { ...COUNCIL, date } });

  test.each([
    { what: 'an alignment', enrolment: interested, move: align },
    { what: 'an approval', enrolment: interested, move: approve },
    { what: 'a signature', enrolment: offered, move: sign },
  ])('of $what lies neither ahead nor before the invitation', ({ enrolment, move }) => {
    expect(rulesOf(decide(definition, enrolment, move('2017-06-22'), NOW))).toEqual(['day-in-future']);
    expect(rulesOf(decide(definition, enrolment, move('2017-06-21'), NOW))).toEqual([]);
    expect(rulesOf(decide(definition, enrolment, move('2017-04-01'), NOW))).toEqual([]);
    expect(rulesOf(decide(definition, enrolment, move('2017-03-31'), NOW))).toEqual([
      'day-before-invitation',
    ]);
  });

  test('is a day in Denmark: at 00.30 in June it is already the next', () => {
    const justAfterMidnight = '2017-06-21T22:30:00Z';
    const decided = decide(definition, offered, sign('2017-06-22'), justAfterMidnight);
    expect(rulesOf(decided)).toEqual([]);
  });

  test('of what follows an agreement does not lie before it', () => {
    const moves: Transition[] = [
      { kind: 'withdraw', date: '2017-06-20', reason: 'Budget' },
      { kind: 'terminate', date: '2017-06-20', reason: 'Budget', party: 'kl' },
      { kind: 'activate', date: '2017-06-20' },
    ];
    for (const move of moves) {
      expect(rulesOf(decide(definition, signed, move, NOW))).toContain('day-too-early');
    }
  });

  test('of a withdrawal does not lie before the municipality began', () => {
    const active = lived(definition, signed, ['2017-09-20T17:00', { kind: 'activate', date: '2017-09-20' }]);
    const withdraw: Transition = { kind: 'withdraw', date: '2017-09-19', reason: 'Budget' };
    expect(rulesOf(decide(definition, active, withdraw, '2017-10-01T10:00'))).toEqual(['day-too-early']);
  });
});

describe('a partnership', () => {
  test('is not begun before its period (R71)', () => {
    const activate = (date: string): Transition => ({ kind: 'activate', date });
    const now = '2017-07-01T10:00';
    expect(rulesOf(decide(definition, signed, activate('2017-06-30'), now))).toEqual(['period-not-begun']);
    expect(rulesOf(decide(definition, signed, activate('2017-07-01'), now))).toEqual([]);
  });

  test('is completed when its period is over', () => {
    const active = lived(definition, signed, ['2017-09-20T17:00', { kind: 'activate', date: '2017-09-20' }]);
    const complete = (date: string): Transition => ({ kind: 'complete', date });
    const now = '2020-01-01T10:00';
    expect(rulesOf(decide(definition, active, complete('2019-12-31'), now))).toEqual(['period-not-over']);
    expect(rulesOf(decide(definition, active, complete('2020-01-01'), now))).toEqual([]);
  });
});

describe('an agreement', () => {
  test('has the date of its last signature, which does not lie before the approval', () => {
    const early = lived(definition, approved, [NOW, signature('municipality', '2017-06-01')]);
    expect(decide(definition, early, signature('kl', '2017-06-05'), NOW)).toMatchObject({
      refusals: [{ rule: 'agreement-before-approval', agreed: '2017-06-05', approved: '2017-06-06' }],
    });
    expect(rulesOf(decide(definition, early, signature('kl', '2017-06-06'), NOW))).toEqual([]);
  });

  test('rests on the earliest of several approvals, in whatever order they were recorded', () => {
    const twice = lived(
      definition,
      interested,
      align,
      approve,
      [NOW, { kind: 'approve', approval: COMMITTEE }],
      [NOW, signature('municipality', '2017-05-30')],
    );
    expect(rulesOf(decide(definition, twice, signature('kl', '2017-05-30'), NOW))).toEqual([]);
  });

  test('is not held back by an approval whose day is not known yet, but staff are told', () => {
    const { date: _, ...undated } = COUNCIL;
    const move: Transition = { kind: 'approve', approval: undated };
    const aligned = lived(definition, interested, align);
    expect(noticesOf(decide(definition, aligned, move, NOW))).toEqual([
      { kind: 'approval-not-dated', bodyName: 'Byrådet' },
    ]);
    const both: Step[] = [
      [NOW, move],
      [NOW, signature('kl', '2017-06-01')],
      [NOW, signature('municipality', '2017-06-01')],
    ];
    expect(lived(definition, aligned, ...both).state).toBe('signed');
  });

  test('is signed once by each side', () => {
    const again = signature('municipality', '2017-06-21');
    expect(decide(definition, half, again, NOW)).toMatchObject({
      refusals: [{ rule: 'already-signed', party: { id: 'municipality' }, day: '2017-06-20' }],
    });
  });

  test('loses the approval that a first signature waits for when that is retracted', () => {
    const without = lived(definition, half, [NOW, { kind: 'retract-approval', reason: 'Forkert kommune' }]);
    expect(without.state).toBe('aligned');
    expect(rulesOf(decide(definition, without, signature('kl', '2017-06-21'), NOW))).toEqual([
      'not-ready-to-sign',
    ]);
  });

  test.each(['withdraw', 'terminate'] as const)('does not end without a reason: %s', (kind) => {
    const date = '2017-06-21';
    const move: Transition =
      kind === 'withdraw' ? { kind, date, reason: '  ' } : { kind, date, reason: '', party: 'kl' };
    expect(rulesOf(decide(definition, signed, move, NOW))).toEqual(['reason-missing']);
  });

  test('that ended by mistake is taken up again where it was', () => {
    const ended = lived(definition, signed, [NOW, { kind: 'withdraw', date: '2017-06-21', reason: 'Fejl' }]);
    const again = lived(definition, ended, [NOW, { kind: 'retract-ending', reason: 'Forkert kommune' }]);
    expect(again).toEqual({ ...signed, revision: signed.revision + 2 });
  });

  test('says everything that stands against a move at once', () => {
    const aligned = lived(definition, interested, align, [NOW, signature('kl', '2017-06-20')]);
    expect(rulesOf(decide(definition, aligned, signature('municipality', '2017-06-30'), NOW))).toEqual([
      'day-in-future',
      'not-ready-to-sign',
    ]);
  });
});

describe('a version of the agreement', () => {
  const offer = (number: number, more: Partial<VersionFound> = {}): Transition => ({
    kind: 'offer',
    version: foundVersion(number, more),
  });

  test('is offered when it is complete, current and names all who sign; everything else is told at once', () => {
    expect(offered.offered).toMatchObject({ version: 1, fileHash: 'hash-1', blocks: { kl: SIGNERS } });
    const wrong = { missing: ['kommunens sagsnummer'], changes: ['Deltagere'], blocks: { kl: SIGNERS } };
    expect(decide(definition, approved, offer(2, wrong), NOW)).toEqual({
      ok: false,
      refusals: [
        { rule: 'version-incomplete', version: 2, missing: ['kommunens sagsnummer'] },
        { rule: 'version-outdated', version: 2, changes: ['Deltagere'] },
        { rule: 'no-signature-block', version: 2, parties: [{ id: 'municipality' }] },
      ],
    });
  });

  test('takes the place of the one offered before, until somebody has signed that one', () => {
    expect(rulesOf(decide(definition, offered, OFFER, NOW))).toEqual(['already-offered']);
    const second = lived(definition, offered, [NOW, offer(2)]);
    expect(second.offered?.version).toBe(2);
    expect(decide(definition, half, offer(2), NOW)).toMatchObject({
      refusals: [{ rule: 'other-version-signed', version: 1, parties: [{ id: 'municipality' }] }],
    });
    const undone = lived(
      definition,
      half,
      [NOW, { kind: 'retract-signature', side: 'municipality', reason: 'Ny version' }],
      [NOW, offer(2)],
    );
    expect(undone.offered?.version).toBe(2);
  });

  test('is not signed before it is offered, and no other one is', () => {
    expect(rulesOf(decide(definition, approved, signature('kl', '2017-06-20'), NOW))).toEqual([
      'nothing-offered',
    ]);
    const sign = (version?: number): Transition => ({
      ...{ kind: 'sign', side: 'kl', date: '2017-06-20', by: SIGNERS },
      ...(version !== undefined && { version }),
    });
    expect(decide(definition, offered, sign(2), NOW)).toMatchObject({
      refusals: [{ rule: 'other-version-offered', version: 2, offered: 1 }],
    });
    expect(decide(definition, offered, sign(), NOW)).toEqual({
      ok: false,
      refusals: [{ rule: 'other-version-offered', offered: 1 }],
    });
  });

  test('is signed by those it names, whatever the order, letters and spaces; by others only for a reason', () => {
    const two = [
      { name: 'Anna Holm', title: 'borgmester' },
      { name: 'Bo Lund', title: 'kommunaldirektør' },
    ];
    const both = lived(definition, approved, [NOW, offer(3, { blocks: { municipality: two, kl: SIGNERS } })]);
    const sign = (by: typeof two, reason?: string): Transition => ({
      ...{ kind: 'sign', side: 'municipality', date: '2017-06-20', by, version: 3 },
      ...(reason !== undefined && { reason }),
    });
    const same = [
      { name: 'Bo  Lund', title: 'Kommunaldirektør' },
      { name: 'Anna Holm', title: 'Borgmester' },
    ];
    expect(rulesOf(decide(definition, both, sign(same), NOW))).toEqual([]);
    const others = [{ name: 'Io Bech', title: 'viceborgmester' }];
    for (const reason of [undefined, ' '])
      expect(decide(definition, both, sign(others, reason), NOW)).toMatchObject({
        refusals: [
          { rule: 'other-signers', party: { id: 'municipality' }, version: 3, named: two, signed: others },
        ],
      });
    const signed = lived(definition, both, [NOW, sign(others, 'Borgmesteren er syg')]);
    expect(signed.signatures['municipality']).toMatchObject({
      by: others,
      version: 3,
      reason: 'Borgmesteren er syg',
    });
    expect(rulesOf(decide(definition, both, sign(two.slice(0, 1)), NOW))).toEqual(['other-signers']);
  });

  test('that would read otherwise now is signed only for a reason', () => {
    const move = { ...signature('kl', '2017-06-20'), changes: ['Deltagere'] } as TransitionOf<'sign'>;
    expect(rulesOf(decide(definition, offered, move, NOW))).toEqual(['changed-since-offered']);
    expect(rulesOf(decide(definition, offered, { ...move, reason: 'Kun et telefonnummer' }, NOW))).toEqual(
      [],
    );
  });

  test('is no longer offered after a no, or when the alignment it rests on is taken back', () => {
    const no: Step = [NOW, { kind: 'answer', answer: answerOf('no') }];
    expect(lived(definition, half, no)).not.toHaveProperty('offered');
    const undone = lived(definition, offered, [NOW, { kind: 'retract-alignment', reason: 'Fejl' }]);
    expect(undone).not.toHaveProperty('offered');
    expect(lived(definition, offered, [NOW, { kind: 'retract-offer', reason: 'Fejl' }])).not.toHaveProperty(
      'offered',
    );
    expect(rulesOf(decide(definition, half, { kind: 'retract-offer', reason: 'Fejl' }, NOW))).toEqual([
      'signatures-stand',
    ]);
  });
});

describe('a precondition', () => {
  const text = 'Selvevaluering';
  const strict = dagtilbud({ preconditions: [{ id: 'self-evaluation', text }] });
  const tick = (precondition: string): Transition => ({ kind: 'tick', precondition });

  test('is ticked once, with who says so', () => {
    const ticked = lived(strict, interested, [NOW, tick('self-evaluation')]);
    expect(ticked.ticked).toEqual([
      {
        precondition: 'self-evaluation',
        recordedBy: 'stnl@kl.dk',
        recordedAt: '2017-06-21T12:00:00.000+02:00',
      },
    ]);
    expect(rulesOf(decide(strict, ticked, tick('self-evaluation'), NOW))).toEqual(['already-ticked']);
  });

  test('that the partnership does not have is refused with those it has', () => {
    expect(decide(strict, interested, tick('selvevaluering'), NOW)).toEqual({
      ok: false,
      refusals: [
        { rule: 'unknown-precondition', id: 'selvevaluering', known: [{ id: 'self-evaluation', text }] },
      ],
    });
  });
});

describe('an answer', () => {
  const answer = (decision: 'yes' | 'yes-under-reservation' | 'no', more = {}): Transition => ({
    kind: 'answer',
    answer: answerOf(decision, more),
  });

  test('under reservation is possible only where the definition allows it', () => {
    const registration = { ...definition.registration, underReservation: false };
    const plainOnly = dagtilbud({ registration });
    expect(rulesOf(decide(plainOnly, start, answer('yes-under-reservation'), NOW))).toEqual([
      'reservation-not-possible',
    ]);
    expect(rulesOf(decide(plainOnly, start, answer('yes'), NOW))).toEqual([]);
  });

  test('can be recorded later than it came, and is judged by when it came', () => {
    const letter: Transition = {
      kind: 'answer',
      answer: answerOf('yes'),
      receivedAt: '2017-05-05T21:59:59.999Z',
    };
    expect(decide(definition, start, letter, NOW)).toMatchObject({
      ok: true,
      enrolment: { answer: { receivedAt: '2017-05-05T23:59:59.999+02:00' } },
      notices: [],
    });
  });

  test.each([
    { receivedAt: '2017-06-21T12:00:01+02:00', rule: 'day-in-future' },
    { receivedAt: '2017-03-31T23:59:59+02:00', rule: 'day-before-invitation' },
    { receivedAt: '2017-05-02T08:59:59+02:00', rule: 'older-than-latest-answer' },
  ])('that came $receivedAt is refused: $rule', ({ receivedAt, rule }) => {
    const move: Transition = { kind: 'answer', answer: answerOf('no'), receivedAt };
    expect(rulesOf(decide(definition, interested, move, NOW))).toContain(rule);
  });

  test('may bring the approval along', () => {
    const brought = lived(definition, start, [NOW, answer('yes', { approval: COUNCIL })]);
    expect(brought).toMatchObject({ state: 'interested', approvals: [{ ...COUNCIL, cameWith: 'answer' }] });
    expect(lived(definition, brought, align).state).toBe('approved');
  });

  test('takes back the approval of the answer before it, not what staff recorded', () => {
    const aligned = lived(definition, interested, align, [NOW, answer('yes', { approval: COUNCIL })]);
    const decided = decide(definition, aligned, answer('yes'), NOW);
    expect(decided).toMatchObject({ ok: true, enrolment: { state: 'aligned', approvals: [] } });
    expect(noticesOf(decided)).toContainEqual({ kind: 'approval-gone', bodyName: 'Byrådet' });
    expect(lived(definition, approved, [NOW, answer('yes')]).state).toBe('approved');
  });

  test.each([
    { approval: { ...COUNCIL, date: '2017-06-22' }, because: 'in-future' },
    { approval: { ...COUNCIL, date: '2017-03-31' }, because: 'before-invitation' },
    { approval: OFFICE, because: 'body-does-not-approve' },
  ])('is accepted although its approval does not count: $because', ({ approval, because }) => {
    const decided = decide(definition, interested, answer('yes', { approval }), NOW);
    expect(decided).toMatchObject({ ok: true, enrolment: { approvals: [] } });
    expect(noticesOf(decided)).toContainEqual({
      kind: 'approval-not-counted',
      bodyName: approval.bodyName,
      because,
    });
  });

  test('that brings a committee along is flagged as well', () => {
    const decided = decide(definition, interested, answer('yes', { approval: COMMITTEE }), NOW);
    expect(noticesOf(decided).map(({ kind }) => kind)).toContain('committee-approved');
  });

  test('after the alignment is reported, with who has signed', () => {
    expect(noticesOf(decide(definition, half, answer('yes'), NOW))).toContainEqual({
      kind: 'answer-changed',
      state: 'approved',
      signed: [{ id: 'municipality' }],
    });
  });
});

describe('a bug of ours is an exception', () => {
  test('an enrolment of another partnership', () => {
    expect(() => decide(dagtilbud({ id: 'another' }), start, yes[1], NOW)).toThrow('dagtilbud-2017');
  });

  test('the answer of another municipality', () => {
    const answer = answerOf('yes', { municipality: '0751' });
    expect(() => decide(definition, start, { kind: 'answer', answer }, NOW)).toThrow('0751');
  });
});

import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { ZONE } from '../../../src/clock.ts';
import type { DeadlineAnswer } from '../../../src/partnership/answer.ts';
import { decideTransition } from '../../../src/partnership/enrolment/decide-transition.ts';
import { Enrolment } from '../../../src/partnership/enrolment/enrolment.ts';
import { missingFrom } from '../../../src/partnership/enrolment/missing.ts';
import { trivselDefinition } from '../definition/trivsel.ts';

const definition = trivselDefinition();
const YES: DeadlineAnswer = { deadline: 'bindende', decision: 'yes', addOns: [] };
const NO: DeadlineAnswer = { ...YES, decision: 'no' };
const ORDER: DeadlineAnswer = { deadline: 'ekstra', decision: 'yes', addOns: ['lederforloeb'] };

function enrolment(changed: Partial<Enrolment> = {}): Enrolment {
  return Enrolment.parse({
    partnership: 'trivsel-2021',
    municipality: '0751',
    revision: 3,
    state: 'interested',
    invitedOn: '2021-01-11',
    answer: { decision: 'yes', receivedAt: '2021-02-01T10:00:00.000+01:00' },
    ticked: [],
    approvals: [],
    signatures: {},
    ...changed,
  });
}

const ALIGNED = { date: '2021-02-20', recordedBy: 'KL', recordedAt: '2021-02-20T10:00:00.000+01:00' };
const SIGNED = enrolment({ state: 'signed', alignment: ALIGNED, agreedOn: '2021-04-20' });

function decide(of: Enrolment, answer: DeadlineAnswer, now = '2021-03-05T10:00') {
  const at = DateTime.fromISO(now, { zone: ZONE }) as DateTime<true>;
  return decideTransition(
    definition,
    of,
    { kind: 'answer-deadline', answer },
    { now: at, by: 'Ib', changes: [] },
  );
}

function becomes(of: Enrolment, answer: DeadlineAnswer, now?: string): Enrolment {
  const decided = decide(of, answer, now);
  if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
  return decided.enrolment;
}

function refusal(of: Enrolment, answer: DeadlineAnswer) {
  const decided = decide(of, answer);
  return decided.ok ? undefined : decided.refusals[0].rule;
}

function asked(of: Enrolment): string[] {
  return missingFrom(definition, of).flatMap((one) => (one.what === 'later-answer' ? [one.id] : []));
}

describe('A later question', () => {
  test('is missing until it is answered, and only of those who take part', () => {
    expect(asked(enrolment())).toEqual(['bindende', 'ekstra']);
    expect(asked(becomes(enrolment(), YES))).toEqual(['ekstra']);
    expect(asked(becomes(enrolment(), NO))).toEqual([]);
    expect(asked(enrolment({ state: 'invited', answer: undefined }))).toEqual([]);
    const no = { decision: 'no' as const, receivedAt: '2021-02-01T10:00:00.000+01:00' };
    expect(asked(enrolment({ state: 'declined', answer: no }))).toEqual([]);
    // Who has signed is bound already.
    expect(asked(SIGNED)).toEqual(['ekstra']);
  });

  test('of binding registration ends it with a no, which sets aside what was settled, and a yes takes it up again', () => {
    const aligned = enrolment({ state: 'aligned', alignment: ALIGNED });
    const decided = decide(aligned, NO);
    expect(decided).toMatchObject({ ok: true, notices: [{ kind: 'set-aside', what: ['alignment'] }] });
    const declined = becomes(aligned, NO);
    expect(declined).toMatchObject({ state: 'declined' });
    expect(declined.alignment).toBeUndefined();
    expect(becomes(declined, YES).state).toBe('interested');
  });

  test('takes orders after signing, but no no to what is signed', () => {
    expect(becomes(SIGNED, ORDER)).toMatchObject({ state: 'signed', agreedOn: '2021-04-20' });
    expect(refusal(SIGNED, NO)).toBe('signed-already');
  });

  test('whose orders change after all have signed is told, since the agreement stays as it is', () => {
    const notices = (of: Enrolment, answer: DeadlineAnswer) => {
      const decided = decide(of, answer);
      return decided.ok ? decided.notices.map(({ kind }) => kind) : [];
    };
    const ordered = becomes(SIGNED, ORDER);
    expect(notices(SIGNED, ORDER)).toEqual(['orders-changed']);
    expect(notices(ordered, { ...ORDER, comment: 'Til foråret' })).toEqual([]);
    expect(notices(ordered, { ...ORDER, decision: 'no', addOns: [] })).toEqual(['orders-changed']);
    expect(notices(SIGNED, { ...ORDER, decision: 'no', addOns: [] })).toEqual([]);
    expect(notices(enrolment(), ORDER)).toEqual([]);
  });

  test('refuses what it does not ask for, and whoever has said no', () => {
    expect(refusal(enrolment(), { ...YES, deadline: 'andet' })).toBe('unknown-question');
    expect(refusal(enrolment(), { ...ORDER, addOns: ['buffet'] })).toBe('unknown-add-on');
    expect(refusal(enrolment(), { ...YES, addOns: ['lederforloeb'] })).toBe('unknown-add-on');
    expect(refusal(becomes(enrolment(), NO), ORDER)).toBe('question-after-no');
    expect(refusal(enrolment({ state: 'invited', answer: undefined }), YES)).toBe('not-in-this-state');
  });

  test('that is answered late is taken, and told, to the minute of its own deadline', () => {
    const notices = (now: string) => {
      const decided = decide(enrolment(), YES, now);
      return decided.ok ? decided.notices.map(({ kind }) => kind) : [];
    };
    expect(notices('2021-03-12T12:00')).toEqual([]);
    expect(notices('2021-03-12T12:01')).toEqual(['late-answer']);
  });

  test('is put away with a no to the invitation, and asked again after the next yes', () => {
    const registered = becomes(enrolment(), YES);
    const at = DateTime.fromISO('2021-03-06T10:00', { zone: ZONE }) as DateTime<true>;
    const answering = (decision: 'yes' | 'no', of: Enrolment) => {
      const answer = {
        ...{ municipality: '0751', decision, preferences: [], leadershipPriorities: [], signatories: [] },
        ...{ contacts: [], participants: [], politicians: [], addOns: [] },
      };
      const decided = decideTransition(
        definition,
        of,
        { kind: 'answer', answer },
        { now: at, by: 'Ib', changes: [] },
      );
      if (!decided.ok) throw new Error(JSON.stringify(decided.refusals));
      return decided.enrolment;
    };
    expect(answering('yes', registered).deadlineAnswers).toHaveProperty('bindende');
    const back = answering('yes', answering('no', registered));
    expect(asked(back)).toEqual(['bindende', 'ekstra']);
    // A yes to the invitation after a no to binding registration takes it up again, and asks anew.
    const again = answering('yes', becomes(enrolment(), NO));
    expect(again.state).toBe('interested');
    expect(asked(again)).toEqual(['bindende', 'ekstra']);
  });
});

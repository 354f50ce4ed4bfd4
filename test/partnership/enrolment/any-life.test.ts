import fc from 'fast-check';
import type { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { noticeText, refusalText } from '../../../src/chat/text/da.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { decideTransition } from '../../../src/partnership/enrolment/decide-transition.ts';
import { Enrolment, type State } from '../../../src/partnership/enrolment/enrolment.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import { arbitraryTransitions, VERSIONS } from './arbitrary-transitions.ts';
import { at, invited } from './partnerships.ts';

const names = { municipality: 'Ærø Kommune' };

test('whatever is tried in whatever order, no enrolment reaches a state whose rule does not hold', () => {
  const reached = new Set<State>();
  fc.assert(
    fc.property(arbitraryTransitions, ({ definition, moves }) => {
      let now = at('2017-05-02T12:00');
      let enrolment = deepFreeze(invited(definition, '2017-05-02'));
      for (const [move, hours] of moves) {
        now = now.plus({ hours });
        enrolment = deepFreeze(tried(definition, enrolment, move, now));
        const broken = RULES.filter(({ holds }) => !holds(enrolment, definition, now.toISODate()));
        expect(broken.map(({ rule }) => rule)).toEqual([]);
        reached.add(enrolment.state);
      }
    }),
    { numRuns: 500 },
  );
  // Random lives that never get anywhere would prove nothing.
  expect(reached.size).toBe(10);
});

/** The enrolment after a move, or the very same one when it was refused; it was frozen, so nothing else changed. */
function tried(
  definition: Definition,
  enrolment: Enrolment,
  move: Transition,
  now: DateTime<true>,
): Enrolment {
  const decided = decideTransition(definition, enrolment, move, { now, by: 'KL', changes: [] });
  if (!decided.ok) {
    expect(decided.refusals).not.toEqual([]);
    for (const refusal of decided.refusals) expectSentence(refusalText(refusal, names));
    return enrolment;
  }
  for (const notice of decided.notices) expectSentence(noticeText(notice, names));
  expect(decided.enrolment.revision).toBe(enrolment.revision + 1);
  expect(Enrolment.parse(JSON.parse(JSON.stringify(decided.enrolment)))).toEqual(decided.enrolment);
  return decided.enrolment;
}

interface Rule {
  rule: string;
  holds(enrolment: Enrolment, definition: Definition, today: string): boolean;
}

/** The rules in the words of the requirements, written without the code that carries them out. */
const RULES: Rule[] = [
  {
    rule: 'nothing happened before the invitation or in the future',
    holds: (enrolment, _, today) => {
      const { alignment, approvals, signatures, activation, completion } = enrolment;
      const facts = [alignment, ...approvals, signatures.kl, signatures.municipality, activation, completion];
      return facts.every(
        (fact) => fact?.date === undefined || (fact.date >= '2017-05-01' && fact.date <= today),
      );
    },
  },
  {
    rule: 'a reservation stands only where it is allowed',
    holds: ({ answer }, { registration }) =>
      registration.underReservation || answer?.decision !== 'yes-under-reservation',
  },
  {
    rule: 'where an approval is needed it is a political one',
    holds: (enrolment, definition) =>
      !asksForApproval(definition) || political(enrolment).length === enrolment.approvals.length,
  },
  {
    rule: 'approved exists where it is needed, and means that there is an approval',
    holds: (enrolment, definition) =>
      enrolment.state !== 'approved' || (asksForApproval(definition) && political(enrolment).length > 0),
  },
  {
    rule: 'aligned does not hide an approval',
    holds: (enrolment, definition) =>
      enrolment.state !== 'aligned' || !asksForApproval(definition) || political(enrolment).length === 0,
  },
  {
    rule: 'a no leaves nothing standing',
    holds: ({ state, answer, alignment, approvals, ticked, signatures }) =>
      (state === 'declined') === (answer?.decision === 'no') &&
      (state !== 'declined' ||
        (alignment === undefined &&
          [approvals, ticked, Object.keys(signatures)].every(({ length }) => length === 0))),
  },
  {
    rule: 'who is aligned or further said yes and was aligned',
    holds: ({ state, answer, alignment }) =>
      ['invited', 'interested', 'declined'].includes(state) ||
      (answer !== undefined && answer.decision !== 'no' && alignment !== undefined),
  },
  {
    rule: 'a signature rests on an alignment',
    holds: ({ alignment, signatures }) => alignment !== undefined || Object.keys(signatures).length === 0,
  },
  {
    rule: 'only what is complete, what is recorded and names all who sign is ever offered',
    holds: ({ offered }, { agreement }) =>
      offered === undefined ||
      VERSIONS.some(
        ({ number, missing, changes, blocks }) =>
          number === offered.version &&
          missing.length === 0 &&
          changes.length === 0 &&
          agreement.parties.every(({ id }) => blocks[id] !== undefined),
      ),
  },
  {
    rule: 'nobody has signed another version than the one that is offered',
    holds: ({ offered, signatures }) =>
      Object.values(signatures).every(({ version }) => version !== undefined && version === offered?.version),
  },
  {
    rule: 'who has signed is who the version names, or there is a reason',
    holds: ({ offered, signatures }) =>
      Object.entries(signatures).every(
        ([side, { by, reason }]) =>
          (reason ?? '').trim() !== '' ||
          by.map(({ name }) => name).join() === offered?.blocks[side]?.map(({ name }) => name).join(),
      ),
  },
  {
    rule: 'all have signed exactly where the agreement binds',
    holds: (enrolment, definition) => allSigned(enrolment, definition) === BINDING.includes(enrolment.state),
  },
  {
    rule: 'the date of the agreement is that of the last signature, once all have signed',
    holds: (enrolment, definition) =>
      enrolment.agreedOn === (allSigned(enrolment, definition) ? lastSigned(enrolment) : undefined),
  },
  {
    rule: 'nobody is bound before the approval, where one is needed or reserved',
    holds: (enrolment, definition) =>
      !allSigned(enrolment, definition) ||
      !(asksForApproval(definition) || enrolment.answer?.decision === 'yes-under-reservation') ||
      political(enrolment).some(({ date }) => date === undefined || date <= lastSigned(enrolment)),
  },
  {
    rule: 'nobody is bound before every precondition is ticked',
    holds: (enrolment, definition) =>
      !allSigned(enrolment, definition) ||
      definition.preconditions.every(({ id }) =>
        enrolment.ticked.some(({ precondition }) => precondition === id),
      ),
  },
  {
    rule: 'nothing goes on or ends before the agreement',
    holds: (enrolment) =>
      [enrolment.activation, enrolment.completion, enrolment.ending].every(
        (fact) => fact === undefined || fact.date >= lastSigned(enrolment),
      ),
  },
  {
    rule: 'who left has a reason, and only they',
    holds: ({ state, ending }) =>
      ending === undefined
        ? state !== 'withdrawn' && state !== 'terminated'
        : ending.kind === state && ending.reason.trim() !== '',
  },
  {
    rule: 'nobody begins before the period or completes within it',
    holds: ({ activation, completion }) =>
      (activation === undefined || activation.date >= '2017-05-03') &&
      (completion === undefined || (completion.date > '2017-05-06' && activation !== undefined)),
  },
];

const BINDING = ['signed', 'active', 'completed', 'withdrawn', 'terminated'];

function asksForApproval({ agreement, timeline }: Definition): boolean {
  return (
    agreement.parties[0]?.accedes === 'municipal-council' ||
    timeline.milestones.some(({ id }) => id === 'approval')
  );
}

function political({ approvals }: Enrolment) {
  return approvals.filter(({ body }) => body !== 'administration');
}

function allSigned({ signatures }: Enrolment, { agreement }: Definition): boolean {
  return agreement.parties.every(({ id }) => signatures[id] !== undefined);
}

function lastSigned({ signatures }: Enrolment): string {
  return (
    Object.values(signatures)
      .map(({ date }) => date)
      .toSorted()
      .at(-1) ?? ''
  );
}

function expectSentence(text: string): void {
  expect(text).toMatch(/^[A-ZÆØÅ"].*[.]$/su);
  expect(text).not.toMatch(/undefined|null|\[object|Invalid/);
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) if (typeof part === 'object') deepFreeze(part);
  return Object.freeze(value);
}

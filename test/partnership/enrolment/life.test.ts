import { describe, expect, test } from 'vitest';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { type Enrolment, State } from '../../../src/partnership/enrolment/enrolment.ts';
import { LIFE, stateOf } from '../../../src/partnership/enrolment/life.ts';
import type { Transition } from '../../../src/partnership/enrolment/transition.ts';
import {
  agreementOf,
  answerOf,
  COUNCIL,
  dagtilbud,
  decide,
  foundVersion,
  invited,
  lived,
  type Step,
  signature,
} from './partnerships.ts';

const EVALUATION = { id: 'self-evaluation', text: 'Selvevaluering' };
const council = dagtilbud({ preconditions: [EVALUATION] });
const administration = dagtilbud({
  preconditions: [EVALUATION],
  agreement: agreementOf('administration'),
  timeline: {
    milestones: [
      { id: 'invitation', when: 'april 2017', title: 'Invitation', activities: ['invitation'] },
      { id: 'deadline', when: '5. maj 2017', title: 'Frist', activities: ['registration-deadline'] },
    ],
  },
});

/** A well-formed move of every kind; what is open is a matter of the state alone. */
const MOVES = {
  yes: { kind: 'answer', answer: answerOf('yes') },
  reservation: { kind: 'answer', answer: answerOf('yes-under-reservation') },
  no: { kind: 'answer', answer: answerOf('no') },
  align: { kind: 'align', date: '2017-06-01' },
  approve: { kind: 'approve', approval: COUNCIL },
  tick: { kind: 'tick', precondition: 'self-evaluation' },
  offer: { kind: 'offer', version: foundVersion(2) },
  sign: signature('kl', '2017-06-20'),
  activate: { kind: 'activate', date: '2017-09-20' },
  complete: { kind: 'complete', date: '2020-01-01' },
  withdraw: { kind: 'withdraw', date: '2018-01-01', reason: 'Ny skoleleder' },
  terminate: { kind: 'terminate', date: '2018-01-01', reason: 'Nyt byråd', party: 'municipality' },
  untick: { kind: 'untick', precondition: 'self-evaluation', reason: 'Fejl' },
  'retract-alignment': { kind: 'retract-alignment', reason: 'Fejl' },
  'retract-approval': { kind: 'retract-approval', reason: 'Fejl' },
  'retract-offer': { kind: 'retract-offer', reason: 'Fejl' },
  'retract-signature': { kind: 'retract-signature', side: 'municipality', reason: 'Fejl' },
  'retract-activation': { kind: 'retract-activation', reason: 'Fejl' },
  'retract-completion': { kind: 'retract-completion', reason: 'Fejl' },
  'retract-ending': { kind: 'retract-ending', reason: 'Fejl' },
} as const satisfies Record<string, Transition>;
type MoveName = keyof typeof MOVES;

const NOW = '2020-02-01T12:00';
const step = (name: MoveName): Step => [NOW, MOVES[name]];
const offered: Step = [NOW, { kind: 'offer', version: foundVersion(1) }];
const municipalitySigns: Step = [NOW, signature('municipality', '2017-06-19')];

/** How a municipality comes to each state, with as much recorded as the state allows. */
const COUNCIL_ROADS: Record<State, Step[]> = {
  invited: [],
  interested: [step('yes'), step('approve')],
  aligned: [step('yes'), step('align'), offered],
  approved: [step('yes'), step('align'), step('approve'), offered],
  signed: [step('yes'), step('align'), step('approve'), step('tick'), municipalitySigns, step('sign')],
  get active() {
    return [...this.signed, step('activate')];
  },
  get completed() {
    return [...this.active, step('complete')];
  },
  declined: [step('no')],
  get withdrawn() {
    return [...this.signed, step('withdraw')];
  },
  get terminated() {
    return [...this.active, step('terminate')];
  },
};

/** Where each move leads; a move that is not named is refused because of the state. */
const COUNCIL_OUTCOMES: Record<State, Partial<Record<MoveName, State | 'nothing-there'>>> = {
  invited: { yes: 'interested', reservation: 'interested', no: 'declined' },
  interested: {
    yes: 'interested',
    reservation: 'interested',
    no: 'declined',
    align: 'approved',
    approve: 'interested',
    tick: 'interested',
    untick: 'nothing-there',
    'retract-approval': 'interested',
  },
  aligned: {
    yes: 'aligned',
    reservation: 'aligned',
    no: 'declined',
    approve: 'approved',
    tick: 'aligned',
    offer: 'aligned',
    sign: 'aligned',
    untick: 'nothing-there',
    'retract-alignment': 'interested',
    'retract-approval': 'nothing-there',
    'retract-offer': 'aligned',
    'retract-signature': 'nothing-there',
  },
  approved: {
    yes: 'approved',
    reservation: 'approved',
    no: 'declined',
    approve: 'approved',
    tick: 'approved',
    offer: 'approved',
    sign: 'approved',
    untick: 'nothing-there',
    'retract-alignment': 'interested',
    'retract-approval': 'aligned',
    'retract-offer': 'approved',
    'retract-signature': 'nothing-there',
  },
  signed: { activate: 'active', withdraw: 'withdrawn', terminate: 'terminated' },
  active: {
    complete: 'completed',
    withdraw: 'withdrawn',
    terminate: 'terminated',
    'retract-activation': 'signed',
  },
  completed: { 'retract-completion': 'active' },
  declined: { yes: 'interested', reservation: 'interested', no: 'declined' },
  withdrawn: { 'retract-ending': 'signed' },
  terminated: { 'retract-ending': 'active' },
};

const EVERYWHERE = State.options.flatMap((state) =>
  (Object.keys(MOVES) as MoveName[]).map((name) => ({
    state,
    name,
    outcome: COUNCIL_OUTCOMES[state][name] ?? ('refused' as const),
  })),
);

describe('where a council accedes', () => {
  test.each(EVERYWHERE)('$state, $name: $outcome', ({ state, name, outcome }) => {
    const before = lived(council, invited(council, '2017-04-07'), ...COUNCIL_ROADS[state]);
    expect(before.state).toBe(state);
    expect(outcomeOf(council, before, MOVES[name])).toBe(outcome);
  });
});

describe('where an administration signs', () => {
  test('an approval is recorded all the same, and the municipality stays aligned', () => {
    const aligned = lived(administration, invited(administration, '2017-04-07'), step('yes'), step('align'));
    const after = lived(administration, aligned, step('approve'));
    expect(after).toMatchObject({ state: 'aligned', approvals: [COUNCIL] });
  });

  test('it goes from aligned to signed', () => {
    const aligned = lived(
      administration,
      invited(administration, '2017-04-07'),
      step('yes'),
      step('align'),
      step('tick'),
    );
    expect(lived(administration, aligned, municipalitySigns, step('sign')).state).toBe('signed');
  });

  test('there is one all the same when the timeline has an approval', () => {
    const timeline = {
      milestones: [{ id: 'approval', when: 'maj 2017', title: 'Beslutning', activities: ['approval'] }],
    };
    const both = dagtilbud({ agreement: administration.agreement, timeline });
    const approved = lived(both, invited(both, '2017-04-07'), step('yes'), step('align'), step('approve'));
    expect(approved.state).toBe('approved');
  });
});

test('every state can be reached, and none is left without a move', () => {
  for (const state of State.options) {
    const ways = State.options.flatMap((from) => Object.values(LIFE[from]));
    expect(state === 'invited' || ways.some((leadsTo) => leadsTo.includes(state))).toBe(true);
    expect(Object.keys(LIFE[state])).not.toEqual([]);
  }
});

test('what is signed stays signed when the definition asks for more afterwards', () => {
  const signed = lived(council, invited(council, '2017-04-07'), ...COUNCIL_ROADS.signed);
  const stricter = dagtilbud({ preconditions: [EVALUATION, { id: 'plan', text: 'Arbejdsplan' }] });
  expect(stateOf(stricter, signed)).toBe('signed');
});

function outcomeOf(definition: Definition, enrolment: Enrolment, move: Transition): string {
  const decided = decide(definition, enrolment, move, NOW);
  if (decided.ok) return decided.enrolment.state;
  const rules = decided.refusals.map(({ rule }) => rule);
  if (rules.includes('not-in-this-state')) return 'refused';
  return rules.includes('nothing-to-retract') ? 'nothing-there' : rules.join();
}

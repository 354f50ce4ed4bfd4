import { expect, test } from 'vitest';
import type { DeadlineAnswer } from '../../../src/partnership/answer.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { deadlineAnswersOf } from '../../../src/store/enrolments/deadline-answers.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { importAnswers } from '../../../src/store/enrolments/import-answers.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import { forgetPerson } from '../../../src/store/privacy/forget-person.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer, hashOf, KL } from '../partnership-builders.ts';

const AARHUS = { partnership: 'trivsel-2021', municipality: '0751' };
const ASTA = { actor: 'asta@aarhus.dk', surface: 'slack' };
const BINDING: DeadlineAnswer = { deadline: 'bindende', decision: 'yes', addOns: [] };
const ORDER: DeadlineAnswer = { deadline: 'ekstra', decision: 'yes', addOns: ['lederforloeb'] };

async function interested(store: Store, municipality = '0751') {
  const answer = buildAnswer({ municipality, preferences: [] });
  await recordTransition(store, KL, { ...AARHUS, municipality, move: { kind: 'answer', answer } });
}

function answers(store: Store, answer: DeadlineAnswer, basedOn?: number) {
  return recordTransition(store, ASTA, { ...AARHUS, move: { kind: 'answer-deadline', answer }, basedOn });
}

async function aarhus(store: Store) {
  return (await statusOf(store, AARHUS.partnership, AARHUS.municipality))?.municipalities[0];
}

onEachStore((at) => {
  async function begun() {
    const definition = trivselDefinition();
    const invited = ['0751', '0461'];
    await registerPartnership(at.store, KL, {
      definition,
      hash: hashOf(definition),
      invited,
      invitedOn: at.store.clock.now().toISODate(),
    });
    await interested(at.store);
  }

  test('an answer to a later question is kept with every one before it, and the latest counts', async () => {
    await begun();
    expect((await answers(at.store, BINDING)).kind).toBe('saved');
    expect((await answers(at.store, BINDING)).kind).toBe('unchanged');
    expect((await answers(at.store, { ...BINDING, comment: 'Efter mødet' })).kind).toBe('saved');
    expect((await answers(at.store, ORDER)).kind).toBe('saved');
    const kept = await deadlineAnswersOf(at.store, AARHUS);
    expect(kept.map(({ number, actor, answer }) => [answer.deadline, number, actor])).toEqual([
      ['bindende', 1, 'asta@aarhus.dk'],
      ['bindende', 2, 'asta@aarhus.dk'],
      ['ekstra', 1, 'asta@aarhus.dk'],
    ]);
    expect(kept[1]?.answer.comment).toBe('Efter mødet');
    const status = await aarhus(at.store);
    expect(status?.enrolment.deadlineAnswers).toMatchObject({
      bindende: { decision: 'yes' },
      ekstra: { decision: 'yes', addOns: ['lederforloeb'] },
    });
    // What was ordered counts wherever add-ons are asked for.
    expect(status?.answer?.addOns).toEqual(['lederforloeb']);
    const log = await historyOf(at.store, AARHUS.partnership, AARHUS.municipality);
    expect(log.filter(({ action }) => action === 'answer-deadline')).toHaveLength(3);
  });

  test('somebody who saw an earlier state changes nothing unseen', async () => {
    await begun();
    const seen = (await aarhus(at.store))?.enrolment.revision;
    await answers(at.store, BINDING);
    expect((await answers(at.store, { ...BINDING, decision: 'no' }, seen)).kind).toBe('conflict');
    expect((await aarhus(at.store))?.enrolment.deadlineAnswers?.bindende?.decision).toBe('yes');
  });

  test('a no to binding registration ends it, a yes takes it up again, and numbers go on after a no to the invitation', async () => {
    await begun();
    await answers(at.store, { ...BINDING, decision: 'no' });
    expect((await aarhus(at.store))?.enrolment.state).toBe('declined');
    expect((await answers(at.store, ORDER)).kind).toBe('not-allowed');
    await answers(at.store, BINDING);
    expect((await aarhus(at.store))?.enrolment.state).toBe('interested');
    const no = buildAnswer({ decision: 'no', preferences: [] });
    await recordTransition(at.store, KL, { ...AARHUS, move: { kind: 'answer', answer: no } });
    expect((await aarhus(at.store))?.enrolment.deadlineAnswers).toBeUndefined();
    expect((await answers(at.store, BINDING)).kind).toBe('not-allowed');
    await interested(at.store);
    expect((await answers(at.store, BINDING)).kind).toBe('saved');
    expect((await deadlineAnswersOf(at.store, AARHUS)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('a list with first and later answers is taken in whole, once, or not at all', async () => {
    await begun();
    const odense = buildAnswer({ municipality: '0461', preferences: [] });
    const list = {
      partnership: AARHUS.partnership,
      answers: [odense],
      later: [
        { municipality: '0461', answer: BINDING },
        { municipality: '0751', answer: ORDER },
      ],
    };
    const taken = await importAnswers(at.store, KL, list);
    expect('value' in taken && taken.value.changed.map(({ municipality }) => municipality)).toEqual([
      '0461',
      '0751',
    ]);
    const again = await importAnswers(at.store, KL, list);
    expect(again).toMatchObject({ kind: 'unchanged', value: { unchanged: ['0461', '0751'] } });
    const wrong = { ...ORDER, addOns: ['buffet'] };
    const refused = await importAnswers(at.store, KL, {
      ...list,
      later: [
        { municipality: '0461', answer: { ...BINDING, decision: 'no' } },
        { municipality: '0751', answer: wrong },
      ],
    });
    expect(refused.kind).toBe('not-allowed');
    const status = await statusOf(at.store, AARHUS.partnership, '0461');
    expect(status?.municipalities[0]?.enrolment.deadlineAnswers?.bindende?.decision).toBe('yes');
    // A list has no remarks, so it does not put one away that was made in chat.
    await answers(at.store, { ...ORDER, comment: 'Gerne i maj' });
    await importAnswers(at.store, KL, list);
    expect((await deadlineAnswersOf(at.store, AARHUS)).at(-1)?.answer.comment).toBe('Gerne i maj');
  });

  test('who answered is found and forgotten', async () => {
    await begun();
    await answers(at.store, BINDING);
    const found = await exportPerson(at.store, { email: 'asta@aarhus.dk' });
    expect(JSON.stringify(found)).toContain('"category":"said"');
    expect((await forgetPerson(at.store, KL, { email: 'asta@aarhus.dk' })).kind).toBe('saved');
    expect(JSON.stringify(await deadlineAnswersOf(at.store, AARHUS))).not.toContain('asta@');
  });
});

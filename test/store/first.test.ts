import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importAnswers, recordAnswer } from '../../src/store/moves.ts';
import { anAnswer, KL, registered } from './a-partnership.ts';
import { makers, type Place } from './places.ts';

describe.each(Object.entries(makers))('%s', (_, make) => {
  let place: Place;
  beforeEach(async () => {
    place = await make();
  });
  afterEach(() => place.remove());
  test('smoke', async () => {
    const store = await registered(await place.open());
    const w = await recordAnswer(store, KL, { partnership: 'dagtilbud-2017', answer: anAnswer() });
    expect(w.kind, JSON.stringify(w)).toBe('saved');
    const again = await importAnswers(store, KL, {
      partnership: 'dagtilbud-2017',
      answers: [anAnswer(), anAnswer({ municipality: '0101', decision: 'no' })],
    });
    expect(again).toMatchObject({ kind: 'saved', value: { unchanged: ['0751'] } });
  });
});

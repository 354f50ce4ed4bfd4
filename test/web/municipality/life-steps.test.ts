import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { lifeSteps } from '../../../src/web/municipality/life-steps.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { invited, STATES } from '../../bot/web/page-states.ts';

describe('The steps of a municipality', () => {
  test.each([
    ['that has not answered', 'answer'],
    ['that said yes', 'align'],
    ['that said yes with reservations', 'align'],
    ['that said no', undefined],
    ['that signed', 'activate'],
    ['whose agreement was ended', undefined],
  ])('%s lead to %s', async (state, next) => {
    const here = await invited(DAGTILBUD, '2017-05-20T10:00');
    await STATES[state]?.(here);
    const status = await statusOf(here.store, DAGTILBUD.id, '0410');
    const [one] = status?.municipalities ?? [];
    const steps = one ? lifeSteps(DAGTILBUD, one) : [];
    expect(steps.find((step) => step.state === 'next')?.id).toBe(next);
    expect(steps.filter((step) => step.state === 'next').length).toBe(next === undefined ? 0 : 1);
    if (next === undefined) expect(steps.at(-1)?.state).toBe('stopped');
  });
});

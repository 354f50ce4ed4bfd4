import { expect, test } from 'vitest';
import type { StoredPlan } from '../../../src/partnership/networks/stored-plan.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import {
  chooseNetworkPlan,
  confirmNetworkPlan,
  currentNetworkPlan,
  networkPlanOf,
  networkPlansOf,
  saveNetworkPlan,
} from '../../../src/store/networks/network-plans.ts';
import { networksOf } from '../../../src/store/networks/networks.ts';
import { onEachStore } from '../each-store.ts';
import { KL } from '../partnership-builders.ts';

const ID = 'dagtilbud-2017';

/** As much of a plan as the store looks at. */
function aPlan(...networks: string[][]): StoredPlan {
  return {
    plan: { networks: networks.map((members, index) => ({ number: index + 1, members })) },
  } as unknown as StoredPlan;
}

onEachStore((at) => {
  const save = (content: unknown) => saveNetworkPlan(at.store, KL, { partnership: ID, content });

  test('plans are stored as versions with their author, and the latest one again is that version', async () => {
    expect(await networkPlansOf(at.store, ID)).toEqual([]);
    expect(await save({ seed: 1 })).toMatchObject({ kind: 'saved', value: { number: 1 } });
    expect(await save({ seed: 1 })).toMatchObject({ kind: 'unchanged', value: { number: 1 } });
    expect(await save({ seed: 2, names: ['Ærø', "'; drop table x"] })).toMatchObject({
      value: { number: 2 },
    });
    expect(await save({ seed: 1 })).toMatchObject({ kind: 'saved', value: { number: 3 } });
    const plans = await networkPlansOf(at.store, ID);
    expect(plans).toMatchObject([
      { number: 1, actor: KL.actor, confirmed: false, content: { seed: 1 } },
      { number: 2, content: { seed: 2, names: ['Ærø', "'; drop table x"] } },
      { number: 3 },
    ]);
  });

  test('at most one plan is confirmed, and each confirmation is logged', async () => {
    await save({ seed: 1 });
    await save({ seed: 2 });
    for (const number of [2, 1]) {
      expect((await confirmNetworkPlan(at.store, KL, { partnership: ID, number })).kind).toBe('saved');
    }
    expect((await confirmNetworkPlan(at.store, KL, { partnership: ID, number: 1 })).kind).toBe('unchanged');
    const confirmed = (await networkPlansOf(at.store, ID)).filter((plan) => plan.confirmed);
    expect(confirmed.map(({ number }) => number)).toEqual([1]);
    const log = (await historyOf(at.store, ID)).filter(({ subject }) => subject === 'network-plan');
    expect(log.map(({ action }) => action).toSorted()).toEqual(['confirm', 'confirm', 'save', 'save']);
  });

  test('an unknown plan or partnership is refused', async () => {
    const confirmed = await confirmNetworkPlan(at.store, KL, { partnership: ID, number: 7 });
    expect(confirmed).toMatchObject({ kind: 'refused', problems: [{ rule: 'unknown-plan' }] });
    const saved = await saveNetworkPlan(at.store, KL, { partnership: 'ukendt', content: {} });
    expect(saved.kind).toBe('refused');
    expect(await networkPlansOf(at.store, 'ukendt')).toEqual([]);
  });

  test('two plans saved at once are two versions', async () => {
    const both = await Promise.all([save({ seed: 1 }), save({ seed: 2 })]);
    expect(both.map(({ kind }) => kind)).toEqual(['saved', 'saved']);
    expect((await networkPlansOf(at.store, ID)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('a confirmed plan becomes the networks; a newer plan is the latest, but not the current one', async () => {
    await save(aPlan(['0101', '0461'], ['0751', '0851']));
    const first = await networkPlanOf(at.store, ID);
    expect(first && (await chooseNetworkPlan(at.store, KL, first)).kind).toBe('saved');
    expect(await networksOf(at.store, ID)).toEqual([
      { id: 'netvaerk-1', name: 'Netværk 1', municipalities: ['0101', '0461'] },
      { id: 'netvaerk-2', name: 'Netværk 2', municipalities: ['0751', '0851'] },
    ]);
    await save(aPlan(['0101'], ['0461', '0751', '0851']));
    expect((await networkPlanOf(at.store, ID))?.number).toBe(2);
    expect((await currentNetworkPlan(at.store, ID))?.number).toBe(1);
    expect((await networkPlanOf(at.store, ID, 1))?.confirmed).toBe(true);
    expect(await networkPlanOf(at.store, ID, 3)).toBeUndefined();
  });

  test('a plan with a municipality that is not invited cannot be confirmed, and the networks stay', async () => {
    await save(aPlan(['0101', '0410']));
    const plan = await networkPlanOf(at.store, ID);
    expect(plan && (await chooseNetworkPlan(at.store, KL, plan)).kind).toBe('not-allowed');
    expect(await networksOf(at.store, ID)).toEqual([]);
    expect((await networkPlanOf(at.store, ID))?.confirmed).toBe(false);
  });
});

import type { KyselyPlugin } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { importAnswers } from '../../../src/store/enrolments/import-answers.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordAnswer } from '../../../src/store/enrolments/transitions.ts';
import { partnerships, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { exportPartnership } from '../../../src/store/privacy/export-partnership.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer, buildDefinition, hashOf, INVITED, KL, registered } from '../partnership-builders.ts';

const partnership = 'dagtilbud-2017';

/** How many queries reading takes. */
async function queriesOf(store: Store, act: (store: Store) => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  await act({ ...store, reading: store.reading.withPlugin(counting) });
  return count;
}

onEachStore((at) => {
  describe('reading', () => {
    test('the status of many municipalities takes no more queries than that of a few', async () => {
      const status = (store: Store) => statusOf(store, partnership);
      const few = await queriesOf(at.store, status);
      const definition = buildDefinition();
      const codes = Array.from({ length: 700 }, (_, index) => String(index).padStart(4, '0'));
      await registerPartnership(at.store, KL, { definition, hash: hashOf(definition), invited: codes });
      const answers = codes.map((municipality) => buildAnswer({ municipality }));
      expect(await importAnswers(at.store, KL, { partnership, answers })).toMatchObject({ kind: 'saved' });
      expect(await queriesOf(at.store, status)).toBe(few);
      const all = await statusOf(at.store, partnership);
      expect(all?.municipalities.filter(({ counts }) => counts.contact === 1)).toHaveLength(700);
    });

    test('the history is in order, for all municipalities or for one', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
      const all = await historyOf(at.store, partnership);
      expect(all.map(({ subject, action, municipality }) => [subject, action, municipality])).toEqual([
        ['definition', 'register', undefined],
        ...INVITED.map((code) => ['enrolment', 'invite', code]),
        ['enrolment', 'answer', '0751'],
        ['people', 'save', '0751'],
      ]);
      expect(await historyOf(at.store, partnership, '0751')).toEqual(
        all.filter(({ municipality }) => municipality === '0751'),
      );
    });

    test('everything read for a partnership belongs to it alone', async () => {
      await registered(at.store, buildDefinition({ id: 'tilsyn-2020' }));
      await recordAnswer(at.store, KL, {
        partnership: 'tilsyn-2020',
        answer: buildAnswer({ comment: 'tilsyn' }),
      });
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer({ comment: 'dagtilbud' }) });
      const everything = await exportPartnership(at.store, partnership);
      expect(everything?.answer).toMatchObject([{ partnership, content: { comment: 'dagtilbud' } }]);
      expect(everything?.enrolment).toHaveLength(4);
      expect(JSON.stringify(everything)).not.toContain('tilsyn-2020');
      expect(await exportPartnership(at.store, 'findes-ikke')).toBeUndefined();
      expect(await partnerships(at.store)).toEqual([partnership, 'tilsyn-2020']);
    });

    test('an earlier definition stays readable, and a new one may change states', async () => {
      await recordAnswer(at.store, KL, { partnership, answer: buildAnswer() });
      const { agreement: before } = buildDefinition();
      const parties = before.parties.map((party) =>
        party.id === 'municipality' ? { ...party, accedes: 'administration', by: 'forvaltningen' } : party,
      );
      const agreement = { ...before, parties };
      const definition = buildDefinition({ agreement });
      const again = await registerPartnership(at.store, KL, {
        definition,
        hash: hashOf(definition),
        invited: [],
      });
      expect(again).toEqual({ kind: 'saved', value: { revision: 2 } });
      const everything = await exportPartnership(at.store, partnership);
      expect(everything?.definition?.map(({ number, hash }) => [number, hash])).toEqual([
        [1, hashOf(buildDefinition())],
        [2, hashOf(definition)],
      ]);
    });
  });
});

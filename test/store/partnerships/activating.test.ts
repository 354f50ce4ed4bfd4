import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { importAnswers } from '../../../src/store/enrolments/import-answers.ts';
import { activationsOf, partnershipOfFolder } from '../../../src/store/partnerships/activations.ts';
import {
  partnershipInForce,
  type Registration,
  registerPartnership,
} from '../../../src/store/partnerships/partnerships.ts';
import { onEachStore } from '../each-store.ts';
import { buildAnswer, buildDefinition, KL } from '../partnership-builders.ts';

const ID = 'dagtilbud-2017';
const ANNA = { actor: 'anna@kl.dk', surface: 'slack' };
const TEMPLATES = [{ path: 'reminders/svar-mangler.md.hbs', text: '# Svar nu\n' }];
const FOLDER = { path: '/srv/partnerskaber/dagtilbud-2017', hash: 'f' };

function registration(definition: Definition, more: Partial<Registration> = {}): Registration {
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  return { definition, hash, invited: ['0751', '0410'], ...more };
}

function priced(amount: number): Definition {
  const definition = buildDefinition();
  return { ...definition, price: { ...definition.price, amount } };
}

onEachStore((at) => {
  test('An activation is stored with its templates, folder and author, and stays readable', async () => {
    const request = registration(priced(1), { templates: TEMPLATES, folder: FOLDER });
    await registerPartnership(at.store, ANNA, request);
    expect(await partnershipInForce(at.store, ID)).toMatchObject({
      definition: { price: { amount: 1 } },
      definitions: 2,
      templates: TEMPLATES,
      activated: { actor: 'anna@kl.dk', folder: FOLDER },
    });
    expect(await partnershipOfFolder(at.store, FOLDER.path)).toBe(ID);
    await registerPartnership(at.store, KL, registration(priced(2), { templates: [] }));
    expect(await activationsOf(at.store, ID)).toMatchObject([
      { number: 1 },
      { number: 2, hash: request.hash, templates: TEMPLATES, actor: 'anna@kl.dk' },
      { number: 3, templates: [], actor: KL.actor },
    ]);
    expect(await partnershipOfFolder(at.store, FOLDER.path)).toBeUndefined();
  });

  test('Other templates alone are another activation; the same ones in another folder are not', async () => {
    const definition = priced(1);
    await registerPartnership(at.store, KL, registration(definition, { templates: TEMPLATES }));
    const same = registration(definition, { templates: TEMPLATES, basedOn: 0 });
    expect((await registerPartnership(at.store, KL, same)).kind).toBe('unchanged');
    const elsewhere = { ...same, folder: FOLDER };
    expect((await registerPartnership(at.store, KL, elsewhere)).kind).toBe('saved');
    expect((await registerPartnership(at.store, KL, elsewhere)).kind).toBe('unchanged');
    expect(await activationsOf(at.store, ID)).toHaveLength(2);
    expect((await partnershipInForce(at.store, ID))?.activated).toMatchObject({
      actor: KL.actor,
      folder: FOLDER,
    });
    await registerPartnership(at.store, KL, registration(definition, { templates: [] }));
    expect(await activationsOf(at.store, ID)).toHaveLength(3);
  });

  test('Of two people who activate at the same time, the second gets a conflict', async () => {
    const requests = [priced(1), priced(2)].map((one) => registration(one, { basedOn: 1 }));
    const done = await Promise.all(requests.map((one) => registerPartnership(at.store, ANNA, one)));
    expect(done.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'saved']);
    const lost = done.find(({ kind }) => kind === 'conflict');
    expect(lost).toMatchObject({ conflict: { basedOn: 1, revision: 2, changedBy: { actor: ANNA.actor } } });
    expect(await activationsOf(at.store, ID)).toHaveLength(2);
  });

  test('A definition that would leave answers referring to nothing is refused, whatever was confirmed', async () => {
    const answers = [buildAnswer({ municipality: '0751', preferences: ['foraeldre'] })];
    expect((await importAnswers(at.store, KL, { partnership: ID, answers })).kind).toBe('saved');
    const { focusAreas, ...rest } = buildDefinition();
    const [, ...others] = focusAreas.list;
    const without = { ...rest, focusAreas: { ...focusAreas, list: others } };
    expect(await registerPartnership(at.store, KL, registration(without))).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'answers-point-at-it' }],
    });
    expect(await activationsOf(at.store, ID)).toHaveLength(1);
  });

  test('Answers read with a definition that is no longer active are not imported', async () => {
    const answers = [buildAnswer({ municipality: '0751' })];
    const definition = (await partnershipInForce(at.store, ID))?.hash ?? '';
    await registerPartnership(at.store, KL, registration(priced(1)));
    expect(await importAnswers(at.store, KL, { partnership: ID, answers, definition })).toMatchObject({
      kind: 'refused',
      problems: [{ rule: 'activated-meanwhile' }],
    });
    const now = (await partnershipInForce(at.store, ID))?.hash ?? '';
    const again = await importAnswers(at.store, KL, { partnership: ID, answers, definition: now });
    expect(again.kind).toBe('saved');
  });
});

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { activate } from '../../../src/acts/activation/activate.ts';
import { activationsOf } from '../../../src/store/partnerships/activations.ts';
import { partnershipInForce } from '../../../src/store/partnerships/partnerships.ts';
import { button, chat, finished, textOf } from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'Bente', surface: 'cli' };

/** Staff in chat, with the partnership of 2017 active as its folder has it. */
async function office(ids = [ID]) {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  for (const id of ids) await cp(`partnerships/${id}`, join(home, id), { recursive: true });
  const here = await chat('2017-04-20T10:00', { partnerships: home }, ids);
  for (const id of ids)
    await activate({ ...here, clock: here.services.clock, partnerships: home }, KL, id, {});
  const price = async (amount: number) => {
    const file = join(home, ID, 'definition.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/amount: \d+/, `amount: ${amount}`));
  };
  const isActive = async () => (await partnershipInForce(here.store, ID))?.definition.price.amount;
  return { here, stine: here.person('stine@kl.dk'), price, isActive };
}

describe('A changed folder', () => {
  test('is told of in the overview, shown with everything it changes, and activated with a click', async () => {
    const { stine, price, isActive, here } = await office();
    expect(textOf(await stine.says('oversigt'))).not.toContain('aktiveret');
    await price(120000);
    const overview = await stine.says('oversigt');
    expect(textOf(overview)).toContain('er ændret og ikke aktiveret');
    const shown = await finished(await stine.clicks(button(overview, 'Se ændringerne')));
    expect(textOf(shown)).toContain('110000 → 120000');
    expect(textOf(shown)).toContain('Påmindelser');
    expect(await isActive()).toBe(110000);
    const done = await finished(await stine.clicks(button(shown, 'Aktivér')));
    expect(textOf(done)).toContain('Aktiveret');
    expect(await isActive()).toBe(120000);
    expect((await activationsOf(here.store, ID)).at(-1)?.actor).toBe('stine@kl.dk');
    expect(textOf(await stine.says('oversigt'))).not.toContain('aktiveret');
    expect(textOf(await finished(await stine.says('aktivér')))).toContain('ikke noget at aktivere');
  });

  test('that changes again is not activated by the button of what was shown, but shown anew', async () => {
    const { stine, price, isActive } = await office();
    await price(120000);
    const shown = await finished(await stine.says('aktivér'));
    await price(130000);
    const again = await finished(await stine.clicks(button(shown, 'Aktivér')));
    expect(textOf(again)).toContain('er ændret, siden I så ændringerne');
    expect(textOf(again)).toContain('110000 → 130000');
    expect(await isActive()).toBe(110000);
    await finished(await stine.clicks(button(again, 'Aktivér')));
    expect(await isActive()).toBe(130000);
  });

  test('is activated by one of two who click, and the other sees that it is done', async () => {
    const { here, stine, price, isActive } = await office();
    await price(120000);
    const shown = await finished(await stine.says('aktivér'));
    const both = await Promise.all([
      stine.clicks(button(shown, 'Aktivér')).then(finished),
      stine.clicks(button(shown, 'Aktivér')).then(finished),
    ]);
    expect(both.some((one) => textOf(one).includes('Aktiveret'))).toBe(true);
    expect(await isActive()).toBe(120000);
    expect(await activationsOf(here.store, ID)).toHaveLength(3);
  });

  test('with what was active before says so, and wants another click', async () => {
    const { stine, price, isActive } = await office();
    await price(120000);
    await finished(await stine.clicks(button(await finished(await stine.says('aktivér')), 'Aktivér')));
    await price(110000);
    const shown = await finished(await stine.says('aktivér'));
    expect(textOf(shown)).toContain('har været aktiv før');
    await finished(await stine.clicks(button(shown, 'Aktivér den tidligere udgave igen')));
    expect(await isActive()).toBe(110000);
  });

  test('is named with the words, where there are several', async () => {
    const { stine, price } = await office([ID, 'tilsyn-2020']);
    await price(120000);
    expect(textOf(await finished(await stine.says('aktivér dagtilbud')))).toContain('110000 → 120000');
    expect(textOf(await finished(await stine.says('aktivér tilsyn')))).toContain('ikke noget at aktivere');
  });

  test('is nothing for anybody but staff', async () => {
    const { here, stine, price, isActive } = await office();
    await price(120000);
    const shown = await finished(await stine.says('aktivér'));
    const mette = here.person('mette@middelfart.dk');
    const said = await finished(await mette.clicks(button(shown, 'Aktivér')));
    expect(textOf(said)).not.toContain('110000');
    expect(await isActive()).toBe(110000);
  });
});

import { describe, expect, test } from 'vitest';
import { moveDate } from '../../../src/acts/milestones.ts';
import { readMilestoneDate } from '../../../src/partnership/dates/read.ts';
import type { Definition } from '../../../src/partnership/definition/definition.ts';
import { registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'KL', surface: 'test' };

describe("KL's page with a partnership's timeline", () => {
  test('shows the dates in order with those that they were moved from, and a picture on sheets', async () => {
    const { services, store } = await chat();
    const to = readMilestoneDate('17. januar 2020 kl. 10.00');
    if (!to.ok) throw new Error(to.message);
    const move = {
      partnership: 'tilsyn-2020',
      milestone: 'tilmeldingsfrist',
      to: to.date,
      why: 'Flere har bedt om det',
    };
    await moveDate({ store, origin: KL }, move);
    const stine = await (await staffSite(services)).signedIn();
    await stine.goes('/kl/p/tilsyn-2020/tidslinje');
    expect([stine.status, stine.title]).toEqual([200, 'Tidslinje']);
    expect(stine.text).toMatch(
      /17\. januar 2020 kl\. 10\.00\s+Deadline for tilmelding\s*Frist\s+Tilmelding og aftale\s+19\. december 2019 kl\. 10\.00/,
    );
    expect(stine.text.indexOf('ultimo november 2019')).toBeLessThan(stine.text.indexOf('17. januar 2020'));
    expect(stine.markup).toContain('aria-current="page">Tidslinje');
    const pictures = [...stine.markup.matchAll(/<img[^>]*src="([^"]*)"/g)].map(([, path = '']) => path);
    expect(pictures).toEqual(['/kl/p/tilsyn-2020/tidslinje.svg?ark=1']);
    await stine.goes(pictures[0] ?? '');
    expect(stine.headers.get('content-type')).toContain('image/svg+xml');
    expect(stine.markup).toContain('17. januar 2020 kl. 10.00</text>');
    await stine.goes('/kl/p/tilsyn-2020/tidslinje.png');
    expect([stine.status, stine.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  test('says that there is no such page for a partnership, a sheet or a number that is none', async () => {
    const { services } = await chat();
    const stine = await (await staffSite(services)).signedIn();
    for (const path of [
      'ukendt/tidslinje',
      'tilsyn-2020/tidslinje.svg?ark=7',
      'tilsyn-2020/tidslinje.svg?ark=x',
      'ukendt/tidslinje.png',
    ]) {
      await stine.goes(`/kl/p/${path}`);
      expect([path, stine.status]).toEqual([path, 404]);
    }
  });

  test('is shown to nobody who is not signed in', async () => {
    const { services } = await chat();
    const nobody = (await staffSite(services)).browser();
    for (const path of ['tidslinje', 'tidslinje.svg', 'tidslinje.png']) {
      await nobody.goes(`/kl/p/tilsyn-2020/${path}`);
      expect([path, nobody.status]).toEqual([path, 403]);
    }
  });

  test('shows names as they are, whatever they hold, in the table and in the picture', async () => {
    const { services, store } = await chat();
    const title = `<script>alert("1")</script> & ${'æ'.repeat(200)}`;
    const milestones = DAGTILBUD.timeline.milestones.map((one) => ({ ...one, title }));
    const definition = {
      ...DAGTILBUD,
      id: 'navne-2027',
      timeline: { ...DAGTILBUD.timeline, milestones },
    } as Definition;
    await registerPartnership(store, KL, { definition, hash: 'h', invited: ['0410'] });
    const stine = await (await staffSite(services)).signedIn();
    await stine.goes('/kl/p/navne-2027/tidslinje');
    expect(stine.text).toContain(title);
    expect(stine.markup).not.toContain('<script>alert');
    await stine.goes('/kl/p/navne-2027/tidslinje.svg');
    expect(stine.markup).not.toContain('<script');
  });
});

test("KL's staff get the timeline as a picture in chat", async () => {
  const { person } = await chat();
  const stine = person('stine@kl.dk');
  const [asked] = await stine.says('tidslinje');
  const message = asked?.kind === 'message' ? asked.message : undefined;
  const buttons = message?.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])) ?? [];
  const replies = await stine.clicks(buttons.find(({ value }) => value === 'tilsyn-2020'));
  const [work] = replies;
  if (work?.kind !== 'work') throw new Error(`no work: ${JSON.stringify(replies)}`);
  const [file] = await work.run(() => {});
  if (file?.kind !== 'file') throw new Error('no file');
  expect(file.file.name).toBe('tidslinje-tilsyn-2020.png');
  expect([...file.file.bytes.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
});

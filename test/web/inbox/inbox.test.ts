import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { addReply, markItem } from '../../../src/store/inbox.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { staffSite } from '../staff-site.ts';

const SERVICES = { staff: ['stine@kl.dk', 'bo@kl.dk'] };

async function written(
  store: Store,
  key: string,
  text: string,
  { partnership = 'dagtilbud-2017', municipality = '0410', actor = 'mette@middelfart.dk' } = {},
): Promise<void> {
  const result = await addReply(store, { actor, surface: 'slack' }, { key, partnership, municipality, text });
  if (!('value' in result)) throw new Error(JSON.stringify(result));
}

async function served() {
  const one = await chat('2017-04-20T10:00', SERVICES);
  const site = await staffSite(one.services);
  return { ...one, site, stine: await site.signedIn() };
}

/** Clicks a button whose label begins so. */
function labelled(browser: { buttons: string[] }, start: string): string {
  return browser.buttons.find((label) => label.startsWith(start)) ?? start;
}

describe("KL's inbox in a browser", () => {
  test('has what waits in all partnerships as it was written, and what it is about', async () => {
    const { store, stine } = await served();
    await written(store, 'reply-1', 'Vi kan ikke den 3. maj.');
    await written(store, 'reply-2', 'Hvad koster det?', {
      ...{ partnership: 'tilsyn-2020', municipality: '0751', actor: 'Asta (teams T/U)' },
    });
    await stine.goes('/kl/indbakke');
    expect(stine.text).toContain('2 ting venter, det ældste først.');
    expect(stine.text).toContain('Besked, Middelfart Kommune');
    expect(stine.text).toContain('Vi kan ikke den 3. maj.');
    expect(stine.text).toMatch(/Fra: mette@middelfart\.dk\s* i Slack, 20\.4\.2017 kl\. 10\.00/);
    expect(stine.text).toMatch(/Fra: Asta i Slack/);
    expect(stine.markup).toContain('href="/kl/p/tilsyn-2020/kommune/0751"');
  });

  test('is chosen from by partnership, kind and owner, and no address names a person', async () => {
    const { store, stine } = await served();
    await written(store, 'reply-1', 'Det første');
    await written(store, 'reply-2', 'Det andet', { partnership: 'tilsyn-2020' });
    await stine.goes('/kl/indbakke?partnerskab=tilsyn-2020&slags=besked&ansvarlig=ingen');
    expect(stine.text).toContain('1 af 2 ting, der venter, er vist her');
    expect(stine.text).toContain('Det andet');
    expect(stine.text).not.toContain('Det første');
    await stine.clicks(labelled(stine, 'Jeg tager den'));
    expect(stine.path).toBe('/kl/indbakke?partnerskab=tilsyn-2020&slags=besked&ansvarlig=ingen&sagt=taget');
    expect(stine.text).toContain('Du har taget den.');
    expect(stine.text).toContain('Intet af det, der venter, passer');
    await stine.goes('/kl/indbakke?ansvarlig=mig');
    expect(stine.text).toContain('Taget af dig');
    await stine.goes('/kl/indbakke?ansvarlig=stine@kl.dk&slags=<script>&side=-3&sagt=toString');
    expect([stine.status, stine.text.includes('2 ting venter')]).toEqual([200, true]);
  });

  test('is handled, and what was handled is folded below with who did it', async () => {
    const { store, stine } = await served();
    await written(store, 'reply-1', 'Vi kan ikke.');
    await stine.goes('/kl/indbakke');
    await stine.clicks(labelled(stine, 'Håndteret'));
    expect(stine.text).toContain('Der er ikke noget i indbakken. Alt er håndteret.');
    expect(stine.markup).toMatch(/<details class="folded"><summary>Håndteret \(1\)<\/summary>/);
    expect(stine.text).toContain('Håndteret af stine@kl.dk, 20.4.2017 kl. 10.00');
    const log = await store.writing
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', 'inbox-item')
      .execute();
    expect(log.at(-1)).toMatchObject({ action: 'handle', actor: 'stine@kl.dk', surface: 'web' });
  });

  test('tells whoever is second that a colleague took it, or handled it, meanwhile', async () => {
    const { store, site, stine } = await served();
    await written(store, 'reply-1', 'Vi kan ikke.');
    const bo = await site.signedIn('bo@kl.dk');
    await stine.goes('/kl/indbakke');
    await bo.goes('/kl/indbakke');
    await bo.clicks(labelled(bo, 'Jeg tager den'));
    await stine.clicks(labelled(stine, 'Jeg tager den'));
    expect(stine.status).toBe(409);
    expect(stine.text).toContain('bo@kl.dk har taget den imens. Der er ikke sket noget.');
    expect(stine.text).toContain('Taget af bo@kl.dk');
    await stine.goes('/kl/indbakke');
    await bo.clicks(labelled(bo, 'Håndteret'));
    await stine.clicks(labelled(stine, 'Håndteret'));
    expect([stine.status, stine.text.includes('bo@kl.dk har håndteret den imens.')]).toEqual([409, true]);
    await stine.goes('/kl/indbakke/reply-1');
    expect(stine.buttons).toEqual(['Log af']);
  });

  test('is taken over on purpose', async () => {
    const { store, stine } = await served();
    await written(store, 'reply-1', 'Vi kan ikke.');
    const bo = { actor: 'bo@kl.dk', surface: 'slack' };
    await markItem(store, bo, { partnership: 'dagtilbud-2017', key: 'reply-1' }, 'take');
    await stine.goes('/kl/indbakke');
    await stine.clicks(labelled(stine, 'Jeg overtager den'));
    expect(stine.text).toContain('Taget af dig');
  });

  test('shows hostile and long texts as texts, and whole on a page of their own', async () => {
    const { store, stine } = await served();
    const long = `<script>alert(1)</script> ${'Æblegrød '.repeat(300)}Enden`;
    await written(store, 'reply-1', long, { actor: `<b>${'x'.repeat(200)}</b> (slack T/U)` });
    await stine.goes('/kl/indbakke');
    expect(stine.markup).not.toContain('<script>alert');
    expect(stine.markup).not.toContain('<b>');
    expect(stine.text).not.toContain('Enden');
    await stine.goes('/kl/indbakke/reply-1');
    expect(stine.text).toContain('Æblegrød Enden');
  });

  test('has no page for what is not there, and does nothing that no button says', async () => {
    const { store, stine } = await served();
    await written(store, 'reply-1', 'Hej');
    await stine.goes('/kl/indbakke/findes-ikke');
    expect(stine.status).toBe(404);
    await stine.goes('/kl/indbakke');
    const form = stine.forms().find(({ action }) => action === '/kl/indbakke/reply-1');
    for (const change of [
      ['goer', 'slet'],
      ['revision', 'x'],
    ] as const) {
      const body = [
        ...(form?.hidden ?? []).filter(([name]) => name !== change[0]),
        ['goer', 'taget'] as const,
        change,
      ];
      await stine.posts(
        '/kl/indbakke/reply-1',
        body.filter(([name], index) => name !== change[0] || index === body.length - 1),
      );
      expect(stine.status).toBe(404);
    }
    await stine.posts('/kl/indbakke/reply-1', [
      ['goer', 'taget'],
      ['revision', '1'],
    ]);
    expect(stine.status).toBe(403);
  });

  test('stays small with a message from each of 98 municipalities', async () => {
    const { store, stine } = await served();
    const { municipalities } = await import('../../../src/partnership/municipalities/register.ts');
    for (const { code } of municipalities)
      await written(store, `reply-${code}`, 'Vi har et spørgsmål. '.repeat(60), { municipality: code });
    await stine.goes('/kl/indbakke?partnerskab=dagtilbud-2017&side=2');
    expect(stine.text).toContain('Side 2 af 4');
    expect(stine.markup.length).toBeLessThan(150_000);
  });
});

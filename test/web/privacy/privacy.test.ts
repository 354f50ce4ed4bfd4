import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/db/open-store.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { partnershipInForce, registerPartnership } from '../../../src/store/partnerships/partnerships.ts';
import { exportPerson } from '../../../src/store/privacy/export-person.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';

const KL = { actor: 'KL', surface: 'test' };

async function served() {
  const one = await chat('2017-04-20T10:00');
  const site = await staffSite(one.services);
  const stine = await site.signedIn();
  return { ...one, site, stine };
}

/** Searches from the front page. */
async function finds(browser: Browser, words: string): Promise<Browser> {
  await browser.goes('/kl/persondata');
  const form = browser.forms().find(({ labels }) => labels.includes('Find'));
  return browser.posts('/kl/persondata', [...(form?.hidden ?? []), ['sog', words]]);
}

function labelled(browser: Browser, start: string): string {
  return browser.buttons.find((label) => label.startsWith(start)) ?? start;
}

async function named(store: Store, people: { name: string; email?: string; title?: string }[]) {
  const place = { partnership: 'tilsyn-2020', municipality: '0751', role: 'participant' as const };
  const saved = await savePeople(store, KL, { ...place, people });
  if (!('value' in saved)) throw new Error(JSON.stringify(saved));
}

describe("Persons' data in the browser", () => {
  test('are found by e-mail address, shown by kind, and handed over as a page and as a file', async () => {
    const { stine } = await served();
    await finds(stine, 'METTE@middelfart.dk');
    expect([stine.path, stine.title]).toEqual(['/kl/persondata', 'Det er gemt om METTE@middelfart.dk']);
    expect(stine.text).toContain('Registrering');
    expect(stine.text).toContain('mette@middelfart.dk');
    expect(stine.text).not.toContain('bo@middelfart.dk');
    const page = stine.markup;
    await stine.clicks('Hent som side til personen');
    expect(stine.headers.get('content-disposition')).toContain('mine-data.html');
    expect(stine.markup).toContain('mette@middelfart.dk');
    stine.markup = page;
    await stine.clicks('Hent som fil (JSON)');
    expect(JSON.parse(stine.markup)).toMatchObject({ partnerships: [{ id: 'dagtilbud-2017' }] });
  });

  test('are found by a part of a name in all partnerships, also those of people without an address', async () => {
    const { stine, store } = await served();
    await named(store, [
      { name: 'Mette Østergård', title: 'leder' },
      { name: '<b>Mette</b>', email: 'm@aarhus.dk' },
    ]);
    await finds(stine, 'mette');
    expect(stine.text).toContain('3 personer fundet');
    expect(stine.text).toContain('Aarhus Kommune, deltager (tilsyn-2020)');
    expect(stine.markup).not.toContain('<b>Mette');
    await stine.clicks('Se, hvad der er gemt : Mette Østergård');
    expect(stine.title).toBe('Det er gemt om personen');
    expect(stine.text).toContain('Mette Østergård');
    await finds(stine, 'ingenheddersådan');
    expect(stine.text).toContain('Ingen er registreret med det navn.');
    await finds(stine, ' x ');
    expect([stine.status, stine.text.includes('mindst to bogstaver')]).toEqual([422, true]);
  });

  test('are found by the name of an account that states no address', async () => {
    const { stine, store } = await served();
    const tie = {
      partnership: 'dagtilbud-2017',
      municipality: '0410',
      code: 1,
      at: '2017-04-10T08:00:00.000Z',
    };
    await store.writing
      .insertInto('account_tie')
      .values({ platform: 'teams', address: 'T1/gaest', name: 'Gæst Gæstesen', email: null, ...tie })
      .execute();
    await finds(stine, 'gaestesen');
    expect(stine.text).toContain('Middelfart Kommune, konto i Teams (dagtilbud-2017)');
    await stine.clicks('Se, hvad der er gemt : Gæst Gæstesen');
    expect(stine.text).toContain('Gæst Gæstesen');
    await stine.clicks('Se, hvad der bliver slettet');
    await stine.clicks('Slet nu');
    expect(await store.writing.selectFrom('account_tie').selectAll().execute()).toEqual([]);
  });

  test('are forgotten once it is seen what goes, what stays and why', async () => {
    const { stine, store } = await served();
    await finds(stine, 'mette@middelfart.dk');
    await stine.clicks('Se, hvad der bliver slettet');
    expect(stine.title).toBe('Slet mette@middelfart.dk');
    expect(stine.text).toContain('Dette bliver slettet eller rettet');
    expect(stine.text).toMatch(/Registrering: 1 sted/);
    expect(stine.text).toContain('Det kan ikke fortrydes.');
    expect((await exportPerson(store, { email: 'mette@middelfart.dk' })).held).not.toEqual([]);
    await stine.clicks('Slet nu');
    expect([stine.status, stine.title]).toEqual([200, 'Personens data er slettet']);
    expect((await exportPerson(store, { email: 'mette@middelfart.dk' })).held).toEqual([]);
    expect((await exportPerson(store, { email: 'bo@middelfart.dk' })).held).not.toEqual([]);
    const log = await store.writing.selectFrom('audit').selectAll().where('action', '=', 'forget').execute();
    expect(log).toMatchObject([{ actor: 'stine@kl.dk', surface: 'web' }]);
  });

  test('are asked about once more where something came in since it was shown', async () => {
    const { stine, store } = await served();
    await finds(stine, 'mette@middelfart.dk');
    await stine.clicks('Se, hvad der bliver slettet');
    await named(store, [{ name: 'Mette', email: 'mette@middelfart.dk' }]);
    await stine.clicks('Slet nu');
    expect([stine.status, stine.title]).toEqual([409, 'Slet mette@middelfart.dk']);
    expect(stine.text).toContain('Der er ikke slettet noget.');
    expect((await exportPerson(store, { email: 'mette@middelfart.dk' })).held).not.toEqual([]);
  });

  test('of a partnership that is over go when its day has come, and not a day before', async () => {
    const { at, store, site } = await served();
    const active = await partnershipInForce(store, 'dagtilbud-2017');
    if (!active) throw new Error('there is no such partnership');
    const definition = { ...active.definition, personalDataMonths: 12 };
    await registerPartnership(store, KL, { definition, hash: 'with-months', invited: [] });
    const early = await site.signedIn();
    await early.goes('/kl/persondata');
    await early.clicks(labelled(early, 'Se, hvad der bliver slettet : Partnerskab om udvikling'));
    expect(early.text).toContain('Der bliver ikke slettet noget før.');
    expect(early.buttons).not.toContain('Slet nu');
    at('2030-01-02T10:00');
    const late = await site.signedIn();
    await late.goes('/kl/persondata');
    await late.clicks(labelled(late, 'Se, hvad der bliver slettet : Partnerskab om udvikling'));
    expect(late.text).toMatch(/Registrering: \d+ steder/);
    await late.clicks('Slet nu');
    expect(late.text).toContain('Personoplysningerne er slettet.');
    expect((await exportPerson(store, { email: 'mette@middelfart.dk' })).held).toEqual([]);
    expect(late.buttons).not.toContain('Slet nu');
  });

  test('answer nothing to what no form of the page asks', async () => {
    const { stine } = await served();
    await stine.goes('/kl/persondata');
    const hidden = stine.forms().find(({ labels }) => labels.includes('Find'))?.hidden ?? [];
    for (const [path, body] of [
      ['person', [['email', '"><script>']]],
      ['slettet', []],
      ['frist', [['partnerskab', 'findes-ikke']]],
      ['frist-nu', [['partnerskab', '../..']]],
    ] as [string, [string, string][]][]) {
      await stine.posts(`/kl/persondata/${path}`, [...hidden, ...body]);
      expect([path, stine.status]).toEqual([path, 404]);
    }
    await stine.posts('/kl/persondata', [['sog', 'mette']]);
    expect(stine.status).toBe(403);
  });
});

import { describe, expect, test } from 'vitest';
import { PAGES } from '../../../src/bot/web/page-routes.ts';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { type Chat, finished } from '../contact/contact-chat.ts';
import { DAGTILBUD } from '../partnerships.ts';
import { populatedStore } from '../personal-data/populated-store.ts';
import { PLACE, readyToSign, records } from '../staff/ready-to-sign.ts';
import { type Browser, linkTo, site } from './browser.ts';
import { ASTA, invited, KL, METTE, PARTNERSHIPS, STATES } from './page-states.ts';

const MIDDELFART = { partnership: DAGTILBUD.id, municipality: '0410' };

async function browse({ services, store }: Chat, place = MIDDELFART, email = METTE): Promise<Browser> {
  const browser = (await site(services)).browser();
  return browser.opens(await linkTo(store, email, place));
}

/** Middelfart's contact on the front page, in a state of the partnership about day care. */
async function inState(state: string): Promise<Browser> {
  const here = await invited(DAGTILBUD, '2017-05-20T10:00');
  await STATES[state]?.(here);
  return browse(here);
}

const primaries = ({ markup }: Browser) => markup.match(/button-primary/g)?.length ?? 0;

describe('The front page', () => {
  test.each(Object.entries(PARTNERSHIPS))(
    'of a partnership %s says what it is about, what it costs and who writes, with one next step',
    async (_, definition) => {
      const here = await invited(definition, '2016-06-20T10:00');
      const browser = await browse(here, { partnership: definition.id, municipality: '0410' });
      expect(browser.title).toBe('Middelfart Kommune');
      for (const text of definition.purpose) expect(browser.text).toContain(text.split(/\s+/).join(' '));
      expect(browser.text).toMatch(/Det koster .* for Middelfart Kommune/);
      for (const text of definition.price.covers) expect(browser.text).toContain(text.split(/\s+/).join(' '));
      for (const { name, phone } of definition.contacts) {
        expect(browser.text).toContain(name);
        expect(browser.text).toContain(phone);
      }
      expect(browser.text).toContain('svar på invitationen');
      expect(primaries(browser)).toBe(1);
      expect(browser.text).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  test('begins with what was begun', async () => {
    const browser = await inState('that has begun a form');
    expect(browser.buttons.indexOf('Fortsæt: Svar på invitationen')).toBe(1);
    expect(browser.buttons).not.toContain('Nej');
    expect(primaries(browser)).toBe(1);
    await browser.clicks('Fortsæt: Svar på invitationen');
    expect(browser.entries['decision']).toEqual(['yes']);
  });

  test.each([
    ['that said yes', ['Sagt ja', 'Svar Ja. Modtaget', 'Tidlig indsats', 'politisk godkendelse']],
    ['that said yes with reservations', ['Ja, med forbehold for politisk godkendelse. Modtaget']],
    ['that said no', ['Sagt nej', 'Der er ikke noget, I skal gøre lige nu.', 'Der mangler ikke noget']],
    ['that signed', ['Underskrevet', 'underskrevet af alle parter 2.5.2017']],
    ['whose agreement was ended', ['Opsagt', 'sluttede 10.5.2017']],
    ['in a network, with a date moved', ['Netværk Netværk 1']],
  ])('says where a municipality stands %s', async (state, said) => {
    const { text } = await inState(state);
    for (const one of said) expect(text).toContain(one);
  });

  test('leads to every page and every form that chat offers', async () => {
    const here = await invited(DAGTILBUD, '2017-05-20T10:00');
    await STATES['that said yes']?.(here);
    const browser = await browse(here);
    for (const path of Object.keys(PAGES)) expect(browser.markup).toContain(`href="${path}"`);
    const more = await here.person(METTE).clicks({ action: 'more', value: 'dagtilbud-2017/0410' });
    const forms = more.flatMap((reply) =>
      'message' in reply
        ? reply.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
        : [],
    );
    await browser.goes('/skemaer');
    const offered = forms.filter(({ action }) =>
      ['form', 'talk', 'questions', 'council-paper'].includes(action),
    );
    expect(offered.length).toBeGreaterThan(6);
    for (const { label } of offered) expect(browser.buttons).toContain(label);
  });
});

describe('The pages of a municipality', () => {
  test('show nothing of another municipality', async () => {
    const here = await populatedStore();
    const browser = await browse(here);
    for (const path of [...Object.keys(PAGES), '/netvaerk/kort.svg', '/mine-data/mine-data.json']) {
      await browser.goes(path);
      expect([200, 404]).toContain(browser.status);
      expect(browser.markup).not.toMatch(/asta@|stine@/);
    }
    expect((await browser.goes('/mine-data')).text).toContain(METTE);
    for (const kind of ['version', 'pdf', 'underskrevet', 'tillaeg', 'constructor', '..'])
      for (const number of [0, 2, 99, '0751', 'x']) {
        await browser.goes(`/aftale/${kind}/${number}`);
        expect([kind, number, browser.status]).toEqual([kind, number, 404]);
      }
  });

  test('show nothing to anybody without a session, or who is no contact any more', async () => {
    const { services, store } = await invited(DAGTILBUD, '2017-05-20T10:00');
    const at = await site(services);
    const browser = await at.browser().opens(await linkTo(store, METTE));
    const people = [{ name: 'Bo', email: 'bo@middelfart.dk' }];
    await savePeople(store, KL, { ...MIDDELFART, role: 'contact', people });
    const paths = [
      ...Object.keys(PAGES).slice(1),
      '/netvaerk/kort.svg',
      '/mine-data/mine-data.json',
      '/aftale/version/1',
    ];
    for (const path of paths)
      for (const one of [browser, at.browser()]) {
        await one.goes(path);
        expect([path, one.status]).toEqual([path, 403]);
        expect(one.markup).not.toContain('Middelfart');
      }
  });

  test('tell of a date that was moved, and from when', async () => {
    const browser = await inState('in a network, with a date moved');
    await browser.goes('/datoer');
    expect(browser.text).toMatch(
      /3\. oktober 2017 Fælles opstartsseminar .* Flyttet\. Før: 20\. september 2017\./,
    );
  });

  test('show the network as a table, and as a map with the same in words', async () => {
    const browser = await inState('in a network, with a date moved');
    await browser.goes('/netvaerk');
    expect(browser.text).toContain('Middelfart Kommune er i Netværk 1 sammen med:');
    expect(browser.text).toMatch(/Odense Kommune .* Aarhus Kommune/);
    expect(browser.markup).toContain('alt="Kort over Netværk 1: Odense Kommune og Aarhus Kommune."');
    await browser.goes('/netvaerk/kort.svg');
    expect(browser.headers.get('content-type')).toContain('image/svg+xml');
    expect(browser.markup).toContain('Odense');
  });

  test('say of an agreement that was ended from when it no longer applies', async () => {
    const browser = await inState('whose agreement was ended');
    await browser.goes('/aftale');
    expect(browser.text).toContain('Den gælder ikke længere for jer fra 10.5.2017.');
    expect(browser.text).toContain('Underskrevet af alle parter');
  });

  test('are where a message’s buttons lead to', async () => {
    const browser = await inState('that said yes');
    await browser.writes('hjælp');
    await browser.clicks('Menu');
    expect(browser.path).toBe('/');
    await browser.writes('vores svar');
    expect(browser.text).toContain('Tidlig indsats');
  });

  test('hand what is written to KL, once it is asked for', async () => {
    const browser = await inState('that said yes');
    await browser.goes('/hjaelp');
    expect(browser.text).toContain('Fristen for at svare var fredag den 5. maj 2017');
    await browser.writes('Vi vil gerne høre mere om lokalerne til seminaret');
    await browser.clicks('Send det til KL');
    expect(browser.text).toContain('KL har fået din besked');
  });

  test('let a person see what is stored, and remove it after one more question', async () => {
    const browser = await inState('that said yes');
    await browser.goes('/mine-data/mine-data.json');
    expect(browser.headers.get('content-disposition')).toContain('mine-data.json');
    expect(JSON.parse(browser.markup)).toMatchObject({ mentions: [] });
    await browser.goes('/mine-data');
    expect(browser.text).not.toMatch(/personal-link|web-session/);
    await browser.clicks('Slet mine data');
    expect(browser.text).toContain('Er du sikker?');
    await browser.clicks('Ja, slet mine data');
    expect(browser.text).toContain('Dine data er slettet.');
    expect((await browser.goes('/mine-data')).status).toBe(403);
  });

  test('have the agreement’s versions as Word and PDF, and say what is missing', async () => {
    const { here, stine } = await readyToSign();
    await finished(await stine.says('udkast Aarhus'));
    await records(stine, 'send til underskrift Aarhus', { version: '1' });
    here.services.pdf = createPdfWriter();
    const browser = await browse(here, PLACE, ASTA);
    await browser.goes('/aftale');
    expect(browser.text).toContain('Aftalen med Aarhus Kommune er ikke underskrevet af alle parter endnu.');
    expect(browser.text).toMatch(/Aftale, version 1 Sendt til underskrift .* Hent som Word Hent som PDF/);
    await browser.goes('/aftale/version/1');
    expect(browser.status).toBe(200);
    expect(browser.headers.get('content-disposition')).toContain('.docx');
    await browser.goes('/aftale/pdf/1');
    expect(browser.status).toBe(200);
    expect(browser.markup).toMatch(/^%PDF-/);
  });

  test('have no link to a PDF that can not be made again, and are told why', async () => {
    const { here, stine } = await readyToSign();
    await finished(await stine.says('udkast Aarhus'));
    here.services.pdf = createPdfWriter();
    const browser = await browse(here, PLACE, ASTA);
    await browser.goes('/aftale');
    expect(browser.text).not.toContain('De andre kan I hente som Word');
    const people = [{ name: 'Ida Ny', title: 'leder' }];
    await savePeople(here.store, KL, { ...PLACE, role: 'participant', people });
    await finished(await stine.says('udkast Aarhus'));
    await browser.goes('/aftale');
    expect(browser.text).toMatch(
      /Aftale, version 2 .* Hent som Word Hent som PDF Aftale, version 1 .* Hent som Word /,
    );
    expect(browser.text).toContain('De andre kan I hente som Word.');
    const links = [...browser.markup.matchAll(/href="(\/aftale\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(links).toEqual(['/aftale/version/2', '/aftale/pdf/2', '/aftale/version/1']);
    for (const path of links) expect([path, (await browser.goes(path)).status]).toEqual([path, 200]);
    expect((await browser.goes('/aftale/pdf/1')).status).toBe(404);
  });
});

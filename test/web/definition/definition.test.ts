import { readFileSync } from 'node:fs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { activate } from '../../../src/acts/activation/activate.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { partnershipInForce } from '../../../src/store/partnerships/partnerships.ts';
import { proposalOf } from '../../../src/store/partnerships/proposals.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { uploads } from '../received/uploaded.ts';
import { staffSite } from '../staff-site.ts';

const ID = 'dagtilbud-2017';
const PATH = `/kl/p/${ID}/definition`;
const KL = { actor: 'anna@kl.dk', surface: 'test' };
const YAML = readFileSync(`partnerships/${ID}/definition.yaml`, 'utf8');
const CHEAPER = YAML.replace('amount: 110000', 'amount: 99000');

/** The partnership of 2017, activated from its folder. */
async function activated(home = 'partnerships', id = ID) {
  const here = await chat('2017-04-20T10:00', { staff: ['stine@kl.dk', 'bo@kl.dk'], partnerships: home }, []);
  const done = await activate(here.services, KL, id, {});
  if (done.kind !== 'activated') throw new Error(JSON.stringify(done));
  const site = await staffSite(here.services);
  return { ...here, site, stine: await site.signedIn() };
}

function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
}

/** What a page gives to download. */
async function downloaded(
  site: { url: string },
  browser: Browser,
  path: string,
): Promise<Record<string, string>> {
  const response = await fetch(new URL(path, site.url), { headers: { cookie: browser.cookie } });
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
}

describe("A partnership's definition", () => {
  test('is read as text, with who put it in force and what the agreement lacks, and fetched as it was written', async () => {
    const { stine, site } = await activated();
    await stine.goes(PATH);
    expect(stine.text).toContain('Udgave 1 gælder, sat i kraft 20.4.2017');
    expect(stine.text).toContain('af anna@kl.dk');
    expect(stine.text).toContain('bestemmelser om varighed, ændringer, udtræden');
    expect(stine.text).toContain('Helle Steiness Olsen');
    expect(stine.text).toContain('Pris for hele perioden 110.000 kr.');
    expect(stine.markup.length).toBeLessThan(300_000);
    expect(await downloaded(site, stine, `${PATH}/hent`)).toEqual({ [`${ID}/definition.yaml`]: YAML });
  });

  test('that is handed in changed says what it changes, and counts only once it is put in force', async () => {
    const { stine, store } = await activated();
    await uploads(stine, PATH, {
      'ny.zip': zipOf({ 'mappe/definition.yaml': CHEAPER, 'mappe/læs.txt': 'x' }),
    });
    expect(stine.path).toBe(`${PATH}/forslag?sagt=ubrugte`);
    expect(stine.text).toContain('Priser Pris (price.amount): 110000 → 99000');
    expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(110_000);
    await stine.goes('/kl');
    expect(stine.text).toContain(`Forslag til definitioner, der venter ${ID}`);
    await stine.goes(`${PATH}/forslag`);
    await stine.clicks('Sæt i kraft');
    expect(stine.text).toContain('Forslaget er sat i kraft.');
    expect(stine.text).toContain('Udgave 2 gælder');
    expect(stine.text).not.toContain('Partnerskabets mappe har en tidligere udgave');
    expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(99_000);
    expect(await proposalOf(store, ID)).toBeUndefined();
    await stine.goes(`${PATH}/udgave/2`);
    expect(stine.text).toContain('Pris (price.amount) 110000 99000');
    expect(stine.buttons).not.toContain('Læg denne udgave ind som forslag');
    await stine.goes(`${PATH}/udgave/1`);
    await stine.clicks('Læg denne udgave ind som forslag');
    expect(stine.text).toContain('Denne udgave har været i kraft før');
    await stine.clicks('Sæt den tidligere udgave i kraft igen');
    expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(110_000);
  });

  test('with mistakes is kept with each at its file and line, and can not be put in force', async () => {
    const { stine, store } = await activated();
    const line = YAML.split('\n').findIndex((one) => one.includes('when: 5. maj 2017')) + 1;
    await uploads(stine, PATH, {
      'definition.yaml': YAML.replace('when: 5. maj 2017', 'when: 31. februar 2017'),
    });
    expect(stine.text).toContain(`Fejl: ${ID}/definition.yaml, linje ${line}, Tidsplan`);
    expect(stine.buttons).not.toContain('Sæt i kraft');
    await stine.clicks('Kassér forslaget');
    expect(stine.text).toContain('Forslaget er kasseret.');
    expect(await proposalOf(store, ID)).toBeUndefined();
  });

  test('is not put in force where another was meanwhile, nor where the proposal is no longer what was shown', async () => {
    const { stine, store, site } = await activated();
    await uploads(stine, PATH, { 'definition.yaml': CHEAPER });
    const bo = await site.signedIn('bo@kl.dk');
    await bo.goes(`${PATH}/forslag`);
    await uploads(stine, PATH, { 'definition.yaml': CHEAPER.replace('99000', '98000') });
    await bo.clicks('Sæt i kraft');
    expect([bo.status, bo.text.includes('110000 → 98000')]).toEqual([409, true]);
    expect((await partnershipInForce(store, ID))?.definition.price.amount).toBe(110_000);
    await stine.clicks('Sæt i kraft');
    await bo.clicks('Sæt i kraft');
    expect([bo.status, bo.title]).toEqual([404, 'Der er intet forslag']);
  });

  test('of another partnership is refused as a proposal for this one', async () => {
    const { stine } = await activated();
    const other = readFileSync('partnerships/tilsyn-2020/definition.yaml', 'utf8');
    await uploads(stine, PATH, { 'definition.yaml': other });
    expect(stine.text).toContain('indeholder nu et andet partnerskab: tilsyn-2020');
    expect(stine.buttons).not.toContain('Sæt i kraft');
  });
});

describe('Terms, contacts and letterhead', () => {
  test('are written by form into the file as it is, and become a proposal', async () => {
    const { stine, store, site } = await activated();
    await stine.goes(`${PATH}/ret`);
    const form = stine.forms().find(({ labels }) => labels.includes('Gem som forslag'));
    const fields = [
      ...(form?.markup ?? '').matchAll(
        /<input class="form-input" id="[^"]*" name="([^"]*)" value="([^"]*)"/g,
      ),
    ];
    const filled = new Map(fields.map(([, name = '', value = '']) => [name, value]));
    filled.set('term.duration', 'Aftalen gælder: fra "start" til slut.\r\n<script>');
    filled.set('contact.1.name', '');
    filled.set('contact.0.phone', '12345678');
    await stine.posts(`${PATH}/ret`, [...(form?.hidden ?? []), ...filled]);
    expect(stine.text).toContain('Gemt som forslag.');
    expect(stine.markup).not.toContain('<script>');
    const files = await downloaded(site, stine, `${PATH}/forslag/hent`);
    const lines = new Set(YAML.split('\n'));
    const added = (files[`${ID}/definition.yaml`] ?? '').split('\n').filter((line) => !lines.has(line));
    expect(added).toEqual([
      expect.stringContaining('phone: "12345678" } # R20'),
      String.raw`  terms: { duration: "Aftalen gælder: fra \"start\" til slut.\n<script>" }`,
    ]);
    await stine.clicks('Sæt i kraft');
    const active = await partnershipInForce(store, ID);
    expect(active?.definition.agreement.terms.duration).toContain('Aftalen gælder');
    expect(active?.definition.contacts.map(({ phone }) => phone)).toEqual(['12345678']);
    expect(stine.text).not.toContain('bestemmelser om varighed');
  });

  test('are not written over what a colleague saved meanwhile', async () => {
    const { stine, site } = await activated();
    const bo = await site.signedIn('bo@kl.dk');
    const send = async (browser: Browser, term: string) => {
      const form = browser.forms().find(({ labels }) => labels.includes('Gem som forslag'));
      const contacts = ['contact.0.name', 'contact.1.name'].map((name): [string, string] => [name, 'x']);
      return browser.posts(`${PATH}/ret`, [...(form?.hidden ?? []), ...contacts, ['term.changes', term]]);
    };
    await stine.goes(`${PATH}/ret`);
    await bo.goes(`${PATH}/ret`);
    await send(stine, 'Stines ord.');
    await send(bo, 'Bos ord.');
    expect(bo.status).toBe(409);
    expect(bo.markup).toContain('Stines ord.');
  });
});

describe('A new partnership', () => {
  test('is made from a copy with its dates moved, asks what is still as in the other, and is put in force', async () => {
    const { stine, store } = await activated();
    await stine.goes(`${PATH}/kopi`);
    const form = stine.forms().find(({ labels }) => labels.includes('Lav kopien'));
    const send = (id: string) =>
      stine.posts(`${PATH}/kopi`, [
        ...(form?.hidden ?? []),
        ['id', id],
        ['title', 'Partnerskab om skoler'],
        ['shortTitle', 'Partnerskab om skoler'],
        ['months', '24'],
      ]);
    await send('Æbler');
    expect([stine.status, stine.text.includes('Skriv et id af små bogstaver')]).toEqual([422, true]);
    await send(ID);
    expect(stine.text).toContain('Vælg et andet.');
    await send('skoler-2019');
    expect(stine.title).toBe('Nyt partnerskab: Partnerskab om skoler');
    expect(stine.text).toMatch(
      /Det samme som i dagtilbud-2017: skal det være sådan\? .*KL's kontaktpersoner/,
    );
    expect(stine.text).toContain('Aftalens bestemmelser, som mangler Varighed Ændringer');
    expect(await partnershipInForce(store, 'skoler-2019')).toBeUndefined();
    await stine.clicks('Sæt i kraft');
    expect(stine.path).toBe('/kl/p/skoler-2019/definition?sagt=i-kraft');
    expect(stine.text).toContain('3. maj 2019');
    expect((await statusOf(store, 'skoler-2019'))?.municipalities.length).toBe(98);
  });

  test('is made from a folder, and of a file without an id nothing is kept', async () => {
    const { stine } = await activated();
    const other = readFileSync('test/fixtures/partnerships/sprog-2027/definition.yaml', 'utf8');
    await uploads(stine, '/kl/nyt-partnerskab', { 'x.yaml': 'title: X' });
    expect([stine.status, stine.text.includes('intet id')]).toEqual([422, true]);
    await uploads(stine, '/kl/nyt-partnerskab', { 'sprog.zip': zipOf({ 'definition.yaml': other }) });
    expect(stine.path).toContain('/kl/p/sprog-2027/definition/forslag');
    await stine.goes('/kl/nyt-partnerskab');
    expect(stine.text).toContain('sprog-2027');
  });
});

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createPdfWriter } from '../../../src/documents/pdf/writer.ts';
import type { Store } from '../../../src/store/db/open-store.ts';
import { agreementVersions } from '../../../src/store/enrolments/agreements.ts';
import { signedFiles } from '../../../src/store/enrolments/signed-files.ts';
import { statusOf } from '../../../src/store/enrolments/status.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { ID, KL, PLACE, readyToSign } from '../../bot/staff/ready-to-sign.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { digitallySigned } from '../../commands/signed-pdfs.ts';
import { staffSite } from '../staff-site.ts';

const PAGE = `/kl/p/${ID}/aftaler`;

async function office(localGoals?: string) {
  const { here } = await readyToSign(localGoals);
  here.services.pdf = createPdfWriter();
  const { draft } = here.services;
  const gate = { open: Promise.resolve() };
  const site = await staffSite({
    ...here.services,
    staff: ['stine@kl.dk', 'lea@kl.dk'],
    draft: async (...asked) => {
      await gate.open;
      return draft(...asked);
    },
  });
  const stine = await site.signedIn();
  await stine.goes(PAGE);
  const fileAt = async (path: string) => {
    const answer = await fetch(`${site.url}${path}`, { headers: { cookie: stine.cookie } });
    return new Uint8Array(await answer.arrayBuffer());
  };
  return { here, site, stine, gate, fileAt };
}

/** Goes on to what came of work, once it has ended. */
async function ended(browser: Browser): Promise<Browser> {
  for (let tries = 0; tries < 1200 && browser.markup.includes('data-refresh'); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await browser.goes(browser.path);
  }
  return browser;
}

/** Sends the form of the table with these municipalities chosen. */
function withChosen(browser: Browser, does: string, codes: readonly string[]): Promise<Browser> {
  const form = browser.forms().find(({ markup }) => markup.includes('name="kommune"'));
  const chosen = codes.map((code): [string, string] => ['kommune', code]);
  return browser.posts(form?.action ?? '', [...(form?.hidden ?? []), ...chosen, ['gor', does]]);
}

/** Lea records what the agreement says of the approval. */
async function approvedAgain(store: Store, bodyName: string): Promise<void> {
  const approval = { body: 'municipal-council', bodyName, date: '2017-06-15' } as const;
  const by = { actor: 'lea@kl.dk', surface: 'test' };
  const result = await recordTransition(store, by, { ...PLACE, move: { kind: 'approve', approval } });
  expect(result.kind).toBe('saved');
}

/** The address of a link by its text. */
function linkTo({ markup }: Browser, text: string): string {
  const links = [...markup.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  return links.find(([, , label = '']) => label.trim().startsWith(text))?.[1] ?? '';
}

async function offered(stine: Browser): Promise<void> {
  await ended(await stine.clicks('Lav udkast for alle'));
  await stine.goes(PAGE);
  await withChosen(stine, 'tilbyd', ['0751']);
  await ended(await stine.clicks('Ja, send 1 aftale til underskrift'));
  await stine.goes(PAGE);
}

describe('The page of agreements', () => {
  test('makes drafts of all, says how each stands, and hands them over as files', async () => {
    const { here, stine, site, fileAt } = await office();
    expect(stine.text).toContain('Intet udkast 1');
    await ended(await stine.clicks('Lav udkast for alle'));
    expect([stine.title, stine.text]).toEqual([
      'Laver udkast',
      expect.stringContaining('1 aftale er lavet.'),
    ]);
    const zip = unzipSync(await fileAt(linkTo(stine, 'Hent 2 filer')));
    expect(Object.keys(zip)).toEqual(['0751-aarhus.docx', '0751-aarhus.pdf']);
    await stine.goes(PAGE);
    expect(stine.text).toContain('Aarhus Udkast Version 1 , 20.6.2017 kl. 10.00 Intet Word PDF');
    expect(await agreementVersions(here.store, ID, '0751')).toHaveLength(1);
    for (const [name, begins] of [
      ['v1.docx', 'PK'],
      ['v1.pdf', '%PDF'],
    ] as const)
      expect(strFromU8((await fileAt(`${PAGE}/kommune/0751/${name}`)).slice(0, 4))).toContain(begins);
    await withChosen(stine, 'zip', ['0751']);
    expect(stine.headers.get('content-disposition')).toContain(`aftaler-${ID}.zip`);
    expect(site.errors).toEqual([]);
  });

  test('neither makes nor counts again what all have signed, and says so before and after', async () => {
    const { here, stine } = await office();
    await offered(stine);
    expect(stine.text).not.toContain('underskrevet af alle og bliver ikke lavet om');
    const by = [{ name: 'Anna', title: 'borgmester' }];
    for (const side of ['municipality', 'kl']) {
      const move = { kind: 'sign', side, by, date: '2017-06-20', version: 1, reason: 'På papir' } as const;
      expect((await recordTransition(here.store, KL, { ...PLACE, move })).kind).toBe('saved');
    }
    await stine.goes(PAGE);
    expect(stine.text).toContain('1 aftale er underskrevet af alle og bliver ikke lavet om.');
    await ended(await stine.clicks('Lav udkast for alle'));
    expect(stine.text).toContain('1 aftale er underskrevet af alle og er ikke lavet om.');
    expect(stine.text).not.toContain('1 aftale er lavet.');
    expect(await agreementVersions(here.store, ID, '0751')).toHaveLength(1);
  });

  test('groups what is missing, with the way to where it is mended', async () => {
    const { stine } = await office('');
    await ended(await stine.clicks('Lav udkast for alle'));
    await stine.goes(PAGE);
    expect(stine.text).toContain('Det mangler i udkastene');
    await withChosen(stine, 'tilbyd', ['0751']);
    expect(stine.text).toContain('Ingen af de valgte kan sendes til underskrift.');
    expect(stine.text).toMatch(/Aarhus mangler .+\./);
  });

  test('asks for a choice where nobody was chosen', async () => {
    const { stine } = await office();
    await withChosen(stine, 'udkast', []);
    expect([stine.status, stine.text]).toEqual([
      422,
      expect.stringContaining('Vælg mindst én kommune i tabellen.'),
    ]);
  });

  test('lets one make drafts at a time, and shows the other how far that is', async () => {
    const { here, site, stine, gate } = await office();
    let go = () => {};
    gate.open = new Promise<void>((resolve) => {
      go = resolve;
    });
    onTestFinished(() => go());
    const lea = await site.signedIn('lea@kl.dk');
    await lea.goes(PAGE);
    await stine.clicks('Lav udkast for alle');
    await lea.clicks('Lav udkast for alle');
    expect(lea.text).toContain('Det er nogen allerede i gang med');
    expect(lea.text).toContain('Sat i gang af stine@kl.dk');
    go();
    await ended(lea);
    expect(await agreementVersions(here.store, ID, '0751')).toHaveLength(1);
  });
});

describe('Offering for signing', () => {
  test('is shown before it is done, and done as it was shown', async () => {
    const { here, stine } = await office();
    await offered(stine);
    expect(stine.text).toContain('Aarhus Sendt til underskrift');
    const status = await statusOf(here.store, ID, '0751');
    expect(status?.municipalities[0]?.enrolment.offered?.version).toBe(1);
    await withChosen(stine, 'tilbyd', ['0751']);
    expect(stine.text).toContain('Aarhus er sendt allerede.');
  });

  test('is refused in words where somebody changed something meanwhile', async () => {
    const { here, stine } = await office();
    await ended(await stine.clicks('Lav udkast for alle'));
    await stine.goes(PAGE);
    await withChosen(stine, 'tilbyd', ['0751']);
    await approvedAgain(here.store, 'Byrådet');
    await ended(await stine.clicks('Ja, send 1 aftale til underskrift'));
    expect(stine.text).toContain('Ingen aftaler er sendt til underskrift.');
    expect(stine.text).toContain('Aarhus Kommune:');
  });
});

test('What a signing service takes is one archive with a folder for each agreement', async () => {
  const { stine, fileAt } = await office();
  await offered(stine);
  await ended(await stine.clicks('Lav pakken til underskrift'));
  expect(stine.text).toContain('1 aftale er i pakken.');
  const zip = unzipSync(await fileAt(linkTo(stine, 'Hent pakken')));
  expect(Object.keys(zip)).toEqual(['0751-aarhus/0751-aarhus.pdf', '0751-aarhus/signers.json']);
});

test('Signed files are sent together, and only what is certain is kept, once staff say so', async () => {
  const { here, stine, fileAt } = await office();
  await offered(stine);
  const pdf = await fileAt(`${PAGE}/kommune/0751/v1.pdf`);
  const form = stine.forms().find(({ markup }) => markup.includes('type="file"'));
  await stine.uploads(form?.action ?? '', form?.hidden ?? [], {
    'aarhus.pdf': digitallySigned(pdf),
    'uden-underskrift.pdf': pdf,
  });
  await ended(stine);
  expect(stine.text).toContain('aarhus.pdf Aarhus Kommune');
  expect(stine.text).toContain('Det skal du afgøre');
  expect(await signedFiles(here.store, ID, '0751')).toEqual([]);
  const keep = stine.forms().find(({ labels }) => labels.includes('Gem de valgte'));
  const [, hash = ''] = /name="fil" value="([0-9a-f]+)"/.exec(keep?.markup ?? '') ?? [];
  await stine.posts(keep?.action ?? '', [...(keep?.hidden ?? []), ['fil', hash]]);
  expect(stine.text).toContain('1 fil er gemt.');
  expect(await signedFiles(here.store, ID, '0751')).toMatchObject([
    { fileName: 'aarhus.pdf', actor: 'stine@kl.dk' },
  ]);
});

test('A version is held against the one before it', async () => {
  const { here, stine } = await office();
  await ended(await stine.clicks('Lav udkast for alle'));
  await approvedAgain(here.store, '<script>Byrådet');
  await stine.goes(PAGE);
  await ended(await stine.clicks('Lav udkast for alle'));
  await stine.goes(`${PAGE}/kommune/0751`);
  expect(stine.title).toBe('Aftalen med Aarhus Kommune');
  expect(stine.text).toContain('Hvad version 2 ændrer i version 1');
  expect(stine.markup).not.toContain('<script>');
  await stine.goes(`${PAGE}/kommune/0751?version=1`);
  expect(stine.text).toContain('Det er den første version');
  await stine.goes(`${PAGE}/kommune/9999`);
  expect(stine.status).toBe(404);
});

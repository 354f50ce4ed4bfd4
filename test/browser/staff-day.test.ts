import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { keptVersions } from '../../src/acts/agreements.ts';
import { createChatDrafts } from '../../src/documents/drafting/chat-drafts.ts';
import { createPdfWriter } from '../../src/documents/pdf/writer.ts';
import { readPartnership } from '../../src/intake/files/partnership-folder.ts';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { signedFilesIn } from '../../src/store/enrolments/signed-files.ts';
import { recordTransition } from '../../src/store/enrolments/transitions.ts';
import { networksOf } from '../../src/store/networks/networks.ts';
import { partnershipInForce, registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { completePartnership } from '../commands/complete-partnership.ts';
import { digitallySigned } from '../commands/signed-pdfs.ts';
import { buildAnswer } from '../store/partnership-builders.ts';
import { staffLink, staffSite } from '../web/staff-site.ts';
import { oneBrowser } from './staff-page.ts';
import { violationsOn } from './violations-on.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const MOST = 60_000;
/** As many as took part in the end. */
const TAKING_PART = 26;
const SILENT = municipalities.slice(TAKING_PART - 2, TAKING_PART);
const PREFERENCES = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];

const browser = oneBrowser();

/** Late in June 2017: 24 have said yes, two have not answered, the others said no. Each has a contact whom mail reaches. */
async function lateInJune() {
  const home = await completePartnership();
  const mail = fakePlatform(
    'mail',
    municipalities.map(({ code }) => `kontakt@${code}.dk`),
  );
  const pdf = createPdfWriter();
  const here = await chat(
    '2017-06-26T09:00',
    { partnerships: home, pdf, platforms: new Map([['mail', mail]]) },
    [ID],
  );
  here.services.draft = createChatDrafts(here.store, {
    ...{ partnerships: home, pdf },
    historyOf: (origin, id) => keptVersions({ store: here.store, origin }, id),
  });
  const { definition } = await readPartnership(ID, home);
  const before = await partnershipInForce(here.store, ID);
  if (!definition || !before) throw new Error('No partnership');
  await registerPartnership(here.store, KL, {
    ...{ definition, hash: 'complete', invited: [], invitedOn: '2017-04-07', templates: [] },
    basedOn: before.definitions,
  });
  for (const { code: municipality } of municipalities) {
    const people = [{ name: `Kontakt ${municipality}`, email: `kontakt@${municipality}.dk` }];
    await savePeople(here.store, KL, { partnership: ID, municipality, role: 'contact', people });
  }
  const silent = new Set(SILENT.map(({ code }) => code));
  for (const [index, { code }] of municipalities.entries())
    if (!silent.has(code)) await answered(here.store, code, index < TAKING_PART ? 'yes' : 'no');
  return { here, mail, pdf };
}

type Store = Awaited<ReturnType<typeof chat>>['store'];

async function answered(
  store: Store,
  municipality: string,
  decision: 'yes' | 'no',
  preferences = PREFERENCES,
  by = KL,
): Promise<void> {
  const answer = buildAnswer({
    ...{ municipality, decision },
    contacts: [{ name: `Kontakt ${municipality}`, email: `kontakt@${municipality}.dk` }],
    ...(decision === 'yes'
      ? {
          ...{ preferences, localGoals: 'Færre børn skal vente' },
          participants: [{ name: 'Ib Ørn', title: 'dagtilbudschef' }],
          signatories: [{ name: 'Anna Holm', title: 'borgmester' }],
        }
      : { preferences: [] }),
  });
  const saved = await recordTransition(store, by, {
    ...{ partnership: ID, municipality },
    move: { kind: 'answer', answer },
  });
  expect(saved.kind).toBe('saved');
}

/** Everybody can use the page as it stands. */
async function lookAt(page: Page): Promise<void> {
  expect([page.url(), await violationsOn(page)]).toEqual([page.url(), []]);
}

async function goes(page: Page, link: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Hovedmenu' })
    .getByRole('link', { name: link, exact: true })
    .click();
  await lookAt(page);
}

test("A consultant's Monday: who is missing, two changed answers, a moved date, networks, 26 agreements, and their signed files", async () => {
  const { here, mail, pdf } = await lateInJune();
  const { store, services } = here;
  const site = await staffSite(services);
  const context = await browser().newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(`${site.url}${await staffLink(services, 'stine@kl.dk')}`);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await lookAt(page);

  // Who is missing? Exactly those are written to.
  await page.getByRole('link', { name: '2 kommuner har ikke svaret, og fristen er overskredet' }).click();
  await lookAt(page);
  const missing = await page.locator('tbody th').allTextContents();
  expect(missing.toSorted()).toEqual(SILENT.map(({ name }) => name).toSorted());
  await page.getByRole('button', { name: 'Skriv til disse (2)' }).click();
  await page.getByLabel('Hvad vil du skrive?').fill('Vi mangler jeres svar. Ring, hvis I er i tvivl.');
  await page.getByRole('button', { name: 'Se, hvem der får det' }).click();
  await lookAt(page);
  expect(mail.sent).toEqual([]);
  await page.locator('.button-primary', { hasText: /^Send$/ }).click();
  await page.getByText('Beskeden er sendt til dem, der kunne nås').first().waitFor();
  expect(mail.sent.map(({ to }) => to).toSorted()).toEqual(
    SILENT.map(({ code }) => `kontakt@${code}.dk`).toSorted(),
  );

  // They answer; and one who had answered changes the wishes meanwhile.
  for (const { code } of SILENT) await answered(store, code, 'yes');
  const [first, second] = municipalities;
  if (!first || !second) throw new Error('No municipalities');
  const changed = ['social-mobilitet', 'tidlig-indsats', 'tosprogede-boern'];
  for (const { code } of [first, second])
    await answered(store, code, 'yes', changed, { actor: `kontakt@${code}.dk`, surface: 'slack' });
  await goes(page, 'Kommuner');
  for (const { name, code } of [first, second]) {
    await page.getByRole('link', { name, exact: true }).click();
    await lookAt(page);
    expect(await page.locator('main').textContent()).toMatch(new RegExp(`kontakt@${code}\\.dk, i Slack`));
    expect(await page.locator('main ins, main del').count()).toBeGreaterThan(0);
    await goes(page, 'Kommuner');
  }

  // A date is moved; what follows stands there before it counts.
  await goes(page, 'Møder og datoer');
  await page.getByRole('button', { name: /^Flyt datoen for Kommunalbestyrelserne har tiltrådt/ }).click();
  await page.getByLabel('Hvad er den nye dato?').fill('30. juni 2017');
  await page.getByLabel('Hvorfor flyttes den?').fill('Flere kommunalbestyrelser mødes sent');
  await page.getByRole('button', { name: 'Se det igennem' }).click();
  await lookAt(page);
  await page.getByRole('button', { name: /^(Bekræft|Flyt)/ }).click();
  await page.getByText('30. juni 2017').first().waitFor();
  expect((await partnershipInForce(store, ID))?.milestoneChanges.map(({ why }) => why)).toEqual([
    'Flere kommunalbestyrelser mødes sent',
  ]);

  // Networks are made, one is moved, and the plan is chosen.
  await goes(page, 'Netværk');
  await page.getByRole('button', { name: 'Dan en ny plan' }).click();
  await page.locator('.plan-map').waitFor({ timeout: MOST });
  await lookAt(page);
  await page.locator('[data-network="2"] td a').first().click();
  await page.locator('tr[data-to] a').first().click();
  await page.locator('.plan-cost').first().waitFor();
  await page.getByRole('button', { name: 'Gem som ny plan' }).click();
  await page.getByRole('heading', { level: 1, name: 'Netværk: plan 2' }).waitFor();
  await page
    .getByRole('link', { name: /vælg planen/i })
    .first()
    .click();
  await lookAt(page);
  await page.getByRole('button', { name: 'Ja, vælg planen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Netværk: plan 2 (valgt)' }).waitFor();
  const networks = await networksOf(store, ID);
  expect(networks.flatMap((network) => network.municipalities)).toHaveLength(TAKING_PART);

  // All have approved by now. Their agreements are made, offered, and come back signed.
  for (const { code } of municipalities.slice(0, TAKING_PART))
    for (const move of [
      { kind: 'align', date: '2017-06-14' },
      {
        kind: 'approve',
        approval: {
          body: 'municipal-council',
          bodyName: 'Byrådet',
          date: '2017-06-14',
          caseNumber: '17/77',
        },
      },
    ] as const)
      await recordTransition(store, KL, { partnership: ID, municipality: code, move });
  await goes(page, 'Aftaler');
  await page.getByRole('button', { name: 'Lav udkast for alle' }).click();
  await page.getByText(/aftaler er lavet\./).waitFor({ timeout: MOST });
  await goes(page, 'Aftaler');
  await page.getByRole('button', { name: 'Vælg alle' }).click();
  await page.getByRole('button', { name: 'Send til underskrift …' }).click();
  await lookAt(page);
  await page.getByRole('button', { name: /^Ja, send \d+ aftaler til underskrift$/ }).click();
  await page.getByText(/aftaler er sendt til underskrift\./).waitFor({ timeout: MOST });
  await goes(page, 'Aftaler');
  await page.getByRole('button', { name: 'Lav pakken til underskrift' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: MOST }),
    page.getByRole('link', { name: 'Hent pakken (zip)' }).click({ timeout: MOST }),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const toSign = Object.entries(unzipSync(Buffer.concat(chunks))).filter(([name]) => name.endsWith('.pdf'));
  await goes(page, 'Aftaler');
  await page.setInputFiles(
    '#files',
    toSign.map(([name, bytes]) => ({
      name: name.replace(/^.*\//, ''),
      mimeType: 'application/pdf',
      buffer: digitallySigned(bytes),
    })),
  );
  await page.getByRole('button', { name: 'Send filerne' }).click();
  await page.getByRole('button', { name: 'Gem de valgte' }).waitFor({ timeout: MOST });
  await lookAt(page);
  await page.getByRole('button', { name: 'Gem de valgte' }).click();
  await page.getByText(`${toSign.length} filer er gemt.`).waitFor({ timeout: MOST });
  expect(toSign).toHaveLength(TAKING_PART);
  expect((await signedFilesIn(store, ID)).size).toBe(TAKING_PART);

  await page.getByRole('button', { name: 'Log af' }).click();
  await lookAt(page);
  expect(site.errors).toEqual([]);
  await context.close();
  await pdf.close();
}, 240_000);

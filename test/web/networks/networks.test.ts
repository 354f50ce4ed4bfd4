import { describe, expect, test } from 'vitest';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import type { StoredPlan } from '../../../src/partnership/networks/stored-plan.ts';
import { networkPlansOf } from '../../../src/store/networks/network-plans.ts';
import { networksOf } from '../../../src/store/networks/networks.ts';
import type { Chat } from '../../bot/contact/contact-chat.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';
import { EIGHTEEN, ID, says, withAnswers } from './taking-part.ts';

const PAGE = `/kl/p/${ID}/netvaerk`;

async function plansIn({ store }: Chat) {
  return networkPlansOf<StoredPlan>(store, ID);
}

/** Goes on to what came of work, once it has ended. */
async function ended(browser: Browser): Promise<Browser> {
  for (let tries = 0; tries < 600 && browser.path.includes('/arbejde/'); tries++) {
    if (!browser.markup.includes('data-refresh')) return browser;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await browser.goes(browser.path);
  }
  return browser;
}

async function composed(
  codes?: readonly string[],
): Promise<{ here: Chat; stine: Browser; site: Awaited<ReturnType<typeof staffSite>> }> {
  const here = await withAnswers(codes);
  const site = await staffSite({ ...here.services, staff: ['stine@kl.dk', 'lea@kl.dk'] });
  const stine = await site.signedIn();
  await stine.goes(PAGE);
  await ended(await stine.clicks('Dan en ny plan'));
  return { here, stine, site };
}

/** Somebody of the first network, and the number of another. */
async function somebody(here: Chat) {
  const { plan } = (await plansIn(here)).at(-1)?.content ?? {};
  const [first, second] = plan?.networks ?? [];
  const [code = '', other = ''] = [first?.members[0], second?.members[0]];
  return { code, other, from: first?.number ?? 0, to: second?.number ?? 0 };
}

describe('The page of networks', () => {
  test('offers to compose them, and shows the plan with its map, members and reasons', async () => {
    const here = await withAnswers();
    const site = await staffSite(here.services);
    const stine = await site.signedIn();
    await stine.goes(PAGE);
    expect(stine.text).toContain('Der er ikke dannet netværk endnu.');
    expect(stine.text).toContain('18 kommuner har sagt ja indtil nu.');
    await ended(await stine.clicks('Dan en ny plan'));
    expect([stine.status, stine.title]).toEqual([200, 'Netværk: plan 1']);
    expect(stine.text).toContain('Planen er dannet.');
    expect(stine.markup).toContain('class="plan-map"');
    for (const code of EIGHTEEN) expect(stine.markup).toContain(`<g data-municipality="${code}">`);
    expect(stine.text).toMatch(/Aarhus .*det nærmeste alternativ er/);
    await ended(await stine.clicks('Dan en ny plan'));
    expect(stine.text).toContain('Svarene er de samme, så planen er den samme som før.');
    expect(await plansIn(here)).toHaveLength(1);
    expect(site.errors).toEqual([]);
  });

  test('says in words why nothing can be composed', async () => {
    const { stine, here } = await composed(EIGHTEEN.slice(0, 5));
    expect(stine.title).toBe('Danner netværk');
    expect(stine.text).toContain('kan ikke deles i');
    expect(await plansIn(here)).toEqual([]);
  });

  test('proves how good a plan is, and says so from then on', async () => {
    const { stine } = await composed();
    await ended(await stine.clicks('Bevis, hvor god planen er'));
    expect(stine.text).toMatch(
      /Det er bevist, at ingen anden sammensætning inden for størrelserne er (mere|bedre)/,
    );
  });
});

describe('Moving a municipality by hand', () => {
  test('shows what every network would cost, then the plan as it would be, and saves it when told to', async () => {
    const { here, stine } = await composed();
    const { code, to } = await somebody(here);
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}`);
    expect(stine.text).toContain('Hvad hvert netværk ville betyde');
    expect(stine.text).toMatch(/−?\d+(,\d)? point/);
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${to}`);
    expect(stine.text).toContain('Intet er gemt endnu.');
    expect(stine.text).toContain('Eller byt plads med');
    expect(await plansIn(here)).toHaveLength(1);
    await stine.clicks('Gem som ny plan');
    expect([stine.path, stine.title]).toEqual([`${PAGE}?plan=2&sagt=gemt`, 'Netværk: plan 2']);
    const [, second] = await plansIn(here);
    expect(second).toMatchObject({
      actor: 'stine@kl.dk',
      content: { changed: { from: 1, municipality: code, to } },
    });
    expect(stine.text).toContain('Plan 1 ændret i hånden');
  });

  test('swaps two, and keeps both networks as large as they were', async () => {
    const { here, stine } = await composed();
    const { code, other, to } = await somebody(here);
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${to}&byt=${other}`);
    await stine.clicks('Gem som ny plan');
    const [first, second] = await plansIn(here);
    const sizes = (plan: typeof first) => plan?.content.plan.networks.map(({ members }) => members.length);
    expect(sizes(second)).toEqual(sizes(first));
  });

  test('is not saved on top of a plan that a colleague made meanwhile, which is shown instead', async () => {
    const { here, stine, site } = await composed();
    const { code, other, from, to } = await somebody(here);
    const lea = await site.signedIn('lea@kl.dk');
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${to}`);
    await lea.goes(`${PAGE}/flyt?plan=1&kommune=${other}&til=${from}`);
    await stine.clicks('Gem som ny plan');
    await lea.clicks('Gem som ny plan');
    expect([lea.status, lea.title]).toEqual([409, 'Netværk: plan 2']);
    expect(lea.text).toContain('Der er kommet en nyere plan imens, plan 2.');
    expect(await plansIn(here)).toHaveLength(2);
  });

  test('says what is wrong with a move that cannot be made, whatever its address says', async () => {
    const { here, stine } = await composed();
    const { code, from } = await somebody(here);
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${from}`);
    expect(stine.text).toContain(`er allerede i netværk ${from}.`);
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=77`);
    expect(stine.text).toContain('Der er ikke noget netværk 77.');
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=%3Cscript%3E&til=1`);
    expect(stine.text).toContain('Vælg en kommune og et netværk.');
    expect(stine.markup).not.toContain('<script>');
    await stine.goes(`${PAGE}/flyt?plan=9&kommune=${code}`);
    expect(stine.status).toBe(404);
  });
});

describe('A pin', () => {
  test('is added with a new plan that keeps it, and removed with another', async () => {
    const { here, stine } = await composed();
    const { code, other } = await somebody(here);
    await stine.goes(`${PAGE}/binding?plan=1`);
    const form = stine.forms().find(({ labels }) => labels.includes('Dan en ny plan med bindingen'));
    const post = (...more: [string, string][]) =>
      stine.posts(form?.action ?? '', [...(form?.hidden ?? []), ...more]);
    await post(['hvordan', 'together'], ['kommune', code]);
    expect([stine.status, stine.text]).toEqual([422, expect.stringContaining('Vælg mindst to kommuner.')]);
    await ended(await post(['hvordan', 'together'], ['kommune', code], ['kommune', other]));
    expect(stine.title).toBe('Netværk: plan 2');
    const { content } = (await plansIn(here)).at(-1) ?? {};
    expect(content?.input.pins).toEqual([{ kind: 'together', municipalities: [code, other] }]);
    expect(
      content?.plan.networks.some(({ members }) => members.includes(code) && members.includes(other)),
    ).toBe(true);
    await ended(await stine.clicks('Fjern'));
    expect((await plansIn(here)).at(-1)?.content.input.pins).toEqual([]);
  });
});

describe('Choosing a plan', () => {
  test('says what follows, and makes it the networks', async () => {
    const { here, stine } = await composed();
    await stine.goes(`${PAGE}/vaelg?plan=1`);
    expect(stine.text).toContain('Plan 1 har 2 netværk og 18 kommuner.');
    expect(await networksOf(here.store, ID)).toEqual([]);
    await stine.clicks('Ja, vælg planen');
    expect([stine.title, stine.text]).toEqual([
      'Netværk: plan 1 (valgt)',
      expect.stringContaining('Planen er valgt.'),
    ]);
    expect(await networksOf(here.store, ID)).toHaveLength(2);
  });

  test('shows who has been told of another network, and is refused where somebody has left', async () => {
    const { here, stine } = await composed();
    const { code, other, to } = await somebody(here);
    await stine.goes(`${PAGE}/vaelg?plan=1`);
    await stine.clicks('Ja, vælg planen');
    await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${to}&byt=${other}`);
    await stine.clicks('Gem som ny plan');
    expect(stine.text).toContain('Kommunerne kender plan 1, som er valgt.');
    await stine.goes(`${PAGE}/vaelg?plan=2`);
    expect(stine.text).toContain('Kommuner, der har kunnet se et andet netværk');
    await says(here, code, 'no');
    await stine.goes(`${PAGE}/vaelg?plan=2`);
    await stine.clicks('Ja, vælg planen');
    expect(stine.status).toBe(409);
    expect(stine.text).toContain('Plan 2 kan ikke vælges');
    expect((await plansIn(here)).map(({ confirmed }) => confirmed)).toEqual([true, false]);
  });
});

test('Two plans are held against each other: in figures, on maps, and by who gets other company', async () => {
  const { here, stine } = await composed();
  const { code, other, to } = await somebody(here);
  await stine.goes(`${PAGE}/flyt?plan=1&kommune=${code}&til=${to}&byt=${other}`);
  await stine.clicks('Gem som ny plan');
  await stine.goes(`${PAGE}/sammenlign?a=1&b=2`);
  expect(stine.title).toBe('Plan 1 og plan 2');
  expect(stine.text).toContain('Skifter netværk: 2');
  expect(stine.markup.match(/<img class="plan-map"/g)).toHaveLength(2);
  await stine.goes(`${PAGE}/kort.svg?plan=1`);
  expect(stine.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  await stine.goes(`${PAGE}/sammenlign?a=1&b=1`);
  expect(stine.text).toContain('Vælg to forskellige planer.');
});

test('The page for the management and the map are handed over as files', async () => {
  const { stine } = await composed();
  for (const [name, begins] of [
    ['side.docx', 'PK'],
    ['side.pdf', '%PDF'],
    ['kort.png', 'PNG'],
    ['kort.svg', '<svg'],
  ] as const) {
    await stine.goes(`${PAGE}/hent/${name}?plan=1`);
    expect([name, stine.status, stine.headers.get('content-disposition')]).toEqual([
      name,
      200,
      expect.stringContaining(`netvaerk-${ID}-plan-1.`),
    ]);
    expect(stine.markup.slice(0, 8)).toContain(begins);
  }
  await stine.goes(`${PAGE}/hent/andet.exe?plan=1`);
  expect(stine.status).toBe(404);
});

test('Work that ended with the server is said to be interrupted', async () => {
  const { here, site } = await composed();
  const stine = await site.signedIn();
  await stine.goes(`${PAGE}/arbejde/${here.services.clock.now().toMillis().toString(36)}-AAAAAAAAAAAA`);
  expect(stine.status).toBe(404);
  expect(stine.text).toContain('kl. 10.00, blev afbrudt');
  await stine.goes(`${PAGE}/arbejde/findes-ikke`);
  expect(stine.status).toBe(404);
});

test('98 municipalities are a page of at most 300 KB', async () => {
  const { stine } = await composed(municipalities.map(({ code }) => code));
  expect(stine.title).toBe('Netværk: plan 1');
  expect(Buffer.byteLength(stine.markup)).toBeLessThan(300 * 1024);
});

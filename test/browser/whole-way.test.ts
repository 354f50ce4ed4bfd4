import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateOf } from '../bot/slack/view-state.ts';
import { readContactAnswer } from '../end-to-end/contact-answer.ts';
import { WAIT, waitForText } from '../end-to-end/wait-for-text.ts';
import { linksOf, startWholeWay, type Visitor, type Way, type WholeWay } from './whole-way.ts';

const REMINDER = /mangler svar/;
const NEW_LINK = /^Dit link/;
const RANKED = {
  state: 'interested',
  decision: 'yes',
  preferences: ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  answers: 1,
};
const WANTED = [
  'Tidlig indsats og forebyggelse',
  'Tosprogede børn',
  'Dagtilbuddets arbejde med at øge social mobilitet',
];

let way: WholeWay;

beforeAll(async () => {
  way = await startWholeWay([
    { municipality: 'Middelfart', email: 'mette@middelfart.dk' },
    { municipality: 'Odense', email: 'ole@odense.dk' },
    { municipality: 'Aarhus', email: 'aase@aarhus.dk' },
    { municipality: 'Randers', email: 'rikke@randers.dk' },
    { municipality: 'Vejle', email: 'vera@vejle.dk', inSlack: true },
    { municipality: 'Kolding', email: 'kaj@kolding.dk', inSlack: true },
    { municipality: 'Horsens', email: 'hanne@horsens.dk', inSlack: true },
    { municipality: 'Horsens', email: 'henrik@horsens.dk' },
  ]);
});

afterAll(() => way?.stop());

/** Opens the link of a mail's button, and clicks the one button there. */
async function fromMail(email: string, subject: RegExp, how: Way = {}): Promise<Visitor> {
  const [link = ''] = linksOf(await way.mailTo(email, subject));
  const visitor = await way.browser(how);
  await visitor.comes(() => visitor.page.goto(link));
  await visitor.clicks('Fortsæt');
  expect(visitor.page.url()).not.toContain(link.slice(-20));
  return visitor;
}

/** Has a link mailed from the page that does so, as somebody does who is written to elsewhere. */
async function fromNewLink(email: string): Promise<Visitor> {
  const visitor = await way.browser();
  await visitor.comes(() => visitor.page.goto(`${way.server.url}/nyt-link`));
  await visitor.page.locator('input[name="entry.email"]').fill(email);
  await visitor.clicks('Send mig et nyt link');
  await visitor.close();
  expectWell(visitor);
  return fromMail(email, NEW_LINK);
}

/** The form, from the front page. */
async function toForm(visitor: Visitor): Promise<void> {
  await visitor.page.locator('#write').fill('svar');
  await visitor.clicks('Send');
  await visitor.page.waitForSelector('form[data-form]');
}

function expectWell({ violations, broken }: Visitor): void {
  expect([...violations]).toEqual([]);
  expect(broken).toEqual([]);
}

async function receiptOf(visitor: Visitor, municipality: string): Promise<void> {
  await visitor.clicks('Bekræft');
  expect(await visitor.page.textContent('main')).toMatch(/modtaget/i);
  expect(await readContactAnswer(way.invited, municipality)).toEqual(RANKED);
  expectWell(visitor);
  await visitor.close();
}

/** Goes from one thing that can be operated to the next until one of that name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    const focused = await page.evaluate(
      '(document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText ?? "").trim()',
    );
    if (focused === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is reached by no key`);
}

describe('A contact whom only mail reaches comes to a confirmed ranking', () => {
  test('by mouse', async () => {
    const visitor = await fromMail('mette@middelfart.dk', REMINDER);
    const { page } = visitor;
    for (const label of WANTED.toReversed())
      await page.getByRole('button', { name: `Vælg: ${label}` }).click();
    for (let turn = 0; turn < 2; turn += 1)
      await page.getByRole('button', { name: `Op: ${WANTED[0]}` }).click();
    await page.getByRole('button', { name: `Ned: ${WANTED[2]}` }).click();
    await visitor.clicks('Se svaret igennem');
    expect(await readContactAnswer(way.invited, '0410')).toMatchObject({ answers: 0 });
    await receiptOf(visitor, '0410');
  });

  test('by keyboard alone, with a mistake on the way', async () => {
    const visitor = await fromMail('ole@odense.dk', REMINDER);
    const { page } = visitor;
    const press = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    await press(`Vælg: ${WANTED[0]}`);
    await tabTo(page, 'Se svaret igennem');
    await visitor.comes(() => page.keyboard.press('Enter'));
    // The page begins with what is wrong, and leads there.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    for (const label of WANTED.slice(1)) await press(`Vælg: ${label}`);
    await tabTo(page, 'Se svaret igennem');
    await visitor.comes(() => page.keyboard.press('Enter'));
    await tabTo(page, 'Bekræft');
    await visitor.comes(() => page.keyboard.press('Enter'));
    expect(await page.textContent('main')).toMatch(/modtaget/i);
    expect(await readContactAnswer(way.invited, '0461')).toEqual(RANKED);
    expectWell(visitor);
    await visitor.close();
  });

  test('without JavaScript, on a phone', async () => {
    const visitor = await fromMail('aase@aarhus.dk', REMINDER, { hasScript: false, width: 320 });
    for (const [index, label] of WANTED.entries())
      await visitor.page.getByLabel(`${index + 1}. prioritet`).selectOption({ label });
    await visitor.clicks('Se svaret igennem');
    await receiptOf(visitor, '0751');
  });
});

describe('What was begun', () => {
  test('in the browser is finished in Slack', async () => {
    const visitor = await fromNewLink('vera@vejle.dk');
    await toForm(visitor);
    await visitor.page.getByLabel('Ja', { exact: true }).check();
    for (const label of WANTED) await visitor.page.getByRole('button', { name: `Vælg: ${label}` }).click();
    await visitor.page.getByLabel('Har I bemærkninger til KL?').fill('Begyndt i browseren & æøå');
    await visitor.clicks('Gem og fortsæt senere');
    expectWell(visitor);
    const inSlack = await way.slackOf('vera@vejle.dk');
    await inSlack.commands('svar');
    await expect.poll(() => JSON.stringify(inSlack.modal() ?? {}), WAIT).toContain('Begyndt i browseren');
    const view = inSlack.modal();
    await inSlack.acts({
      type: 'view_submission',
      trigger_id: await inSlack.triggerId(),
      view: { ...view, type: 'modal', state: { values: stateOf(view.blocks) } },
    });
    await waitForText(inSlack, 'Bekræft');
    await inSlack.clicks('Bekræft');
    await waitForText(inSlack, 'modtaget');
    expect(await readContactAnswer(way.invited, '0630')).toEqual(RANKED);
    await visitor.close();
  });

  test('in Slack is finished in the browser', async () => {
    const inSlack = await way.slackOf('kaj@kolding.dk');
    await inSlack.says('samtale');
    await waitForText(inSlack, 'Vil Kolding Kommune være med?');
    await inSlack.says('ja tak');
    await waitForText(inSlack, 'Hvilke indsatsområder er vigtigst');
    await inSlack.says('tidlig indsats, de tosprogede og social mobilitet');
    await waitForText(inSlack, 'Tosprogede børn');
    await inSlack.says('stop');
    await waitForText(inSlack, 'ortsæt');
    const visitor = await fromNewLink('kaj@kolding.dk');
    await toForm(visitor);
    await visitor.clicks('Se svaret igennem');
    await receiptOf(visitor, '0621');
  });
});

test('Two in browsers and one of them in Slack lose nothing, and who confirms last is told what the other confirmed', async () => {
  const henrik = await fromMail('henrik@horsens.dk', REMINDER);
  const hanne = await fromNewLink('hanne@horsens.dk');
  await toForm(hanne);
  const inSlack = await way.slackOf('hanne@horsens.dk');
  await hanne.page.getByLabel('Ja', { exact: true }).check();
  await Promise.all([
    typed(henrik.page, 'Hvilke lokale mål har I for deltagelsen?', 'Henriks mål'),
    typed(hanne.page, 'Har I bemærkninger til KL?', 'Hannes bemærkning'),
    inSlack.says('hvornår er fristen?'),
  ]);
  await waitForText(inSlack, '5. maj 2017');
  for (const label of WANTED) await henrik.page.getByRole('button', { name: `Vælg: ${label}` }).click();
  await henrik.clicks('Se svaret igennem');
  // Her page still shows no order and no aims: what she did not change is not hers.
  await hanne.clicks('Se svaret igennem');
  for (const { page } of [henrik, hanne])
    for (const text of ['Henriks mål', 'Hannes bemærkning', `1. ${WANTED[0]}`])
      expect(await page.textContent('main')).toContain(text);
  await hanne.clicks('Bekræft');
  await henrik.clicks('Bekræft');
  const file = await way.invited.caseFile('0615');
  expect(file?.answers).toHaveLength(1);
  expect(file?.answers[0]?.answer).toMatchObject({
    preferences: RANKED.preferences,
    localGoals: 'Henriks mål',
    comment: 'Hannes bemærkning',
  });
  expect(await henrik.page.textContent('main')).toContain('Hannes bemærkning');
  for (const visitor of [henrik, hanne]) {
    expectWell(visitor);
    await visitor.close();
  }
});

/** Types into a field and leaves it. */
async function typed(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text);
  await Promise.all([page.waitForResponse('**/kladde'), page.keyboard.press('Tab')]);
}

test('Whatever opens every link of a mail, without a click, changes nothing and is let in nowhere', async () => {
  const mail = await way.mailTo('rikke@randers.dk', REMINDER);
  const links = linksOf(mail);
  expect(links.length).toBeGreaterThan(2);
  const [, optOut = ''] =
    /^List-Unsubscribe:\s*<(http[^>]+)>/im.exec(mail.raw.replace(/\r\n\s+/g, ' ')) ?? [];
  expect(optOut).not.toBe('');
  const before = JSON.stringify(await way.invited.caseFile('0730'));
  for (const url of [...links, optOut]) {
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS']) {
      const answer = await fetch(url, { method, redirect: 'manual' });
      expect(answer.headers.getSetCookie()).toEqual([]);
      if (method === 'GET' && url !== optOut) expect(answer.status).toBe(200);
    }
  }
  const sessions = await way.invited.withStore((store) =>
    store.reading.selectFrom('web_session').select('email').execute(),
  );
  expect(sessions.map(({ email }) => email)).not.toContain('rikke@randers.dk');
  expect(JSON.stringify(await way.invited.caseFile('0730'))).toBe(before);
  // The person can still use it.
  const visitor = await fromMail('rikke@randers.dk', REMINDER);
  await visitor.page.waitForSelector('form[data-form]');
  await visitor.comes(() => visitor.page.goto(`${way.server.url}/`));
  await visitor.comes(() => visitor.page.goto(`${way.server.url}/tilgaengelighed`));
  expectWell(visitor);
  await visitor.close();
});

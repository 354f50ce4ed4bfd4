import { describe, expect, test } from 'vitest';
import { withdrawLinks } from '../../../src/acts/personal-links.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { BotEvent, BotReply } from '../../../src/chat/port.ts';
import { importContacts, savePeople } from '../../../src/store/enrolments/save-people.ts';
import { enrolmentStatusOf } from '../../../src/store/enrolments/status.ts';
import { chat } from '../contact/contact-chat.ts';
import { type Browser, linkTo, site } from './browser.ts';

const KL = { actor: 'KL', surface: 'test' };
const METTE = 'mette@middelfart.dk';
const middelfart = { partnership: 'dagtilbud-2017', municipality: '0410' };
const SUBJECT = 'express-interest|dagtilbud-2017/0410|0';

async function atWork(now?: string) {
  const { services, store, person, at } = await chat(now);
  const served = await site(services);
  const browser = served.browser();
  const link = await linkTo(store, METTE);
  const answer = async () => (await enrolmentStatusOf(store, middelfart))?.status.answer;
  return { services, store, person, at, served, browser, link, answer };
}

/** A whole answer to the invitation, with all that the form asks for. */
const YES = { decision: 'yes', ranking: ['tosprogede-boern', 'tidlig-indsats', 'social-mobilitet'] };

async function toForm(browser: Browser): Promise<Browser> {
  await browser.clicks('Ja');
  if (browser.entries['decision'] === undefined) throw new Error(browser.text);
  return browser;
}

describe('The accessibility statement', () => {
  test('is there for everybody, and every page leads to it', async () => {
    const { browser, link } = await atWork();
    for (const path of ['/', link]) {
      await browser.goes(path);
      expect(browser.markup).toContain('<a href="/tilgaengelighed">');
    }
    await browser.goes('/tilgaengelighed');
    expect(browser.text).toContain('EN 301 549');
    expect(browser.text).toContain('Partnerskab om udvikling af kvaliteten i dagtilbud');
  });
});

describe('A personal link in a browser', () => {
  test('says whose it is for and not who it was sent to, and begins nothing until its button is clicked', async () => {
    const { browser, link, store } = await atWork();
    for (let look = 0; look < 2; look += 1) await browser.goes(link);
    expect(browser.text).toContain(
      'Middelfart Kommune i partnerskabet om udvikling af kvaliteten i dagtilbud',
    );
    expect(browser.markup).not.toMatch(/mette/i);
    expect(browser.cookie).toBe('');
    expect(await store.reading.selectFrom('web_session').selectAll().execute()).toEqual([]);
  });

  test('leads to pages whose addresses hold nothing of it', async () => {
    const { browser, link, answer } = await atWork();
    await browser.opens(link);
    expect(browser.trail).toEqual([link, '/']);
    await toForm(browser);
    expect(browser.trail.join(' ')).not.toContain(link.slice(3));
    expect(browser.trail.join(' ')).not.toMatch(/mette|0410|dagtilbud/);
    expect(await answer()).toBeUndefined();
  });

  test('leads to what its button does, once somebody has clicked', async () => {
    const { browser, store } = await atWork();
    const target = { action: 'form', value: 'express-interest|dagtilbud-2017/0410' };
    await browser.opens(await linkTo(store, METTE, middelfart, target));
    expect(browser.path).toMatch(/^\/side\//);
    expect(browser.entries).toHaveProperty('ranking');
  });

  test.each([
    ['made up', 'unknown', 404],
    ['withdrawn', 'withdrawn', 410],
    ['expired', 'expired', 410],
  ])('that is %s opens nothing, and leads to a new one', async (what, _, status) => {
    const { browser, store, at, link } = await atWork();
    if (what === 'withdrawn') await withdrawLinks({ store, origin: KL }, middelfart);
    if (what === 'expired') at('2017-09-20T10:00');
    const path = what === 'made up' ? `/l/${'A'.repeat(43)}` : link;
    for (const looks of [browser.goes(path), browser.opens(path)]) {
      await looks;
      expect(browser.status).toBe(status);
      expect(browser.cookie).toBe('');
      expect(browser.markup).toContain('href="/nyt-link"');
    }
  });

  test('shows nothing to somebody who is no contact any more, also not what was shown before', async () => {
    const { browser, link, store } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    const { path } = browser;
    const people = [{ name: 'Bo', email: 'bo@middelfart.dk' }];
    await savePeople(store, KL, { ...middelfart, role: 'contact', people });
    for (const where of [path, '/', link]) {
      await browser.goes(where);
      if (where === link) await browser.opens(link);
      expect(browser.text).toContain('ikke længere registreret');
      expect(browser.text).not.toContain('Indsatsområde');
    }
  });

  test('shows one municipality alone, also where its person answers for several', async () => {
    const { browser, link, store } = await atWork();
    const contacts = [
      { municipality: '0751', role: 'contact' as const, person: { name: 'Mette', email: METTE } },
    ];
    await importContacts(store, KL, { partnership: 'dagtilbud-2017', contacts });
    await browser.opens(link);
    expect(browser.title).toBe('Middelfart Kommune');
    expect(browser.text).not.toContain('Aarhus');
  });
});

describe('A contact in a browser', () => {
  test('answers the invitation: form, read-back, confirmation, and one receipt', async () => {
    const { browser, link, answer, served } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    await browser.submits(YES);
    expect(browser.text).toContain('Bekræft');
    expect(await answer()).toBeUndefined();
    await browser.clicks('Bekræft');
    expect(browser.text).toMatch(/modtaget/i);
    expect(await answer()).toMatchObject({ decision: 'yes', preferences: YES.ranking });
    expect(served.errors).toEqual([]);
  });

  test('repeats nothing by a second click, by fetching the page again, or by going back and clicking again', async () => {
    const { browser, link, answer, store, served } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    await browser.submits(YES);
    const confirm = browser.forms().find(({ labels }) => labels.includes('Bekræft'));
    if (!confirm) throw new Error('nothing to confirm');
    const twice = await Promise.all(
      [1, 2].map(async () => {
        const same = Object.assign(served.browser(), { cookie: browser.cookie });
        return (await same.posts(confirm.action, confirm.hidden)).path;
      }),
    );
    expect(twice[0]).toBe(twice[1]);
    await browser.goes(twice[0] ?? '');
    const receipt = browser.text;
    await browser.posts(confirm.action, confirm.hidden);
    expect(browser.text).toBe(receipt);
    expect(await answer()).toMatchObject({ decision: 'yes' });
    expect(await store.reading.selectFrom('answer').selectAll().execute()).toHaveLength(1);
  });

  test('who goes back and confirms again long after is told where things stand, and nothing is repeated', async () => {
    const { browser, link, at, store } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    await browser.submits(YES);
    const confirm = browser.forms().find(({ labels }) => labels.includes('Bekræft'));
    await browser.clicks('Bekræft');
    at('2017-04-20T11:30');
    await browser.posts(confirm?.action ?? '', confirm?.hidden ?? []);
    expect(browser.text).toMatch(/modtaget/i);
    expect(await store.reading.selectFrom('answer').selectAll().execute()).toHaveLength(1);
  });

  test('keeps all that was typed where something is wrong, with the error beside it', async () => {
    const { browser, link } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    const comment = 'Vi vil *gerne* & "snart" <b>\nog én linje til';
    await browser.submits({ decision: 'yes', ranking: ['tidlig-indsats'], comment });
    expect(browser.markup).toContain('data-error-summary');
    expect(browser.entries['comment']).toEqual([comment]);
    await browser.submits(YES);
    expect(browser.buttons).toContain('Bekræft');
    expect(browser.text).toContain('Vi vil *gerne* & "snart" <b>');
  });

  test('keeps a form that is left, and what was typed without a word, and goes on with it', async () => {
    const { browser, link, served } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    const { body } = browser.filled({ comment: 'Halvt skrevet' }, 'typing');
    await browser.posts('/kladde', body);
    expect(browser.status).toBe(204);
    const other = served.browser();
    await other.opens(link);
    await other.clicks(other.buttons.find((label) => label.startsWith('Fortsæt')) ?? 'Fortsæt');
    expect(other.entries['comment']).toEqual(['Halvt skrevet']);
    await other.submits({ comment: 'Mere skrevet' }, 'leave');
    expect(other.text).toContain('gemt');
    await browser.opens(link);
    await browser.clicks(browser.buttons.find((label) => label.startsWith('Fortsæt')) ?? 'Fortsæt');
    expect(browser.entries['comment']).toEqual(['Mere skrevet']);
  });

  test('goes on in the browser with what was begun in Slack, and in Slack with what was begun in the browser', async () => {
    const { browser, link, person, answer } = await atWork();
    const slack = person(METTE, 'slack');
    await slack.types(SUBJECT, { comment: 'Begyndt i Slack' });
    await browser.opens(link);
    await browser.clicks(browser.buttons.find((label) => label.startsWith('Fortsæt')) ?? 'Fortsæt');
    expect(browser.entries['comment']).toEqual(['Begyndt i Slack']);
    await browser.submits({ ...YES, comment: 'Videre i browseren' }, 'leave');
    const [reply] = await slack.clicks({ action: 'form', value: 'express-interest|dagtilbud-2017/0410' });
    expect(reply).toMatchObject({ kind: 'form', open: { entries: { comment: 'Videre i browseren' } } });
    const [summary] = await slack.submits(SUBJECT, {});
    if (summary?.kind !== 'update') throw new Error(JSON.stringify(summary));
    await slack.clicks(buttonOf(summary.message, 'Bekræft'));
    expect(await answer()).toMatchObject({ decision: 'yes', comment: 'Videre i browseren' });
  });

  test('is told where a colleague has confirmed something else meanwhile, and chooses', async () => {
    const { browser, link, person, answer } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    await browser.submits(YES);
    const bo = person('bo@middelfart.dk', 'slack');
    const [summary] = await bo.submits(SUBJECT, { decision: 'no' });
    if (summary?.kind !== 'update') throw new Error(JSON.stringify(summary));
    await bo.clicks(buttonOf(summary.message, 'Bekræft'));
    expect(await answer()).toMatchObject({ decision: 'no' });
    await browser.clicks('Bekræft');
    expect(await answer()).toMatchObject({ decision: 'no' });
    expect(browser.buttons.join(' ')).not.toBe('');
    expect(browser.text).not.toMatch(/Vi har modtaget .*ja/i);
  });

  test('writes in words what has no button, and is answered on the page', async () => {
    const { browser, link } = await atWork();
    await browser.opens(link);
    await browser.writes('  hvornår er fristen?\r\n ');
    expect(browser.text).toContain('5. maj 2017');
    await browser.writes('');
    expect(browser.path).toBe('/');
    await browser.writes('x'.repeat(6000));
    expect(browser.status).toBe(413);
  });

  test('is answered under a heading that is whole, also where it says a time of day', async () => {
    const { browser, link } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    await browser.submits(YES);
    await browser.clicks('Bekræft');
    await browser.goes('/');
    await browser.writes('vi trækker os');
    await browser.writes('hvad sker der nu?');
    for (const said of ['nej', 'bekræft', 'nej tak']) {
      await browser.goes('/');
      await browser.writes(said);
      expect(browser.title).not.toMatch(/\bkl\.$/);
    }
  });

  test('fetches the files that are asked for, in that session alone', async () => {
    const { browser, link, served, store } = await atWork();
    await browser.opens(link);
    await browser.writes('mine data');
    const path = /href="(\/fil\/[^"]*)"/.exec(browser.markup)?.[1] ?? '';
    const { cookie } = browser;
    await browser.goes(path);
    expect(browser.status).toBe(200);
    expect(browser.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    const other = served.browser();
    await other.goes(path);
    expect(other.status).toBe(403);
    await other.opens(await linkTo(store, 'bo@middelfart.dk'));
    await other.goes(path);
    expect(other.status).toBe(404);
    expect(browser.cookie).toBe(cookie);
  });

  test('can be forgotten, and has no way in afterwards', async () => {
    const { browser, link, store } = await atWork();
    await browser.opens(link);
    await browser.writes('glem mig');
    await browser.clicks(browser.buttons.find((label) => /slet mine/i.test(label)) ?? '');
    await browser.clicks('Ja, slet mine data');
    expect(browser.text).toContain('slettet');
    expect(browser.cookie).toBe('');
    await browser.goes('/');
    expect(browser.title).toBe('Svar for jeres kommune');
    await browser.opens(link);
    expect(browser.status).toBe(404);
    for (const table of ['personal_link', 'web_session', 'web_page'] as const)
      expect(await store.reading.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('who hands over and leaves gets the receipt, and is shown nothing afterwards', async () => {
    const { browser, link } = await atWork();
    await browser.opens(link);
    await browser.goes('/personer');
    await browser.clicks('Ny kontaktperson');
    await browser.submits({ successor: 'Bent Ny, bent@middelfart.dk', stays: 'no' });
    await browser.clicks('Bekræft');
    expect(browser.status).toBe(200);
    expect(browser.text).toContain('Bent Ny');
    expect(browser.text).not.toContain('ikke længere registreret');
    expect(browser.cookie).toBe('');
    expect((await browser.opens(link)).status).toBe(403);
  });

  test('comes to the front page by fetching again what a form or a button was sent to', async () => {
    const { browser, link } = await atWork();
    await browser.opens(link);
    for (const path of ['/handling', '/log-ud']) {
      await browser.goes(path);
      expect([path, browser.status, browser.path]).toEqual([path, 200, '/']);
    }
  });

  test('logs off, and is then nobody', async () => {
    const { browser, link, served } = await atWork();
    await browser.opens(link);
    const { cookie } = browser;
    await browser.clicks('Log af');
    expect(browser.cookie).toBe('');
    const other = Object.assign(served.browser(), { cookie });
    await other.goes('/');
    expect(other.title).toBe('Svar for jeres kommune');
  });

  test('who was away for long loses nothing that was typed: it is asked for once more after the link is opened again', async () => {
    const { browser, link, at, answer } = await atWork();
    await browser.opens(link);
    await toForm(browser);
    const { action, body } = browser.filled({ ...YES, comment: 'Skrevet før frokost' });
    at('2017-04-21T09:00');
    await browser.posts(action, body);
    expect(browser.status).toBe(403);
    expect(browser.text).toContain('tilbageknap');
    await browser.opens(link);
    await browser.posts(action, body);
    expect(browser.text).toContain('Siden var fra før');
    expect(browser.entries['comment']).toEqual(['Skrevet før frokost']);
    await browser.submits({});
    await browser.clicks('Bekræft');
    expect(await answer()).toMatchObject({ comment: 'Skrevet før frokost' });
  });
});

describe('Slow work in a browser', () => {
  const working = (run: Extract<BotReply, { kind: 'work' }>['run']) => ({
    handle: async (event: BotEvent): Promise<BotReply[]> =>
      event.kind === 'text' ? [{ kind: 'work', title: 'Udkast', run }] : [says('Forside')],
  });

  test('is a page that waits, and shows what came of it', async () => {
    const { services, store } = await chat();
    let finish = () => {};
    const bot = working(async (progress) => {
      progress(1, 3);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return [says('Her er udkastet')];
    });
    const served = await site(services, { bot });
    const browser = served.browser();
    await browser.opens(await linkTo(store, METTE));
    await browser.writes('udkast');
    expect(browser.text).toContain('1 af 3');
    expect(browser.markup).toContain('data-refresh');
    finish();
    await served.settled();
    await browser.goes(browser.path);
    expect(browser.text).toContain('Her er udkastet');
    expect(browser.markup).not.toContain('data-refresh');
  });

  test('that fails or is interrupted says so', async () => {
    const { services, store, at } = await chat();
    const failing = await site(services, { bot: working(() => Promise.reject(new Error('broken'))) });
    const browser = failing.browser();
    await browser.opens(await linkTo(store, METTE));
    await browser.writes('udkast');
    expect(browser.text).toContain('galt hos os');
    expect(failing.errors).toHaveLength(1);
    let finish = () => {};
    const hanging = await site(services, {
      bot: working(async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return [];
      }),
    });
    const there = hanging.browser();
    await there.opens(await linkTo(store, METTE));
    await there.writes('udkast');
    const after = await site(services);
    at('2017-04-20T10:20');
    const restarted = Object.assign(after.browser(), { cookie: there.cookie });
    await restarted.goes(there.path);
    expect(restarted.text).toContain('afbrudt');
    finish();
  });
});

function says(text: string): BotReply {
  return { kind: 'message', message: { summary: text, blocks: [{ kind: 'text', text }] } };
}

function buttonOf({ blocks }: Message, label: string) {
  return blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find((button) => button.label === label);
}

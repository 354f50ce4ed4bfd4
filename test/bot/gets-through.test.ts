import { afterEach, describe, expect, test } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import type { Bot, BotEvent, ChatPlatform } from '../../src/chat/port.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { savePeople } from '../../src/store/enrolments/save-people.ts';
import { enrolmentStatusOf } from '../../src/store/enrolments/status.ts';
import { chat } from './contact/contact-chat.ts';
import type { PlatformDriver } from './platform-contract.ts';
import { startSlack } from './slack/slack-driver.ts';
import { startTeams } from './teams/teams-driver.ts';

const PLACE = { partnership: 'dagtilbud-2017', municipality: '0410' };

const SUBJECT = 'express-interest|dagtilbud-2017/0410|1';

let driver: PlatformDriver | undefined;
afterEach(async () => {
  await driver?.stop();
  driver = undefined;
});

/** A contact at the keyboard, with the bot itself behind the platform. */
async function contactAt(start: (bot: Bot) => Promise<PlatformDriver>) {
  const platforms = new Map<Surface, ChatPlatform>();
  const here = await chat('2017-04-20T10:00', { platforms });
  const bot = createBot(here.services);
  const events: BotEvent[] = [];
  const at = await start({
    handle(event) {
      events.push(event);
      return bot.handle(event);
    },
  });
  driver = at;
  platforms.set(at.platform.name, at.platform);
  await savePeople(
    here.store,
    { actor: 'KL', surface: 'test' },
    {
      ...PLACE,
      role: 'contact',
      people: [
        { name: 'Gitte', email: at.email },
        { name: 'Bo', email: 'bo@middelfart.dk' },
      ],
    },
  );
  const answer = async () => (await enrolmentStatusOf(here.store, PLACE))?.status.answer;
  const reads = async (text: string) =>
    expect.poll(async () => (await at.texts()).join('\n'), { timeout: 20_000 }).toContain(text);
  return { at, answer, reads, events, bot, here };
}

describe.each([
  ['Slack', startSlack],
  ['Teams', startTeams],
] as const)('somebody who has read nothing, in %s,', (_, start) => {
  test('gets through to a yes without a ranking, and to a receipt', async () => {
    const { at, answer, reads } = await contactAt(start);
    await at.says('svar');
    await at.submits({ decision: 'yes' });
    await reads('Prioriteringen er ikke udfyldt.');
    expect(await answer()).toBeUndefined();
    await at.clicks('Bekræft');
    await reads('Svar på invitationen: modtaget');
    expect(await answer()).toMatchObject({ decision: 'yes', preferences: [] });
    // What was read back is gone: nobody confirms it twice.
    expect(await at.buttons()).not.toContain('Bekræft');
  });

  test('gets the receipt again, and no second answer, for a click that comes twice', async () => {
    const { at, answer, reads, events, bot } = await contactAt(start);
    await at.says('svar');
    await at.submits({ decision: 'no' });
    await reads('Læs igennem');
    await at.clicks('Bekræft');
    await reads('Svar på invitationen: modtaget');
    const before = await answer();
    const click = events.at(-1);
    if (click?.kind !== 'action') throw new Error('no click');
    const again = await bot.handle({ ...click, id: `${click.id}-2` });
    expect(JSON.stringify(again)).toContain('Svar på invitationen: modtaget');
    expect(await bot.handle(click)).toEqual([]);
    expect(await answer()).toEqual(before);
  });

  test('is told at the place itself which area is chosen twice', async () => {
    const { at, reads } = await contactAt(start);
    await at.says('svar');
    await at.submits({ decision: 'yes', ranking: ['tidlig-indsats', 'tidlig-indsats'] });
    await reads('er valgt mere end én gang');
    expect((await at.form())?.errors).toHaveProperty('ranking');
    expect((await at.form())?.entries['ranking']).toEqual(
      expect.arrayContaining(['tidlig-indsats', 'tidlig-indsats']),
    );
  });

  test('is told by how much a text is too long, and keeps it', async () => {
    const { at, reads } = await contactAt(start);
    await at.says('svar');
    const goals = 'Mål '.repeat(520).trim();
    await at.submits({ decision: 'yes', 'local-goals': goals });
    await reads(`Teksten er på ${goals.length} tegn`);
    await reads(`${goals.length - 2000} for mange`);
    expect((await at.form())?.entries['local-goals']).toBe(goals);
  });

  test('sends what they changed, and not what a colleague has written meanwhile back to how it was', async () => {
    const { at, reads, here } = await contactAt(start);
    const bo = here.person('bo@middelfart.dk');
    const mails = {
      decision: 'yes',
      ranking: [],
      comment: 'Først',
      'local-goals': 'Mål & <midler>, i rækkefølge',
    };
    await bo.leaves(SUBJECT, mails);
    await at.says('svar');
    await expect.poll(async () => (await at.form())?.entries['comment']).toBe('Først');
    await bo.leaves(SUBJECT, { comment: 'Bos' });
    await at.submits({ 'local-goals': 'Gittes' });
    await reads('Læs igennem');
    await reads('Bos');
    await reads('Gittes');
  });

  test('gets through in a conversation, whose old buttons go, and where an edit counts', async () => {
    const { at, answer, reads } = await contactAt(start);
    await at.says('samtale');
    await reads('Spørgsmål 1 af 5');
    await at.clicks('Ja');
    await reads('Spørgsmål 2 af 5');
    expect(await at.buttons()).not.toContain('Nej');
    await at.says('forfra');
    await at.says('ja');
    await at.edits('nej');
    await reads('Noteret, svar: Nej');
    await at.says('spring over');
    await reads('Læs igennem');
    await at.says('ja');
    await reads('modtaget');
    expect(await at.buttons()).not.toContain('Bekræft');
    expect(await answer()).toMatchObject({ decision: 'no' });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { createBot } from '../../../src/bot/bot.ts';
import type { Address } from '../../../src/chat/port.ts';
import { channelAt } from '../../../src/store/identity/channels.ts';
import { saveNetworks } from '../../../src/store/networks/networks.ts';
import { button, type Chat, chat, openedForm, type Speaker, textOf } from '../contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from '../fake-platform.ts';

const ID = 'dagtilbud-2017';
const STAFF = ['stine@kl.dk', 'lise@kl.dk'];
const KL = { actor: 'KL', surface: 'test' };
const PAGE = { action: 'menu', value: `${ID}/0751` };

let here: Chat;
let slack: FakePlatform;
let inChannel: Speaker;

beforeEach(async () => {
  slack = fakePlatform('slack', STAFF);
  here = await chat('2017-05-08T10:00', { staff: STAFF, platforms: new Map([['slack', slack]]) }, [ID]);
  await saveNetworks(here.store, KL, {
    partnership: ID,
    networks: [{ id: 'n2', name: 'Netværk 2', municipalities: ['0751', '0410'] }],
  });
  slack.channels.set('C1', STAFF);
  inChannel = here.person('stine@kl.dk', 'slack', 'C1');
});

const audience = async () => (await channelAt(here.store, 'slack', 'T1/C1'))?.audience;

/** Everything staff alone may see, asked for in every way there is. */
async function asksForAll(speaker: Speaker): Promise<string> {
  const texts = ['oversigt', 'Aarhus', 'svar Aarhus', 'netværk', 'skriv', 'påmindelser', 'udkast Aarhus', ''];
  const all = [];
  for (const text of texts) all.push(await speaker.says(text));
  for (const action of ['menu', 'our-answer', 'dates']) all.push(await speaker.clicks({ ...PAGE, action }));
  all.push(await speaker.clicks({ action: 'staff-overview', value: ID }));
  all.push(await speaker.clicks({ action: 'form', value: `express-interest|${ID}/0751` }));
  all.push(await speaker.clicks({ action: 'staff-wide', value: `staff-write|${ID}` }));
  all.push(await speaker.submits(`express-interest|${ID}/0751|1`, { decision: 'yes' }));
  return JSON.stringify(all);
}

const OF_A_MUNICIPALITY = /Aarhus|Middelfart|har svaret|"kind":"(form|errors|work|file)"/;

describe("The staff's channel", () => {
  test('is tied where all who are in it are staff, and only there they see what they alone may see', async () => {
    expect(textOf(await inChannel.says('oversigt'))).toContain('Andre kan læse med');
    expect(textOf(await inChannel.says('kanal medarbejdere'))).toContain(
      "Kanalen er nu for KL's medarbejdere",
    );
    expect(textOf(await inChannel.says('oversigt'))).toContain('har svaret');
    expect(textOf(await inChannel.clicks(PAGE))).toContain('Aarhus Kommune');
    const elsewhere = here.person('stine@kl.dk', 'slack', 'C2');
    expect(textOf(await elsewhere.clicks(PAGE))).toContain('Andre kan læse med');
    await inChannel.says('kanal ingen');
    expect(await audience()).toBeUndefined();
  });

  test.each<[string, (string | undefined)[] | undefined, string]>([
    ['a contact is in it', [...STAFF, 'asta@aarhus.dk'], "Der er andre end KL's medarbejdere i kanalen"],
    ['somebody without an address is in it', [...STAFF, undefined], "andre end KL's medarbejdere"],
    ['the platform cannot tell', undefined, 'kan ikke få at vide, hvem der er med'],
    ['the platform tells of nobody', [], 'kan ikke få at vide, hvem der er med'],
  ])('is not tied, and shows nothing, where %s', async (_, members, why) => {
    if (members) slack.channels.set('C1', members);
    else slack.channels.delete('C1');
    expect(textOf(await inChannel.says('kanal medarbejdere'))).toContain(why);
    expect(await audience()).toBeUndefined();
    expect(await asksForAll(inChannel)).not.toMatch(OF_A_MUNICIPALITY);
  });

  test('is not tied where there is nobody to ask', async () => {
    here.services.platforms = new Map();
    expect(textOf(await inChannel.says('kanal medarbejdere'))).toContain('kan ikke få at vide');
    expect(await audience()).toBeUndefined();
  });

  test.each<[string, () => void, string]>([
    ['somebody else came', () => slack.channels.set('C1', [...STAFF, 'asta@aarhus.dk']), 'andre end KL'],
    ['the platform tells no more', () => slack.channels.delete('C1'), 'kan ikke få at vide'],
    [
      'the platform is away',
      () => {
        slack.channelMembers = () => Promise.reject(new Error('away'));
      },
      'lige nu',
    ],
  ])('shows nothing more once %s, at the latest two minutes later', async (_, happens, why) => {
    await inChannel.says('kanal medarbejdere');
    expect(await asksForAll(inChannel)).toMatch(OF_A_MUNICIPALITY);
    happens();
    here.at('2017-05-08T10:02');
    expect(textOf(await inChannel.says('oversigt'))).toContain(why);
    expect(await asksForAll(inChannel)).not.toMatch(OF_A_MUNICIPALITY);
  });

  test('shows nothing more in a message that stands there, whoever clicks it, once others are in it', async () => {
    await inChannel.says('kanal medarbejdere');
    const asked = await inChannel.clicks({ action: 'form', value: `express-interest|${ID}/0751` });
    const { form, subject } = openedForm(asked);
    slack.channels.set('C1', [...STAFF, 'asta@aarhus.dk']);
    here.at('2017-05-08T10:02');
    const place: Address = { platform: 'slack', team: 'T1', kind: 'channel', reference: 'C1' };
    // The answer is for whoever clicked, and changes what everybody sees.
    const replies = await createBot(here.services).handle({
      ...{ id: 'klik', kind: 'submit', form: form.id, subject, entries: { decision: 'no' } },
      ...{ place, from: { address: place, reference: 'm1' }, isAlone: true },
      person: { platform: 'slack', team: 'T1', user: 'stine@kl.dk', email: 'stine@kl.dk' },
    });
    expect(textOf(replies)).toContain('er gemt');
    expect(JSON.stringify(replies)).not.toMatch(OF_A_MUNICIPALITY);
  });

  test('is told nothing by itself while others are in it: staff are told in person', async () => {
    await here.person('stine@kl.dk').says('hej');
    await inChannel.says('kanal medarbejdere');
    slack.channels.set('C1', [...STAFF, 'asta@aarhus.dk']);
    here.at('2017-05-08T10:02');
    const asta = here.person('asta@aarhus.dk');
    const { subject } = openedForm(await asta.says('svar'));
    const readBack = await asta.submits(subject, { decision: 'no' });
    await asta.clicks(button(readBack, 'Bekræft'));
    expect(slack.sent.map(({ to }) => to)).toEqual(['stine@kl.dk']);
  });

  test('is asked about once in two minutes, and anew whenever it is tied', async () => {
    let asked = 0;
    const told = slack.channelMembers?.bind(slack);
    slack.channelMembers = async (channel) => {
      asked += 1;
      return told?.(channel);
    };
    await inChannel.says('kanal medarbejdere');
    await asksForAll(inChannel);
    expect(asked).toBe(1);
    await inChannel.says('kanal medarbejdere');
    expect(asked).toBe(2);
  });
});

describe('A channel that is for somebody already', () => {
  beforeEach(async () => {
    await inChannel.says('kanal netværk 2');
  });

  test('is for somebody else only after a question that tells both purposes', async () => {
    const asked = await inChannel.says('kanal medarbejdere');
    expect(textOf(asked)).toContain('nu for Netværk 2 i partnerskabet om dagtilbud');
    expect(textOf(asked)).toContain("i stedet være for KL's medarbejdere");
    expect(await audience()).toMatchObject({ kind: 'network' });
    expect(await asksForAll(inChannel)).not.toMatch(/har svaret|"kind":"form"/);
    expect(textOf(await inChannel.clicks(button(asked, 'Ja, skift')))).toContain("nu for KL's medarbejdere");
    expect(await audience()).toEqual({ kind: 'staff' });
  });

  test('does not become the staff’s while a contact is in it, whatever is confirmed', async () => {
    slack.channels.set('C1', [...STAFF, 'asta@aarhus.dk']);
    const asked = await inChannel.says('kanal medarbejdere');
    expect(textOf(await inChannel.clicks(button(asked, 'Ja, skift')))).toContain('andre end KL');
    expect(await audience()).toMatchObject({ kind: 'network' });
  });

  test('is not changed by a question about what it is no longer for', async () => {
    const asked = await inChannel.says('kanal alle');
    const others = await inChannel.says('kanal følgegruppe');
    await inChannel.clicks(button(others, 'Ja, skift'));
    expect(textOf(await inChannel.clicks(button(asked, 'Ja, skift')))).toContain(
      'imens blevet for følgegruppen',
    );
    expect(await audience()).toMatchObject({ kind: 'advisory-group' });
  });

  test('is said to be what it is, where it is tied the same again', async () => {
    expect(textOf(await inChannel.says('kanal netværk 2'))).toContain('Kanalen er nu for Netværk 2');
  });

  test.each(['staff', 'x|y|z>staff||>', '>', `network|${ID}|n9`, 'network||', '__proto__'])(
    'is not changed by a button that nobody made: "%s"',
    async (value) => {
      await inChannel.clicks({ action: 'staff-channel-change', value });
      expect(await audience()).toMatchObject({ kind: 'network', network: 'n2' });
    },
  );
});

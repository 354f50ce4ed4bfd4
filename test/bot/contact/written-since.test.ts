import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import type { Surface } from '../../../src/chat/surface.ts';
import { sendBulkMessages } from '../../../src/schedule/outbox/bulk-message.ts';
import { fakePlatform } from '../fake-platform.ts';
import { type Chat, chat, textOf } from './contact-chat.ts';

const PLACE = 'dagtilbud-2017/0410';
const INVITATION: Message = asking('Vil Middelfart Kommune være med?', 'answer', `yes|${PLACE}`);
const DATES: Message = asking('Husk mødet.', 'dates', PLACE);

function asking(text: string, action: string, value: string): Message {
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [{ action, value, label: 'Klik' }] },
    ],
  };
}

async function office(surface: Surface) {
  const platform = fakePlatform(surface, ['mette@middelfart.dk']);
  const here = await chat('2017-04-20T10:00', { platforms: new Map([[surface, platform]]) });
  return { here, mette: here.person('mette@middelfart.dk', surface) };
}

/** A message to Mette that comes by itself. */
async function comes({ services }: Chat, message: Message): Promise<void> {
  const by = { services, origin: { actor: 'KL', surface: 'test' } };
  const person = { key: 'mette@middelfart.dk', name: 'Mette', municipalities: ['0410'], places: [] };
  const to = { ...person, email: 'mette@middelfart.dk' };
  const sent = await sendBulkMessages(
    by,
    'dagtilbud-2017',
    message.summary,
    [{ person: to, message }],
    () => {},
  );
  expect(sent.lines.join()).toContain('1');
}

describe.each<Surface>(['slack', 'teams'])(
  'a mere "ja" in %s, below a message that came by itself',
  (surface) => {
    test('answers its question about the invitation, and confirms nothing that stands above it', async () => {
      const { here, mette } = await office(surface);
      await mette.says('samtale');
      await mette.says('nej');
      expect(textOf(await mette.says('spring over'))).toContain('Svar: Nej');
      here.at('2017-04-20T10:05');
      await comes(here, INVITATION);
      here.at('2017-04-20T10:10');
      const read = textOf(await mette.says('ja'));
      expect(read).not.toContain('modtaget');
      expect(read).toContain('Noteret, svar: Ja');
    });

    test('confirms nothing that stands above a message that asks nothing: it is asked again', async () => {
      const { here, mette } = await office(surface);
      await mette.says('samtale');
      await mette.says('nej');
      await mette.says('spring over');
      here.at('2017-04-20T10:05');
      await comes(here, DATES);
      here.at('2017-04-20T10:10');
      expect(textOf(await mette.says('ja'))).toContain('så jeg spørger igen');
      expect(textOf(await mette.says('ja'))).toContain('modtaget');
    });

    test('answers what was read back where the message came before it', async () => {
      const { here, mette } = await office(surface);
      await comes(here, INVITATION);
      here.at('2017-04-20T10:10');
      await mette.says('samtale');
      await mette.says('nej');
      await mette.says('spring over');
      expect(textOf(await mette.says('ja'))).toContain('modtaget');
    });

    test('says that it is right what was written down of the talk, or opens its correction', async () => {
      const { here, mette } = await office(surface);
      const value = `2017-04-19T08:00:00.000Z|${PLACE}`;
      await comes(here, asking('Er det rigtigt forstået?', 'alignment-confirm', value));
      here.at('2017-04-20T11:00');
      // It was recorded anew since: the button says so, and so does the word.
      const clicked = textOf(await mette.clicks({ action: 'alignment-confirm', value }));
      expect(textOf(await mette.says('ja'))).toBe(clicked);
      expect(clicked).not.toContain('Svar: Ja');
      // Hours later it stands there no longer.
      here.at('2017-04-20T15:00');
      expect(textOf(await mette.says('ja'))).toContain('indsatsområder');
    });

    test('is asked about where the message can not be answered by a word', async () => {
      const { here, mette } = await office(surface);
      await comes(here, asking('Er det rigtigt forstået?', 'alignment-confirm', PLACE));
      expect(textOf(await mette.says('nej'))).toMatch(/Hvad mener du med|ikke sikker på, hvad du mener/);
    });
  },
);

import { describe, expect, test } from 'vitest';
import { linkByMail } from '../../src/server/personal-links.ts';
import { remindersOf } from '../../src/store/reminders/reminders.ts';
import { chat } from '../bot/contact/contact-chat.ts';
import { fakePlatform } from '../bot/fake-platform.ts';

const ID = 'dagtilbud-2017';
const METTE = { email: 'mette@middelfart.dk', name: 'Mette' };
const middelfart = { partnership: ID, municipality: '0410' };

describe('A link that somebody asked for in a browser', () => {
  test('is kept for a mail server that is away, without its token, and each one asked for is sent', async () => {
    const mail = fakePlatform('mail');
    const { services, store } = await chat('2017-04-20T10:00', { platforms: new Map([['mail', mail]]) }, [
      ID,
    ]);
    const send = linkByMail(services);
    mail.next.set(METTE.email, { kind: 'later', afterSeconds: 60 });
    await send?.(METTE, middelfart, false);
    expect(mail.sent).toEqual([]);
    const [waiting] = await remindersOf(store, ID);
    expect(waiting).toMatchObject({ state: 'pending', municipality: '0410' });
    expect(JSON.stringify(waiting)).not.toContain('/l/');
    await send?.(METTE, middelfart, true);
    await send?.(METTE, middelfart, false);
    expect(mail.sent.map(({ to }) => to)).toEqual([METTE.email, METTE.email]);
    expect(JSON.stringify(mail.sent[0])).toContain('Du er nu kontaktperson for Middelfart Kommune');
    expect(mail.sent[1]?.message.blocks).toContainEqual({
      kind: 'buttons',
      buttons: [{ action: 'menu', value: `${ID}/0410`, label: 'Åbn', style: 'primary' }],
    });
  });

  test('is nothing that a server without mail offers', async () => {
    const { services } = await chat('2017-04-20T10:00', {}, [ID]);
    expect(linkByMail(services)).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import type { ChatPlatform } from '../../../src/chat/port.ts';
import { mailAccount } from '../../../src/partnership/identity/account.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { optOut } from '../../../src/store/identity/preferred-addresses.ts';
import { remindersOf } from '../../../src/store/reminders/reminders.ts';
import { button, chat, finished, textOf } from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
const MAIL = {
  name: 'mail',
  send: () => Promise.reject(new Error('Nothing is sent before the sweep')),
} as unknown as ChatPlatform;

async function office(on = true) {
  let woken = 0;
  const letters: string[] = [];
  const here = await chat(
    '2017-04-20T10:00',
    {
      platforms: new Map(on ? [['mail', MAIL]] : []),
      reminders: { templates: async () => undefined, wake: () => (woken += 1) },
      letterFor: async (_, municipality) => {
        letters.push(municipality);
        return { name: `${municipality}.pdf`, title: 'Invitation', bytes: new Uint8Array([1]) };
      },
    },
    [ID],
  );
  const contacts = (municipality: string, people: { name: string; email?: string }[]) =>
    savePeople(here.store, KL, { partnership: ID, municipality, role: 'contact', people });
  const queued = async () =>
    (await remindersOf(here.store, ID)).map(({ municipality, recipient }) => `${municipality} ${recipient}`);
  return { here, contacts, queued, letters, woken: () => woken };
}

describe.each(['slack', 'teams'] as const)('Invitations by mail, from %s', (platform) => {
  test('are shown with who gets one and who can’t, and the letter, and sent once by the button', async () => {
    const { here, contacts, queued, letters, woken } = await office();
    await contacts('0461', [{ name: 'Ole' }]);
    const stine = here.person('stine@kl.dk', platform);
    const shown = await stine.clicks(
      button(await stine.says('oversigt'), 'Send invitationer på mail') ?? undefined,
    );
    expect(textOf(shown)).toContain('3 kontaktpersoner i 2 kommuner');
    expect(textOf(shown)).toContain('Aarhus: asta (asta@aarhus.dk)');
    expect(textOf(shown)).toContain('Ole, Odense Kommune, får ikke invitationen på mail');
    expect(textOf(shown)).toContain('Vejle Kommune har ingen kontaktperson');
    expect(textOf(shown)).not.toContain('partnerskab invite');
    expect(await queued()).toEqual([]);

    const letter = await finished(await stine.clicks(button(shown, 'Se brevet til Middelfart Kommune')));
    expect(letter).toMatchObject([{ kind: 'file', file: { name: '0410.pdf' } }]);
    expect(letters).toEqual(['0410']);

    const both = await Promise.all([1, 2].map(() => stine.clicks(button(shown, 'Send 3 invitationer'))));
    expect(both.map(textOf).join()).toContain('3 invitationer er lagt i kø');
    expect((await queued()).toSorted()).toEqual([
      '0410 bo@middelfart.dk',
      '0410 mette@middelfart.dk',
      '0751 asta@aarhus.dk',
    ]);
    expect(woken()).toBeGreaterThan(0);
    const after = await stine.says('send invitationer');
    expect(textOf(after)).toContain('ingen, der mangler');
    expect(textOf(after)).toContain('Tidligere: 0 sendt, 3 på vej');
    await stine.clicks(button(shown, 'Send 3 invitationer'));
    expect(await queued()).toHaveLength(3);
  });

  test('are not sent where somebody came to since they were shown: they are shown anew', async () => {
    const { here, contacts, queued } = await office();
    const stine = here.person('stine@kl.dk', platform);
    const shown = await stine.says('invitationer');
    await contacts('0461', [{ name: 'Ole', email: 'ole@odense.dk' }]);
    const again = await stine.clicks(button(shown, 'Send 3 invitationer'));
    expect(textOf(again)).toContain('intet er sendt');
    expect(await queued()).toEqual([]);
    await stine.clicks(button(again, 'Send 4 invitationer'));
    expect(await queued()).toHaveLength(4);
  });

  test('of one municipality are asked for by its name', async () => {
    const { here, queued } = await office();
    const stine = here.person('stine@kl.dk', platform);
    await stine.clicks(button(await stine.says('inviter Aarhus'), 'Send 1 invitation'));
    expect(await queued()).toEqual(['0751 asta@aarhus.dk']);
  });
});

test('Whoever wants no reminders by mail still gets an invitation, which is none', async () => {
  const { here, queued } = await office();
  const email = 'asta@aarhus.dk';
  await optOut(here.store, KL, { ...mailAccount(email), email, details: {} });
  const stine = here.person('stine@kl.dk');
  await stine.clicks(button(await stine.says('inviter Aarhus'), 'Send 1 invitation'));
  expect(await queued()).toEqual([`0751 ${email}`]);
});

test('Where mail is off, staff are told so, and nothing is offered', async () => {
  const { here } = await office(false);
  const stine = here.person('stine@kl.dk');
  expect(button(await stine.says('oversigt'), 'Send invitationer på mail')).toBeUndefined();
  expect(textOf(await stine.says('send invitationer'))).toContain('Her sendes ingen mails');
});

test('What may turn the words round sends nothing and shows no list', async () => {
  const { here } = await office();
  const stine = here.person('stine@kl.dk');
  for (const said of ['send ikke invitationer', 'invitationer ikke endnu'])
    expect(button(await stine.says(said), 'Send 3 invitationer')).toBeUndefined();
});

test('Nobody but staff sees or sends invitations', async () => {
  const { here, queued } = await office();
  const shown = await here.person('stine@kl.dk').says('invitationer');
  const mette = here.person('mette@middelfart.dk');
  expect(textOf(await mette.clicks(button(shown, 'Send 3 invitationer')))).not.toContain('asta');
  expect(await queued()).toEqual([]);
});

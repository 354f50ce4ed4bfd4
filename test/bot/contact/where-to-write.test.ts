import { expect, test } from 'vitest';
import type { Surface } from '../../../src/chat/surface.ts';
import { resolveAddress } from '../../../src/schedule/outbox/resolve-address.ts';
import { chatAddressesWith } from '../../../src/store/identity/chat-addresses.ts';
import { fakePlatform } from '../fake-platform.ts';
import { button, chat, textOf } from './contact-chat.ts';

const METTE = 'mette@middelfart.dk';

async function started(surfaces: readonly Surface[]) {
  const platforms = new Map(
    surfaces.map((name) => [name, fakePlatform(name, name === 'mail' ? [METTE] : [])] as const),
  );
  const here = await chat('2017-04-20T10:00', { platforms });
  const places = async (email: string) => {
    const found = await resolveAddress(
      { ...here.services, platforms },
      { actor: 'test', surface: 'test' },
      [{ email }],
      await chatAddressesWith(here.store, email),
      { partnership: 'any', municipalities: [] },
    );
    return found.places.map(({ to }) => to.platform);
  };
  return { here, places, mette: here.person(METTE) };
}

test('a contact who wants mail gets mail from then on, and chat again once they want that', async () => {
  const { mette, places } = await started(['slack', 'mail']);
  await mette.says('menu');
  expect(await places(METTE)).toEqual(['slack', 'mail']);
  const told = await mette.says('Skriv til mig på mail');
  expect(textOf(told)).toContain(`Fremover skriver jeg til dig på mail (${METTE})`);
  expect(await places(METTE)).toEqual(['mail', 'slack']);
  // Writing in chat says nothing of where they want to be written to.
  await mette.says('menu');
  expect(await places(METTE)).toEqual(['mail', 'slack']);
  expect(textOf(await mette.clicks(button(told, 'Skriv i Slack')))).toContain(
    'Fremover skriver jeg til dig i Slack',
  );
  expect(await places(METTE)).toEqual(['slack', 'mail']);
});

test('nothing is promised that can’t be kept', async () => {
  const { mette, places } = await started(['slack']);
  expect(textOf(await mette.says('skriv til mig på mail'))).toContain('det er ikke slået til');
  const both = await started(['slack', 'teams', 'mail']);
  expect(textOf(await both.mette.says('skriv til mig i Teams'))).toContain('Jeg kan ikke finde');
  expect(await both.places(METTE)).toEqual(['slack', 'mail']);
  expect(await places(METTE)).toEqual(['slack']);
});

test('staff can say it for a contact, and for nobody whom no municipality has named', async () => {
  const { here, mette, places } = await started(['slack', 'mail']);
  await mette.says('menu');
  const stine = here.person('stine@kl.dk');
  expect(textOf(await stine.says(`skriv til ${METTE} på mail`))).toContain(
    `Fremover skriver jeg til ${METTE} på mail`,
  );
  expect(await places(METTE)).toEqual(['mail', 'slack']);
  expect(textOf(await stine.says('skriv til nogen@andre.dk på mail'))).toContain('er ikke kontaktperson');
  expect(await chatAddressesWith(here.store, 'nogen@andre.dk')).toEqual([]);
});

test('a contact can’t say it for another', async () => {
  const { here, mette, places } = await started(['slack', 'mail']);
  await here.person('bo@middelfart.dk').says('menu');
  await mette.says('skriv til bo@middelfart.dk på mail');
  expect(await places('bo@middelfart.dk')).toEqual(['slack', 'mail']);
});

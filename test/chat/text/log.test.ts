import { expect, test } from 'vitest';
import { eventText } from '../../../src/chat/text/log-da.ts';
import { historyOf } from '../../../src/store/enrolments/history.ts';
import { chat } from '../../bot/contact/contact-chat.ts';

test('The history of a partnership tells in Danish of its channels', async () => {
  const here = await chat(undefined, {}, ['dagtilbud-2017']);
  const stine = here.person('stine@kl.dk', 'teams', 'C1');
  await stine.says('kanal alle');
  await stine.says('kanal ingen');
  const told = (await historyOf(here.store, 'dagtilbud-2017')).map((entry) => eventText(entry));
  expect(told.slice(-2)).toEqual(['kanal tilknyttet', 'kanal fjernet']);
});

import { globSync, readFileSync } from 'node:fs';
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

test('Every event that the store writes down by name has words in Danish', () => {
  const events = globSync('src/**/*.ts').flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/\s+/g, ' ');
    return [...code.matchAll(/subject: '([a-z-]+)'(?: as const)?, action: ([^,}]+)/g)].flatMap(
      ([, subject = '', action = '']) =>
        [...action.matchAll(/'([a-z-]+)'/g)].map(([, name = '']) => ({ subject, action: name })),
    );
  });
  expect(events.length).toBeGreaterThan(50);
  expect(events.filter((event) => eventText(event) === `${event.subject} ${event.action}`)).toEqual([]);
});

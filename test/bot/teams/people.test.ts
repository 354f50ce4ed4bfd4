import { expect, test } from 'vitest';
import type { Connect } from '../../../src/bot/teams/api.ts';
import { rememberPeople } from '../../../src/bot/teams/people.ts';
import { said } from './activities.ts';
import { LOCAL } from './running-adapter.ts';

const MINUTE = 60_000;

test("A guest's hidden e-mail address is asked for again after a while, and known once it appears", async () => {
  let now = 0;
  let email: string | undefined;
  let asked = 0;
  const member = async () => {
    asked += 1;
    return { id: '29:aase', ...(email !== undefined && { email }) };
  };
  const connect = (async () => ({ member })) as unknown as Connect;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const people = rememberPeople(connect, LOCAL, log, () => now);
  const activity = said({ text: 'hej' });
  const emails = [];
  emails.push((await people.describe(activity)).email);
  now += MINUTE;
  email = 'aase@middelfart.dk';
  emails.push((await people.describe(activity)).email);
  now += 15 * MINUTE;
  for (let time = 0; time < 2; time += 1) emails.push((await people.describe(activity)).email);
  expect(emails).toEqual([undefined, undefined, email, email]);
  expect(asked).toBe(2);
});

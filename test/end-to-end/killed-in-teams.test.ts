import { describe, expect, onTestFinished, test } from 'vitest';
import { said } from '../bot/teams/activities.ts';
import { startConnector } from '../bot/teams/connector-double.ts';
import { linesOf } from '../bot/teams/read-card.ts';
import { rounds } from '../rounds.ts';
import { startChild } from './child-server.ts';
import { readContactAnswer } from './contact-answer.ts';
import { invite, NOW } from './invited.ts';
import {
  continueSteps,
  killServerDuring,
  type PersonSteps,
  RIGHT,
  sampleContacts,
} from './steps-under-kill.ts';

const CONVERSATION = [
  'samtale',
  'ja tak',
  'tidlig indsats, de tosprogede og social mobilitet',
  'færdig',
  'spring over',
  'spring over',
  'ja',
];

describe('A server that is killed at any moment', () => {
  test('goes on with a conversation in Teams where it was, also with words that come again', async () => {
    const kills = rounds({ gate: 3, soak: 16 });
    const people = sampleContacts(kills + 3);
    const invited = await invite(people, ['Middelfart']);
    onTestFinished(invited.remove);
    const teams = await startConnector();
    onTestFinished(teams.close);
    for (const { code, email } of people) teams.members.set(`29:${code}`, { id: `29:${code}`, email });
    const environment = { PARTNERSKAB_DATA: invited.dataFolder, PARTNERSKAB_CLOCK: NOW };
    const errands = people.map(
      ({ code }): PersonSteps => ({
        municipality: code,
        done: 0,
        steps: CONVERSATION.map((text, index) => async ({ url }) => {
          const activity = said({
            serviceUrl: teams.url,
            text,
            id: `${code}-${index}`,
            from: { id: `29:${code}`, name: `Kontakt ${code}` },
            conversation: { id: `a:${code}`, conversationType: 'personal' },
          });
          const response = await fetch(`${url}/api/messages`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(activity),
          });
          await response.arrayBuffer();
          return response.status === 200;
        }),
      }),
    );

    const left = [...errands];
    for (let kill = 0; kill < kills; kill += 1) {
      const underWay = errands.filter(({ done }) => done > 0 && done < CONVERSATION.length);
      await killServerDuring(() => startChild(environment), [...underWay, ...left.splice(0, 2)]);
      for (const { municipality, done } of errands) {
        const standing = await readContactAnswer(invited, municipality);
        expect
          .soft(standing, municipality)
          .toMatchObject(done === CONVERSATION.length ? RIGHT : { answers: expect.toBeOneOf([0, 1]) });
      }
    }

    const server = await startChild(environment);
    onTestFinished(server.kill);
    for (const errand of errands) await continueSteps(errand, server);
    for (const { municipality } of errands)
      expect(await readContactAnswer(invited, municipality)).toEqual(RIGHT);
    expect(await server.stop()).toBe(0);
    expect([...teams.messages.values()].flatMap(linesOf).join()).toContain('modtaget');
    // What had been acknowledged comes once more, late: nothing happens.
    const before = teams.messages.size;
    const later = await startChild(environment);
    onTestFinished(later.kill);
    for (const { steps } of errands.slice(0, 3))
      for (const step of steps) expect(await step(later)).toBe(true);
    expect(await later.stop()).toBe(0);
    expect(teams.messages.size).toBe(before);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { municipalities } from '../../src/partnership/municipalities/register.ts';
import type { ChildServer } from './child-server.ts';

/** One thing after the other that a person does; each is delivered again until it is acknowledged. */
export interface PersonSteps {
  municipality: string;
  steps: ((server: ChildServer) => Promise<boolean>)[];
  /** How many of the steps were acknowledged. */
  done: number;
}

export const RANKING = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
export const RIGHT = { state: 'interested', decision: 'yes', preferences: RANKING, answers: 1 };

/** So many municipalities, each with a registered contact. */
export function sampleContacts(count: number): { municipality: string; code: string; email: string }[] {
  return municipalities
    .slice(0, count)
    .map(({ name, code }) => ({ municipality: name, code, email: `kontakt-${code}@example.org` }));
}

/**
 * All do their errands at once, each one thing after the other; at any moment the server is killed: once some of it is
 * acknowledged, and while the next is under way.
 */
export async function killServerDuring(
  start: () => Promise<ChildServer>,
  errands: readonly PersonSteps[],
): Promise<void> {
  const server = await start();
  const steps = errands.reduce((sum, errand) => sum + errand.steps.length - firstOf(errand), 0);
  let left = Math.floor(Math.random() * steps);
  const some = Promise.withResolvers<void>();
  if (left === 0) some.resolve();
  const acknowledged = () => {
    left -= 1;
    if (left === 0) some.resolve();
  };
  const all = Promise.all(errands.map((errand) => continueSteps(errand, server, acknowledged)));
  await Promise.race([all, some.promise]);
  await sleep(Math.random() * 15);
  await server.kill();
  await all;
}

/** Does what is left of an errand, as far as the server answers. What was done before is done again first, once in a while. */
export async function continueSteps(
  errand: PersonSteps,
  server: ChildServer,
  acknowledged = () => {},
): Promise<void> {
  for (const [index, step] of [...errand.steps.entries()].slice(firstOf(errand))) {
    if (!(await step(server).catch(() => false))) return;
    errand.done = Math.max(errand.done, index + 1);
    acknowledged();
  }
}

function firstOf({ done, steps }: PersonSteps): number {
  return done === steps.length ? 0 : done;
}

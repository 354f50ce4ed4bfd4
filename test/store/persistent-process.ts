import { setTimeout as sleep } from 'node:timers/promises';
import { clockRunningFrom, machineMillis } from '../../src/clock.ts';
import { createStoreProbe } from '../../src/store/db/inspect-store.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { StoreError } from '../../src/store/db/store-error.ts';
import { recordAnswer } from '../../src/store/enrolments/transitions.ts';
import { senderTo, slackAt } from '../schedule/outbox/sender.ts';
import { buildAnswer } from './partnership-builders.ts';

/**
 * A process of its own that gives answers, sends reminders and looks whether it is ready, whatever becomes of its
 * database, until it is told to end. Arguments: database URL, what its clock shows when it starts, Slack's URL,
 * municipalities. It says a line for each answer: its municipality, its number, and `saved` or the kind of the
 * StoreError. Only what is surely not kept is given again.
 */
const [databaseUrl = '', from = '', slack = '', ...municipalities] = process.argv.slice(2);
const clock = clockRunningFrom(from);
const store = await openStore({ databaseUrl, dataFolder: '.', clock });
let isEnding = false;
process.once('SIGTERM', () => {
  isEnding = true;
});

await Promise.all([...municipalities.map(answers), sends(), looks()]);
await store.close();

async function answers(municipality: string): Promise<void> {
  for (let number = 0; !isEnding; ) {
    const outcome = await answer(municipality, number);
    process.stdout.write(`${municipality} ${number} ${outcome}\n`);
    if (outcome !== 'unreachable') number += 1;
    await sleep(outcome === 'saved' ? 5 : 50);
  }
}

async function answer(municipality: string, number: number): Promise<string> {
  const answer = buildAnswer({ municipality, decision: 'no', preferences: [], comment: `svar ${number}` });
  try {
    const by = { actor: municipality, surface: 'cli' };
    return (await recordAnswer(store, by, { partnership: 'dagtilbud-2017', answer })).kind;
  } catch (error) {
    if (error instanceof StoreError) return error.kind;
    throw error;
  }
}

async function sends(): Promise<void> {
  const sweeper = senderTo(store, slackAt(slack), (event, facts) => {
    process.stderr.write(`${event} ${JSON.stringify(facts)}\n`);
  });
  while (!isEnding) {
    // It tells what goes wrong by itself.
    sweeper.wake();
    await sleep(50);
  }
  await sweeper.stop();
}

async function looks(): Promise<void> {
  const look = createStoreProbe(store, 2_000, machineMillis);
  for (let before: string | undefined; !isEnding; await sleep(20)) {
    const found = (await look()) ?? 'ready';
    if (found !== before) process.stdout.write(`${found}\n`);
    before = found;
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';

const MOST_AT_ONCE = 200;
const QUIET_TURNS = 3;

/**
 * Gathers what comes in the same moment and hands it on as one group; what comes while a group is dealt with is the
 * next one. Groups and what is in them keep the order in which it came.
 * @param deal deals with a group, and never throws
 */
export function batch<Item>(deal: (group: Item[]) => Promise<void>): (item: Item) => void {
  const waiting: Item[] = [];
  let isDealing = false;

  async function dealWithAll(): Promise<void> {
    isDealing = true;
    while (waiting.length > 0) {
      await whileMoreCome(waiting);
      await deal(waiting.splice(0, MOST_AT_ONCE));
    }
    isDealing = false;
  }

  return (item) => {
    waiting.push(item);
    if (!isDealing) void dealWithAll();
  };
}

/** A group is complete once nobody came for some turns of the event loop: each of them reads what has come in. */
async function whileMoreCome(waiting: readonly unknown[]): Promise<void> {
  let sofar = waiting.length;
  let quiet = 0;
  while (quiet < QUIET_TURNS && waiting.length < MOST_AT_ONCE) {
    await nextTurn();
    quiet = waiting.length > sofar ? 0 : quiet + 1;
    sofar = waiting.length;
  }
}

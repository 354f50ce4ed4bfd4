import { setImmediate as nextTurn } from 'node:timers/promises';

const MOST_AT_ONCE = 200;

/**
 * Gathers what comes in the same moment and hands it on as one group; what comes while a group is dealt with is the
 * next one. Groups and what is in them keep the order in which it came.
 * @param deal deals with a group, and never throws
 */
export function gather<Item>(deal: (group: Item[]) => Promise<void>): (item: Item) => void {
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

async function whileMoreCome(waiting: readonly unknown[]): Promise<void> {
  let sofar: number;
  do {
    sofar = waiting.length;
    await nextTurn();
  } while (waiting.length > sofar && waiting.length < MOST_AT_ONCE);
}

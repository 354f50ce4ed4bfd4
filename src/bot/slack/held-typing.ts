import type { Received } from './read-event.ts';

/** What people are typing into forms: Slack tells of every letter, and each need not be written to the disk. */
export interface HeldTyping {
  /** Holds the latest entries of a form until nothing is typed for a while. */
  hold(form: string, received: Received): void;
  /** The latest entries that are still held; they are forgotten. */
  take(form: string): Received | undefined;
  /** Passes on everything that is held. */
  release(): void;
}

const QUIET_MS = 2000;
/** Nobody who keeps typing loses more than this when the process ends. */
const MOST_MS = 15_000;

export function createHeldTyping(pass: (received: Received) => void): HeldTyping {
  const held = new Map<string, { received: Received; quiet: NodeJS.Timeout; most: NodeJS.Timeout }>();

  function take(form: string): Received | undefined {
    const one = held.get(form);
    if (one === undefined) return undefined;
    clearTimeout(one.quiet);
    clearTimeout(one.most);
    held.delete(form);
    return one.received;
  }

  function release(form: string): void {
    const received = take(form);
    if (received !== undefined) pass(received);
  }

  return {
    hold(form, received) {
      const before = held.get(form);
      clearTimeout(before?.quiet);
      held.set(form, {
        received,
        quiet: setTimeout(() => release(form), QUIET_MS),
        most: before?.most ?? setTimeout(() => release(form), MOST_MS),
      });
    },
    take,
    release() {
      for (const form of [...held.keys()]) release(form);
    },
  };
}

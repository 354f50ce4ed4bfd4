import { expect } from 'vitest';

/** Waits until somebody reads these words in the conversation. */
export async function shows(person: { texts(): Promise<string[]> }, words: string): Promise<void> {
  await expect.poll(async () => (await person.texts()).join('\n'), WAIT).toContain(words);
}

/** How long is waited for what comes by itself, on a machine that has much else to do. */
export const WAIT = { timeout: 15_000, interval: 30 };

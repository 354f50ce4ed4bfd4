import { expect } from 'vitest';

/** Waits until somebody reads these words in the conversation. */
export async function waitForText(person: { texts(): Promise<string[]> }, words: string): Promise<void> {
  await expect.poll(async () => (await person.texts()).join('\n'), WAIT).toContain(words);
}

/** How long is waited for what comes by itself: as long as a test may take, for a busy machine is slow. */
export const WAIT = { timeout: 120_000, interval: 30 };

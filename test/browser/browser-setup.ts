import type { TestProject } from 'vitest/node';
import { unpackChromium } from './unpack-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of a Chromium. */
    chromium: string;
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await unpackChromium());
}

import { createRequire } from 'node:module';
import type { Problem } from '../../errors.ts';

const { resolve } = createRequire(import.meta.url);

/** Whether the packages that Teams needs are there: an installation may leave them out (decision 2). */
export function isTeamsInstalled(): boolean {
  try {
    for (const name of ['@microsoft/teams-ai', 'botbuilder', 'openai']) resolve(name);
    return true;
  } catch {
    return false;
  }
}

export const TEAMS_NOT_INSTALLED: Problem = {
  severity: 'error',
  rule: 'configuration',
  message: 'Teams has its credentials, and the packages that it needs are not installed',
  fix: 'Run "npm ci --omit=dev", without "--omit=peer", or unset the three TEAMS_ variables.',
};

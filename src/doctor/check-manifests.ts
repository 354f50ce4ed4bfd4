import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EVENTS } from '../bot/slack/rights.ts';
import type { TeamsSettings } from '../config.ts';
import { neededScopes } from './check-credentials.ts';
import { type Finding, fail, ok } from './finding.ts';

const SlackManifest = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** Whether manifest/slack.json requests exactly the scopes and events that the code needs. */
export async function checkSlackManifest(folder: string): Promise<Finding> {
  const name = 'manifest/slack.json';
  const read = SlackManifest.safeParse(await readJson(join(folder, 'slack.json')));
  if (!read.success) return fail(name, 'it is missing, or not a manifest', RESTORE);
  const { oauth_config: oauth, settings } = read.data;
  const wrong = [
    ...differences('right', neededScopes(), oauth.scopes.bot),
    ...differences('event', Object.keys(EVENTS), settings.event_subscriptions.bot_events),
  ];
  return wrong.length === 0
    ? ok(name, 'it asks for what is needed, and no more')
    : fail(name, wrong.join('; '), `Change it so. ${RESTORE}`);
}

const TeamsManifest = z.object({
  icons: z.object({ color: z.string(), outline: z.string() }),
  bots: z.array(z.object({ botId: z.string(), scopes: z.array(z.string()) })).min(1),
});
const PLACEHOLDER = '00000000-0000-0000-0000-000000000000';
const TEAMS_SCOPES = ['personal', 'team'];

/** Whether manifest/teams is complete, and names the bot that the credentials belong to. */
export async function checkTeamsManifest(folder: string, teams: TeamsSettings | undefined): Promise<Finding> {
  const name = 'manifest/teams';
  const read = TeamsManifest.safeParse(await readJson(join(folder, 'teams', 'manifest.json')));
  const [bot] = read.data?.bots ?? [];
  if (!read.success || !bot) return fail(name, 'manifest.json is missing, or not a manifest', RESTORE);
  const icons = await Promise.all(
    [read.data.icons.color, read.data.icons.outline].map((icon) => isThere(join(folder, 'teams', icon))),
  );
  if (icons.includes(false)) return fail(name, 'an icon that manifest.json names is missing', RESTORE);
  const missing = TEAMS_SCOPES.filter((scope) => !bot.scopes.includes(scope));
  if (missing.length > 0) return fail(name, `the bot is not offered in ${missing.join(' and ')}`, RESTORE);
  if (teams && bot.botId.toLowerCase() === teams.appId.toLowerCase())
    return ok(name, 'it names the bot of TEAMS_APP_ID');
  return !teams || bot.botId === PLACEHOLDER
    ? ok(name, 'it is whole; the copy that is uploaded has TEAMS_APP_ID in place of the zeros')
    : fail(name, 'it names another bot than TEAMS_APP_ID', 'Set botId in manifest.json to TEAMS_APP_ID.');
}

const RESTORE = 'Take the file as it comes with this version of the program.';

function differences(what: string, needed: readonly string[], found: readonly string[]): string[] {
  const missing = needed.filter((one) => !found.includes(one));
  const more = found.filter((one) => !needed.includes(one));
  return [
    ...(missing.length > 0 ? [`it lacks the ${what} ${missing.join(', ')}`] : []),
    ...(more.length > 0 ? [`nothing uses the ${what} ${more.join(', ')}`] : []),
  ];
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function isThere(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}

import { mailFolder } from '../bot/mail/files.ts';
import { SURFACES } from '../chat/surface.ts';
import type { ServerConfig } from '../config.ts';
import { isLoopbackUrl } from '../loopback.ts';
import { isLocalMode } from './served-platforms.ts';

/**
 * What the person who starts the server is told: its URL, what is switched on, and what to know about it.
 * @param teamsIsServed whether Teams is, with or without credentials
 */
export function startTexts(
  config: ServerConfig,
  url: string,
  { storePlace, teamsIsServed }: { storePlace: string; teamsIsServed: boolean },
): string[] {
  return [
    `Partnerskab listens at ${url}; its store is ${storePlace}.`,
    ...(isLocalMode(config)
      ? [
          teamsIsServed
            ? `Local mode: no credentials are set. Teams is served at ${url}${SURFACES.teams.route} without authentication, to this machine only; Slack is off.`
            : "Local mode: no credentials are set. The packages of Teams are not installed, so it can't be tried here; Slack is off.",
          'Set the SLACK_ or TEAMS_ variables to serve people (see .env.example).',
        ]
      : [
          `Slack: ${slackText(config, url)}. Teams: ${config.teams ? `on, at ${url}${SURFACES.teams.route}` : 'off'}.`,
        ]),
    ...(config.rehearsal === undefined
      ? []
      : [
          `Rehearsal: what would be sent to anybody goes to ${config.rehearsal} instead. Answers to whoever writes to the bot go to them.`,
        ]),
    ...mailTexts(config),
    ...(config.clockIsMoved
      ? [`PARTNERSKAB_CLOCK is set: the clock says ${config.clock.now().toFormat("d.M.yyyy 'kl.' HH.mm")}.`]
      : []),
    ...(config.teams && isLoopbackUrl(config.publicUrl ?? url)
      ? [
          "Links to files will only open on this machine: set PARTNERSKAB_PUBLIC_URL to the server's address as people reach it.",
        ]
      : []),
    ...(config.staff.length === 0
      ? ["PARTNERSKAB_STAFF is empty: nobody can work as KL's staff from chat."]
      : []),
  ];
}

function mailTexts({ mail, dataFolder }: ServerConfig): string[] {
  if (!mail) return ['Mail: off.'];
  return [
    mail.smtp
      ? `Mail: on, by ${mail.smtp.host}, from ${mail.from.address}.`
      : `Mail: nobody is sent any. What would be sent is written to ${mailFolder(dataFolder)} as .eml files.`,
    ...(mail.imap ? [`Mail that comes back is read from ${mail.imap.folder} at ${mail.imap.host}.`] : []),
  ];
}

function slackText({ slack }: ServerConfig, url: string): string {
  if (slack === undefined) return 'off';
  return slack.signingSecret === undefined ? 'on, in Socket Mode' : `on, at ${url}${SURFACES.slack.route}`;
}

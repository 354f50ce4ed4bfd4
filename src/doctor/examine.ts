import { fileURLToPath } from 'node:url';
import { type Clock, machineMillis } from '../clock.ts';
import { readConfig, readServerConfig } from '../config.ts';
import { createPdfWriter, type PdfWriter } from '../documents/pdf/writer.ts';
import { checkConfiguration, withoutConfiguration } from './check-configuration.ts';
import { checkSlack, checkTeams, checkTeamsKeys } from './check-credentials.ts';
import { checkBackups, checkRehearsal, checkRetention } from './check-daily.ts';
import {
  checkClock,
  checkDatabaseClock,
  checkDisk,
  checkNode,
  checkPdf,
  checkReachable,
} from './check-machine.ts';
import { checkMail, type MailAsker, mailAsker } from './check-mail.ts';
import { checkSlackManifest, checkTeamsManifest } from './check-manifests.ts';
import { checkCertificate, checkExpiry, checkSettingsFile } from './check-secrets.ts';
import { checkSignIn } from './check-sign-in.ts';
import { checkPrivacy, checkStore } from './check-store.ts';
import type { Finding } from './finding.ts';

export interface Installation {
  environment: NodeJS.ProcessEnv;
  clock: Clock;
  /** As "24.21.0". */
  nodeVersion: string;
  /** How long to wait for a service's answer. */
  withinMs?: number;
  /** Microsoft's sign-in URL; tests set another. */
  login?: string;
  /** URL of Microsoft's OpenID metadata; tests set another. */
  openIdMetadata?: string;
  /** Asks the mail server and DNS; tests hand in another. */
  mailAsker?: MailAsker;
  /** The file with the settings; `.env` if left out. */
  settingsFile?: string;
  /** Writes PDFs; a thread of this process if left out. */
  pdfWriter?: PdfWriter;
}

const MANIFESTS = fileURLToPath(new URL('../../manifest', import.meta.url));

/** Checks everything that the server needs, without changing anything. */
export async function examine(installation: Installation): Promise<Finding[]> {
  const { environment, clock, nodeVersion, withinMs = 10_000, login, openIdMetadata } = installation;
  const server = readServerConfig(environment);
  const common = readConfig(environment);
  const machine = [checkNode(nodeVersion), await checkPdf(installation.pdfWriter ?? createPdfWriter())];
  const storeFound = common.ok ? await checkStore({ ...common.config, clock }) : undefined;
  const store = common.ok
    ? [
        storeFound?.finding ?? withoutConfiguration('database'),
        ...(common.config.databaseUrl === undefined
          ? [await checkPrivacy(common.config.dataFolder), await checkDisk(common.config.dataFolder)]
          : []),
      ]
    : [withoutConfiguration('database'), withoutConfiguration('disk')];
  const configuration = checkConfiguration(server);
  if (!server.ok) {
    const waiting = ['Slack', 'Teams', 'mail server', 'sign-in', 'public address'].map(withoutConfiguration);
    return [...machine, ...configuration, ...store, ...waiting];
  }
  const { slack, teams, publicUrl, clockIsMoved, daily, rehearsal, mail, expiries, signIn } = server.config;
  const [slackFound, teamsFound, reachable, ...others] = await Promise.all([
    checkSlack(slack, withinMs),
    checkTeams(teams, withinMs, login),
    checkReachable(publicUrl, withinMs),
    checkTeamsKeys(teams, withinMs, openIdMetadata),
    checkSlackManifest(MANIFESTS),
    checkTeamsManifest(MANIFESTS, teams),
  ]);
  const mailFound = await checkMail(mail, installation.mailAsker ?? mailAsker(withinMs, machineMillis));
  return [
    ...machine,
    ...configuration,
    ...store,
    checkClock(clock, clockIsMoved, slackFound.date ?? teamsFound.date),
    ...checkDatabaseClock(clock, clockIsMoved, storeFound?.databaseTime),
    ...(await checkSettingsFile(installation.settingsFile ?? '.env')),
    ...slackFound.findings,
    teamsFound.finding,
    ...checkExpiry(
      'Teams',
      { expires: expiries.teams, variable: 'TEAMS_SECRET_EXPIRES', isUsed: teams !== undefined },
      clock,
    ),
    ...mailFound,
    ...checkExpiry(
      'mail',
      {
        expires: expiries.mail,
        variable: 'MAIL_OAUTH_SECRET_EXPIRES',
        isUsed: mail?.oauth?.clientSecret !== undefined,
      },
      clock,
    ),
    await checkSignIn(signIn, publicUrl, withinMs),
    ...checkExpiry(
      'sign-in',
      { expires: expiries.signIn, variable: 'OIDC_SECRET_EXPIRES', isUsed: signIn !== undefined },
      clock,
    ),
    ...others,
    await checkBackups(daily.backup, clock),
    checkRetention(daily.retention),
    checkRehearsal(rehearsal),
    reachable,
    ...(await checkCertificate(publicUrl, clock, withinMs)),
  ];
}

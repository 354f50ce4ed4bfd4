import { fileURLToPath } from 'node:url';
import type { Clock } from '../clock.ts';
import { readConfig, readServerConfig } from '../config.ts';
import { createPdfWriter, type PdfWriter } from '../documents/pdf/writer.ts';
import { checkConfiguration, withoutConfiguration } from './check-configuration.ts';
import { checkSlack, checkTeams, checkTeamsKeys } from './check-credentials.ts';
import { checkBackups, checkRehearsal, checkRetention } from './check-daily.ts';
import { checkClock, checkDisk, checkNode, checkPdf, checkReachable } from './check-machine.ts';
import { checkSlackManifest, checkTeamsManifest } from './check-manifests.ts';
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
  const store = common.ok
    ? [
        await checkStore({ ...common.config, clock }),
        ...(common.config.databaseUrl === undefined
          ? [await checkPrivacy(common.config.dataFolder), await checkDisk(common.config.dataFolder)]
          : []),
      ]
    : [withoutConfiguration('database'), withoutConfiguration('disk')];
  const configuration = checkConfiguration(server);
  if (!server.ok) {
    const waiting = ['Slack', 'Teams', 'public address'].map(withoutConfiguration);
    return [...machine, ...configuration, ...store, ...waiting];
  }
  const { slack, teams, publicUrl, clockIsMoved, daily, rehearsal } = server.config;
  const [slackFound, teamsFound, reachable, ...others] = await Promise.all([
    checkSlack(slack, withinMs),
    checkTeams(teams, withinMs, login),
    checkReachable(publicUrl, withinMs),
    checkTeamsKeys(teams, withinMs, openIdMetadata),
    checkSlackManifest(MANIFESTS),
    checkTeamsManifest(MANIFESTS, teams),
  ]);
  return [
    ...machine,
    ...configuration,
    ...store,
    checkClock(clock, clockIsMoved, slackFound.date ?? teamsFound.date),
    ...slackFound.findings,
    teamsFound.finding,
    ...others,
    await checkBackups(daily.backup, clock),
    checkRetention(daily.retention),
    checkRehearsal(rehearsal),
    reachable,
  ];
}

import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DateTime } from 'luxon';
import { type Clock, ZONE } from '../clock.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import { ask } from './ask-services.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

const LEAST_MEGABYTES = 500;
const MOST_DRIFT_SECONDS = 60;

/** Whether the store has room to grow, and its folder is writable. */
export async function checkDisk(dataFolder: string): Promise<Finding> {
  const folder = await nearestFolder(resolve(dataFolder));
  try {
    await access(folder, constants.W_OK);
  } catch {
    return fail(
      'disk',
      `${folder} can't be written to`,
      'Give the user that runs the program the right to write there, or name another folder in PARTNERSKAB_DATA.',
    );
  }
  const { bavail, bsize } = await statfs(folder);
  return judgeFreeSpace(folder, Math.floor((bavail * bsize) / 1024 / 1024));
}

/** @param free megabytes */
export function judgeFreeSpace(folder: string, free: number): Finding {
  return free >= LEAST_MEGABYTES
    ? ok('disk', `${free} MB free (${folder})`)
    : fail('disk', `${free} MB free (${folder}); expected ${LEAST_MEGABYTES} MB`, 'Make room on the disk.');
}

/** The folder, or the nearest existing one above it. */
async function nearestFolder(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  return isThere || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

/**
 * Whether the clock is right: deadlines depend on it, and platforms refuse requests that are minutes off.
 * @param date the Date header of a platform's answer, if there was one
 */
export function checkClock(clock: Clock, isMoved: boolean, date: string | undefined): Finding {
  const now = clock.now();
  const said = `${now.setLocale('en').toFormat('d MMMM yyyy HH:mm')} in Denmark`;
  if (isMoved) return skipped('clock', `PARTNERSKAB_CLOCK is set: ${said}`);
  const theirs = date === undefined ? undefined : httpDate(date);
  if (theirs === undefined) return ok('clock', `${said}; no platform was reached to compare it with`);
  const drift = Math.round(Math.abs(now.diff(theirs, 'seconds').seconds));
  return drift <= MOST_DRIFT_SECONDS
    ? ok('clock', `${said}; ${drift} s from the platform's`)
    : fail(
        'clock',
        `${said}; ${drift} s from the platform's`,
        "Let the machine's clock be set over the network (NTP).",
      );
}

/**
 * Whether the database's clock and ours agree: each process claims work until a time by its own.
 * @param theirs milliseconds since 1970; undefined where the database has no clock of its own
 */
export function checkDatabaseClock(clock: Clock, isMoved: boolean, theirs: number | undefined): Finding[] {
  if (theirs === undefined || isMoved) return [];
  const drift = Math.round(Math.abs(clock.now().toMillis() - theirs) / 1000);
  const found = `${drift} s from ours`;
  return [
    drift <= MOST_DRIFT_SECONDS
      ? ok('database clock', found)
      : fail('database clock', found, 'Let the clocks of both machines be set over the network (NTP).'),
  ];
}

function httpDate(date: string): DateTime | undefined {
  try {
    return DateTime.fromHTTP(date, { zone: ZONE });
  } catch {
    return undefined;
  }
}

/** @param version as "24.21.0" */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 21)
    ? ok('Node', version)
    : fail(
        'Node',
        `${version}; expected 24.21 or newer`,
        'Install Node 24.21 or newer; "npm ci" brings one, through which npm and npx then start.',
      );
}

/** Whether agreements can be made as PDF too: the packages for that are optional. */
export async function checkPdf(writer: PdfWriter): Promise<Finding> {
  const reason = await writer.unavailable().finally(() => writer.close());
  if (reason === undefined) return ok('PDF', 'can be made');
  return skipped(
    'PDF',
    `can't be made, only .docx: ${reason.split('\n')[0]}. Install without "--omit=optional" to have them`,
  );
}

/** Whether the server answers at its public URL. */
export async function checkReachable(publicUrl: string | undefined, withinMs: number): Promise<Finding> {
  if (publicUrl === undefined) return skipped('public address', 'PARTNERSKAB_PUBLIC_URL is not set');
  const answer = await ask(`${publicUrl}/healthz`, withinMs, {});
  if (answer.kind === 'answer' && answer.status === 200)
    return ok('public address', `the server answers at ${publicUrl}`);
  const why = answer.kind === 'answer' ? `status ${answer.status}` : answer.why;
  return fail(
    'public address',
    `the server doesn't answer at ${publicUrl} (${why})`,
    'Start it, and let the proxy in front of it lead there, with a certificate that is valid.',
  );
}

import { SURFACE_NAMES } from '../chat/surface.ts';
import type { Clock } from '../clock.ts';
import { errorTrace } from './error-trace.ts';

type Level = 'info' | 'warn' | 'error';
type Facts = Record<string, unknown>;

/** Structured log lines: error = our bug, warn = perhaps, info = the user's. */
export interface ServerLog {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/**
 * One line of JSON for each event. Whoever logs is not trusted to leave out what people wrote, their names, addresses
 * or a secret: an event and its facts are codes and numbers, of an error remains its kind and where in the code it
 * arose, and whatever is anything else is withheld.
 * @param secrets texts that never leave the process
 */
export function createLog(
  write: (line: string) => void,
  clock: Clock,
  secrets: readonly string[] = [],
): ServerLog {
  const kept = secrets.filter(({ length }) => length >= SHORTEST_SECRET);
  const line =
    (level: Level) =>
    (event: string, facts: Facts = {}) => {
      const basis = { time: clock.now().toISO(), level };
      const told = Object.entries(facts).map(([name, value]) => [
        isCode(name) ? name : WITHHELD,
        tellable(name, value),
      ]);
      const entry = { ...basis, event: isCode(event) ? event : WITHHELD, ...Object.fromEntries(told) };
      const text = JSON.stringify(entry);
      const isSafe = !kept.some((secret) => text.includes(secret));
      write(`${isSafe ? text : JSON.stringify({ ...basis, event: WITHHELD })}\n`);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

const WITHHELD = 'withheld';
/** A shorter one is part of ordinary words. */
const SHORTEST_SECRET = 6;

/** The facts that may be words, since they are ours and not people's: what they may hold. */
const WORDS: Readonly<Record<string, RegExp>> = {
  action: /^[a-z][a-z0-9:-]{0,60}$/,
  code: /^[A-Za-z0-9][A-Za-z0-9_./-]{0,60}$/,
  database: /^(sqlite|postgres)$/,
  error: /^[A-Z][A-Za-z]*(\/[A-Za-z0-9_-]+)?$/,
  event: /^[a-z][a-z0-9-]{0,60}$/,
  form: /^[a-z][a-z0-9-]{0,60}$/,
  host: /^[a-z0-9.:[\]-]{1,60}$/i,
  kind: /^[a-z][a-z0-9-]{0,40}$/,
  method: /^[A-Za-z][A-Za-z.]{0,60}$/,
  mode: /^[a-z-]{1,20}$/,
  municipality: /^\d{4}$/,
  outcome: /^[a-z][a-z0-9-]{0,40}$/,
  partnership: /^[a-z][a-z0-9-]*-?\d{0,4}$/,
  platform: new RegExp(`^(${SURFACE_NAMES.join('|')})$`),
  reason: /^[a-z][a-z0-9_-]{0,40}$/,
  reply: /^[a-z-]{1,20}$/,
  route: /^\/[a-z/]{0,40}$/,
  rule: /^[a-z][a-z0-9-]{0,60}$/,
  signal: /^SIG[A-Z]+$/,
  team: /^[TE][A-Z0-9]{1,20}$/,
  version: /^\d[\d.]{0,20}$/,
  why: /^(too large|not signed by Slack, or not recently|[a-z]+(-[a-z]+)*)$/,
};
const TRACES = ['error', 'stack'];

function tellable(name: string, value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === undefined) return undefined;
  if (typeof value === 'string' && Object.hasOwn(WORDS, name) && WORDS[name]?.test(value)) return value;
  if (TRACES.includes(name)) return errorTrace(value);
  return WITHHELD;
}

function isCode(name: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9-]{0,60}$/.test(name);
}

import type { Log } from '../chat/services.ts';
import { SURFACE_NAMES } from '../chat/surface.ts';
import type { Clock } from '../clock.ts';

type Level = 'info' | 'warn' | 'error';
type Facts = Record<string, unknown>;

/**
 * Structured log: one line of JSON per event. The caller is not trusted to leave out texts, names, addresses or
 * secrets: events and their fields must be codes and numbers, an error is reduced to its kind and location in the code,
 * and anything else is withheld.
 * @param secrets texts that are never written
 */
export function createLog(write: (line: string) => void, clock: Clock, secrets: readonly string[] = []): Log {
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
/** A shorter one would occur in ordinary words. */
const SHORTEST_SECRET = 6;

/** Fields that may hold words, since the words are ours and not people's; with the values allowed. */
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

const LONGEST = 12;
const HOME = new URL('../..', import.meta.url).href;

/**
 * What may be logged of an error, or of its stack as text: its kind and its location in the code. Never its message,
 * which may quote people's texts or a secret.
 */
export function errorTrace(error: unknown): { kind: string; at: string[] } {
  const stack = error instanceof Error ? (error.stack ?? error.name) : String(error);
  return {
    kind: error instanceof Error ? kindOf(error) : (/^[A-Za-z]*Error\b/.exec(stack)?.[0] ?? typeof error),
    at: stack
      .split('\n')
      .map(frameIn)
      .filter((frame) => frame !== undefined)
      .slice(0, LONGEST),
  };
}

/** "TypeError", "StoreError/unreachable", "Error/ECONNRESET". */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error';
  const details = ['code' in error ? error.code : undefined, 'kind' in error ? error.kind : undefined].filter(
    (detail) => typeof detail === 'string' && /^[A-Za-z0-9_-]{1,60}$/.test(detail),
  );
  return [name, ...details].join('/');
}

/**
 * "at draft (src/drafting/draft.ts:12:5)" as "src/drafting/draft.ts:12:5"; a line that only resembles a stack frame has
 * no such end.
 */
function frameIn(line: string): string | undefined {
  const frame = /^ {4}at (?:.*[( ])?((?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
  if (frame === undefined) return undefined;
  const place = frame.startsWith('/') ? `file://${frame}` : frame;
  const known = place.startsWith(HOME) ? place.slice(HOME.length) : place.replace(/^.*\/node_modules\//, '');
  return /^(src|bin|test|node:|@?[a-z0-9._-]+)[\w@./:-]*:\d+:\d+$/i.test(known) ? known : undefined;
}

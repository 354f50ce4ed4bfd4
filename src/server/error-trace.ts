const LONGEST = 12;
const HOME = new URL('../..', import.meta.url).href;

/**
 * Of an error, or its stack as text, what can be told: its kind, and where in the code it arose. Never its message: that
 * may quote what people wrote, or a secret.
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

/** "TypeError", "StoreError/unreachable", "Error/ECONNRESET" */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const name = /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error';
  const details = ['code' in error ? error.code : undefined, 'kind' in error ? error.kind : undefined].filter(
    (detail) => typeof detail === 'string' && /^[A-Za-z0-9_-]{1,60}$/.test(detail),
  );
  return [name, ...details].join('/');
}

/** "at draft (src/drafting/draft.ts:12:5)" as "src/drafting/draft.ts:12:5"; a line that only looks like one has no such end. */
function frameIn(line: string): string | undefined {
  const frame = /^ {4}at .*?(?:\(|\s)((?:file:\/\/|node:|\/)[^\s()]+:\d+:\d+)\)?$/.exec(line)?.[1];
  if (frame === undefined) return undefined;
  const place = frame.startsWith('/') ? `file://${frame}` : frame;
  const known = place.startsWith(HOME) ? place.slice(HOME.length) : place.replace(/^.*\/node_modules\//, '');
  return /^(src|bin|test|node:|@?[a-z0-9._-]+)[\w@./:-]*:\d+:\d+$/i.test(known) ? known : undefined;
}

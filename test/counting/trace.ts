import { Session } from 'node:inspector/promises';
import { dirname } from 'node:path';
import type { CalledFunction } from './count.ts';

/** What is called more often is a small helper, and a breakpoint there takes too long. */
const MOST_CALLS = 60;

declare global {
  /** Called by the breakpoints of `firstCalls`, with a function's number. */
  var noteFirstCall: ((which: number) => boolean) | undefined;
}

/**
 * Does something and gives the files of these functions in the order in which each function is called first. Told by
 * breakpoints at which nothing stops: their condition notes the call and doesn't hold. Helpers that are called very
 * often are left out.
 */
export async function firstCalls(
  functions: readonly CalledFunction[],
  act: () => Promise<unknown>,
): Promise<string[]> {
  const session = new Session();
  session.connect();
  const paths: string[] = [];
  const seen = new Set<number>();
  globalThis.noteFirstCall = (which) => {
    const path = functions[which]?.path;
    if (path !== undefined && !seen.has(which)) paths.push(path);
    seen.add(which);
    return false;
  };
  try {
    await session.post('Debugger.enable');
    const sources = new Map<string, string>();
    for (const [which, { scriptId, start, end, calls }] of functions.entries()) {
      if (calls > MOST_CALLS) continue;
      const source =
        sources.get(scriptId) ?? (await session.post('Debugger.getScriptSource', { scriptId })).scriptSource;
      sources.set(scriptId, source);
      const { locations } = await session.post('Debugger.getPossibleBreakpoints', {
        start: { scriptId, ...placeOf(source, start) },
        end: { scriptId, ...placeOf(source, end) },
        restrictToFunction: true,
      });
      const [first] = locations;
      if (first)
        await session.post('Debugger.setBreakpoint', {
          location: first,
          condition: `globalThis.noteFirstCall?.(${which}) ?? false`,
        });
    }
    await act();
    return paths;
  } finally {
    globalThis.noteFirstCall = undefined;
    session.disconnect();
  }
}

function placeOf(source: string, offset: number): { lineNumber: number; columnNumber: number } {
  const before = source.slice(0, offset);
  return { lineNumber: before.split('\n').length - 1, columnNumber: offset - (before.lastIndexOf('\n') + 1) };
}

/** How often a way through files comes back into a folder that it had left. */
export function turnsIn(paths: readonly string[]): number {
  const left = new Set<string>();
  let turns = 0;
  let here = '';
  for (const path of paths) {
    const room = dirname(path);
    if (room === here) continue;
    left.add(here);
    if (left.has(room)) turns += 1;
    here = room;
  }
  return turns;
}

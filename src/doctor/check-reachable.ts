import { ask } from './ask.ts';
import { type Finding, fail, ok, skipped } from './finding.ts';

/** Whether the server answers where people and platforms are to reach it. */
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

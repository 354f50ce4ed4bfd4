import type { Services } from '../services.ts';
import type { Report } from '../terminal/report.ts';

/** Starts the server; it runs on after the report. */
export async function serveCommand({ environment, startServer }: Services): Promise<Report> {
  if (!startServer) throw new Error('Our own bug: nothing to serve with');
  const failures = await startServer(environment);
  return failures.length === 0 ? {} : { failures, notes: ['The server was not started.'], code: 2 };
}

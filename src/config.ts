import { z } from 'zod';
import type { Problem } from './errors.ts';

/** What the environment sets. The only place that reads it. */
export interface Config {
  /** Folder of the embedded store (PARTNERSKAB_DATA). */
  dataFolder: string;
  /** A PostgreSQL to use in its place (DATABASE_URL). */
  databaseUrl: string | undefined;
}

const Environment = z.object({
  PARTNERSKAB_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
});

const EXPECTED: Readonly<Record<string, string>> = {
  PARTNERSKAB_DATA: 'the path of a folder',
  DATABASE_URL: 'postgres://user:password@host:5432/database',
};

/** Reads the configuration. All that is wrong is reported at once; a value is never shown, it may be a secret. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
): { ok: true; config: Config } | { ok: false; problems: Problem[] } {
  // An empty variable is how shells and hosts say that it is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (read.success) {
    return {
      ok: true,
      config: { dataFolder: read.data.PARTNERSKAB_DATA, databaseUrl: read.data.DATABASE_URL },
    };
  }
  const problems = read.error.issues.map((issue): Problem => {
    const name = String(issue.path[0]);
    return {
      severity: 'error',
      rule: 'configuration',
      message: `The environment variable ${name} has a value that can't be used`,
      expected: EXPECTED[name] ?? issue.message,
      fix: 'Correct it, or unset it.',
    };
  });
  return { ok: false, problems };
}

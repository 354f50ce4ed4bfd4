import { z } from 'zod';
import type { Problem } from './errors.ts';
import { isEmail } from './partnership/identity/email.ts';

/** What the environment sets. The only place that reads it. */
export interface Config {
  /** Folder of the embedded store (PARTNERSKAB_DATA). */
  dataFolder: string;
  /** A PostgreSQL to use in its place (DATABASE_URL). */
  databaseUrl: string | undefined;
  /** E-mail addresses of KL's staff, who may work from chat (PARTNERSKAB_STAFF). */
  staff: readonly string[];
}

const Environment = z.object({
  PARTNERSKAB_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  PARTNERSKAB_STAFF: z
    .string()
    .default('')
    .transform((list) => list.split(/[,;\s]+/).filter((email) => email !== ''))
    .refine((emails) => emails.every(isEmail)),
});

const EXPECTED: Readonly<Record<string, string>> = {
  PARTNERSKAB_DATA: 'the path of a folder',
  PARTNERSKAB_STAFF: 'e-mail addresses with commas between: hso@kl.dk, ldpe@kl.dk',
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
      config: {
        dataFolder: read.data.PARTNERSKAB_DATA,
        databaseUrl: read.data.DATABASE_URL,
        staff: read.data.PARTNERSKAB_STAFF,
      },
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

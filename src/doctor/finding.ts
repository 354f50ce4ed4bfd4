/** What one check found. */
export interface Finding {
  /** What was looked at, in a word or two. */
  check: string;
  outcome: 'ok' | 'fail' | 'skipped';
  /** What was found; never a secret's value. */
  message: string;
  /** How to mend it; there where the outcome is `fail`. */
  fix?: string;
}

export function ok(check: string, message: string): Finding {
  return { check, outcome: 'ok', message };
}

export function fail(check: string, message: string, fix: string): Finding {
  return { check, outcome: 'fail', message, fix };
}

export function skipped(check: string, message: string): Finding {
  return { check, outcome: 'skipped', message };
}

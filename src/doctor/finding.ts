/** The result of one check. */
export interface Finding {
  /** What was checked, in a word or two. */
  check: string;
  outcome: 'ok' | 'fail' | 'skipped';
  /** What was found; never the value of a secret. */
  message: string;
  /** How to fix it; set if the outcome is `fail`. */
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

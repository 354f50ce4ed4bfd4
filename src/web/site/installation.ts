/** How the server that answers stands, as whoever puts it together tells; no secrets, nothing of municipalities. */
export interface InstallationState {
  /** ISO instants. */
  startedAt: string;
  lastSweep?: string;
  isReady: boolean;
  /** What keeps the store from working. */
  storeTrouble?: string;
  database: 'sqlite' | 'postgres';
  platforms: Readonly<Record<string, 'starting' | 'ready' | 'off'>>;
  /** That mails come back to; absent where none is read. */
  mailbox?: 'starting' | 'ready';
  isRehearsal: boolean;
  clockIsMoved: boolean;
  /** Work that is done once a day; a job that is off is absent. */
  daily: Readonly<Record<string, DailyState | 'not yet'>>;
  versions: { program: string; node: string };
}

interface DailyState {
  state: 'running' | 'ok' | 'failed';
  /** ISO instant at which it began or ended. */
  at: string;
  lastDone?: string | undefined;
  failingSince?: string | undefined;
}

/** What one check of the installation found, in English. */
export interface CheckFound {
  check: string;
  outcome: 'ok' | 'fail' | 'skipped';
  message: string;
  fix?: string | undefined;
}

/** Handed in by whoever puts the server together. */
export interface Installation {
  state(): Promise<InstallationState>;
  /** Checks everything, which takes some seconds and asks the services outside. */
  examine(): Promise<readonly CheckFound[]>;
}

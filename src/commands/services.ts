import type { Clock } from '../clock.ts';
import type { RandomBytes } from '../partnership/identity/code.ts';
import type { Origin } from '../store/db/change.ts';
import type { Store } from '../store/db/open-store.ts';

/** The outside world, handed to every command. */
export interface Services {
  clock: Clock;
  /** What personal codes are drawn from: nobody can foretell it. */
  random: RandomBytes;
  /** Folder in which partnerships are looked up by id. */
  partnerships: string;
  /** Opens what the product remembers; the command closes it. Throws `StoreError` where it can't be opened. */
  openStore(): Promise<Store>;
  /** E-mail addresses of KL's staff, from the configuration. */
  staff: readonly string[];
  /** What the program was started with, for the command that checks it. */
  environment: NodeJS.ProcessEnv;
  /** Who is at the keyboard, for the log. */
  origin: Origin;
  /** Writes a line that the command was asked for. */
  out(line: string): void;
  /** Writes a line about how it went. */
  err(line: string): void;
  /** Shows how far long work has come; there only when somebody watches a terminal. */
  progress?(text: string): void;
}

/** What a command ends with: 0 done, 1 problems in the input (all reported), 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

import type { Clock } from '../clock.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import type { Problem } from '../errors.ts';
import type { RandomBytes } from '../partnership/identity/code.ts';
import type { Origin } from '../store/db/change.ts';
import type { Store } from '../store/db/open-store.ts';

/** The outside world, as passed to every command. */
export interface Services {
  clock: Clock;
  /** Source of randomness for codes; unpredictable. */
  random: RandomBytes;
  /** Folder in which partnerships are found by id. */
  partnerships: string;
  /** The caller closes the store. Throws `StoreError` if it cannot be opened. */
  openStore(): Promise<Store>;
  /** E-mail addresses of KL's staff, as configured. */
  staff: readonly string[];
  /** Opens the app in Teams, for letters; absent if none is configured. */
  teamsAppLink?: string | undefined;
  /** The environment of the process, for the commands that check it and serve by it. */
  environment: NodeJS.ProcessEnv;
  /** Starts the server, which runs until it gets a signal; returns what is wrong with the configuration. */
  startServer?(environment: NodeJS.ProcessEnv): Promise<readonly Problem[]>;
  /** The user at the keyboard, for the audit log. */
  origin: Origin;
  /** Writes PDFs; a thread of this process if left out. */
  pdfWriter?: PdfWriter;
  /** Shows the progress of long work; only set on a terminal. */
  progress?(text: string): void;
}

/** The same with the store open, for commands that are declared `onStore`. */
export interface StoreServices extends Services {
  store: Store;
}

/** Hands an open store to some work and closes it, whatever happens. */
export async function withStore<Result>(
  services: Services,
  work: (services: StoreServices) => Promise<Result>,
): Promise<Result> {
  const store = await services.openStore();
  try {
    return await work({ ...services, store });
  } finally {
    await store.close();
  }
}

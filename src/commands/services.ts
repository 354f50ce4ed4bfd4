import type { Clock } from '../clock.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
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
  /** Whoever opens the store closes it. Throws `StoreError` where it can't be opened. */
  openStore(): Promise<Store>;
  /** E-mail addresses of KL's staff, from the configuration. */
  staff: readonly string[];
  /** What the program was started with, for the command that checks it. */
  environment: NodeJS.ProcessEnv;
  /** Who is at the keyboard, for the log. */
  origin: Origin;
  /** Writes PDFs; a thread of this process if left out. */
  pdfWriter?: PdfWriter;
  /** Shows how far long work has come; there only when somebody watches a terminal. */
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

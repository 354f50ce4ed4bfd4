import type { Clock } from '../clock.ts';
import type { Problem } from '../errors.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Composed } from '../partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../partnership/networks/network-plan.ts';
import type { Origin } from '../store/change.ts';
import type { Store } from '../store/open-store.ts';
import type { ReminderTemplates } from '../templates/reminder-templates.ts';
import type { ChatFile, ChatPlatform, PlatformName } from './port.ts';

/** What became of drafting from chat. */
export interface ChatDrafts {
  /** One for each municipality; those whose content had not changed are here too. */
  files: readonly ChatFile[];
  /** What is still missing, by the municipality's full name, in Danish. */
  incomplete: readonly { municipality: string; missing: readonly string[] }[];
  problems: readonly Problem[];
}

/** Everything the bot is handed: what it knows, whom it can write to, and what others do for it. */
export interface BotServices {
  store: Store;
  clock: Clock;
  /** E-mail addresses of KL's staff, from the configuration. */
  staff: readonly string[];
  /** Those that are switched on. Filled after the adapters are made, since they need the bot. */
  platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** Drafts agreements and keeps their versions. Without `municipalities` (codes) of all who said yes. */
  draft(
    partnership: string,
    municipalities: readonly string[] | undefined,
    progress: (done: number, all: number) => void,
    by: Origin,
  ): Promise<ChatDrafts>;
  networks: NetworkTools;
  reminders: ReminderTools;
  log: Log;
}

/** What others do for reminders. */
export interface ReminderTools {
  /** The templates of a partnership's reminders; undefined where they have errors, which were logged. */
  templates(definition: Definition): Promise<ReminderTemplates | undefined>;
  /** Has what is due sent soon. */
  wake(): void;
}

/** Slow work with networks that others do for the bot. */
export interface NetworkTools {
  /** Without keeping others waiting. */
  compose(input: NetworkInput, options: { seed: number }): Promise<Composed>;
  /** PNG. */
  map(input: NetworkInput, plan: NetworkPlan, title: string): Uint8Array;
  /** The page for KL's management as .docx. */
  page(input: NetworkInput, plan: NetworkPlan, title: string): Promise<Uint8Array>;
}

/** Structured log lines without personal data or secrets: error = our bug, warn = perhaps, info = the user's. */
export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean>): void;
  warn(event: string, facts?: Record<string, string | number | boolean>): void;
  error(event: string, facts?: Record<string, string | number | boolean>): void;
}

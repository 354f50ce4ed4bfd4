import type { DraftInChat } from '../documents/drafting/chat-drafts.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import type { Bound } from '../partnership/networks/bound/bound-of.ts';
import type { Composed } from '../partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../partnership/networks/network-plan.ts';
import type { ScheduleServices } from '../schedule/services.ts';

/** Everything the bot is given. */
export interface BotServices extends ScheduleServices {
  draft: DraftInChat;
  /** Folder in which partnerships are found by id, as proposals for activation. */
  partnerships: string;
  networks: NetworkTools;
  /** Left out where PDFs are not made; Word is sent instead. */
  pdf?: PdfWriter;
}

/** Slow work with networks that runs outside the bot. */
export interface NetworkTools {
  /** Runs without blocking the event loop. */
  compose(input: NetworkInput, options: { seed: number }): Promise<Composed>;
  /** How much better any plan could be. Runs without blocking the event loop, for a while at most. */
  prove(input: NetworkInput, plan: NetworkPlan): Promise<Bound>;
  /** PNG. */
  map(input: NetworkInput, plan: NetworkPlan, title: string): Promise<Uint8Array>;
  /** The page for KL's management, as .docx and as PDF; undefined where none can be made. */
  page(
    input: NetworkInput,
    plan: NetworkPlan,
    titles: { title: string; partnership: string },
  ): Promise<{ docx: Uint8Array; pdf: Uint8Array | undefined }>;
}

import type { DraftInChat } from '../documents/drafting/chat-drafts.ts';
import type { Composed } from '../partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../partnership/networks/network-plan.ts';
import type { ScheduleServices } from '../schedule/services.ts';

/** Everything the bot is handed: what it knows, whom it can write to, and what others do for it. */
export interface BotServices extends ScheduleServices {
  draft: DraftInChat;
  /** Folder in which partnerships are looked up by id, as proposals of what is to be activated. */
  partnerships: string;
  networks: NetworkTools;
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

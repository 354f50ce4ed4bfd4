import type { Acting } from '../../acts/acting.ts';
import type { BotServices } from '../../bot/services.ts';
import type { ConversationServices, Done, UploadedFile } from '../../bot/web/conversation.ts';
import type { PostContext } from '../../bot/web/render/form.ts';
import type { Html } from '../../bot/web/render/html.ts';
import type { PostBody } from '../../bot/web/render/post-fields.ts';
import type { RandomBytes } from '../../partnership/identity/code.ts';
import type { StaffSession } from '../../store/identity/staff-sessions.ts';
import type { Installation } from './installation.ts';
import type { PartnershipPage } from './paths.ts';

/** Everything that staff's pages are given. */
export interface StaffServices extends BotServices, ConversationServices {
  random: RandomBytes;
  /** Where people reach the server, without a trailing slash. */
  publicUrl(): string;
  /** Opens the app in Microsoft Teams, where one is configured: letters say so. */
  teamsAppLink?: string | undefined;
  /** How the server itself stands; absent where nobody tells. */
  installation?: Installation;
  openFile(token: string): Promise<{ name: string; bytes: Uint8Array } | 'expired' | 'unknown'>;
}

/** What a page is asked for with. */
export interface Asked {
  session: StaffSession;
  /** Who acts, for the log. */
  acting: Acting;
  services: StaffServices;
  /** A part of the path, as `id` of `/kl/p/:id`. */
  param(name: string): string;
  query: URLSearchParams;
  /**
   * Where buttons of the bot post to. A page's own form takes `{ ...context, action }`: the token is the same.
   */
  context: PostContext;
  /** Ends when whoever asked has left. */
  signal: AbortSignal;
}

/** A form of a page of ours that was sent. */
export interface Posted extends Asked {
  body: PostBody;
  /** The first value of a name; '' if there is none. */
  value(name: string): string;
  files: readonly UploadedFile[];
  /** Does what a button, a form or words do in chat, and leads to the page with the answer. */
  flow(done: Done): Promise<Answer>;
}

/** A page of staff's, below the frame. */
export interface StaffPage {
  title: string;
  body: Html;
  /** The partnership that it is about, and which of its pages is open: the menu's. */
  partnership?: { id: string; title: string; page?: PartnershipPage };
  /** The pages above it, outermost first, where the menu does not say it. */
  crumbs?: readonly { href: string; text: string }[];
  notice?: { kind: 'info' | 'success' | 'warning' | 'error'; text: string };
  hasErrors?: boolean;
  isWide?: boolean;
  /** It shows another page of ours within itself. */
  hasFrame?: boolean;
  /** Seconds after which a script fetches it again, while something is being worked on. */
  refresh?: number;
  status?: 200 | 404 | 409 | 422;
}

/** A page, an address to go on to (so that fetching again repeats nothing), a file; undefined: there is no such page. */
export type Answer = StaffPage | { to: string } | Response | undefined;

/** What pages are added to. Everything is behind the sign-in; what is posted carries a token of the session. */
export interface Site {
  /** @param path as hono has them: `/kl/p/:id` */
  page(path: string, show: (asked: Asked) => Promise<Answer>): void;
  does(path: string, act: (posted: Posted) => Promise<Answer>): void;
}

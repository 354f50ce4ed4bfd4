import type { Message, OpenForm } from '../../chat/message.ts';

/** What a page shows, in order: plain JSON, since it is kept so that it can be shown again. */
export type PagePart =
  | { kind: 'message'; message: Message }
  | { kind: 'form'; open: OpenForm }
  /** `token` opens the file for whoever has it, so it stands in no page. */
  | { kind: 'file'; name: string; title: string; token: string }
  /** Slow work whose result takes this part's place. */
  | { kind: 'work'; title: string };

/** A page as it is kept. */
export interface PageContent {
  /** What was done, and on which page: the same done twice in a row leads to the same page. */
  made: string;
  parts: readonly PagePart[];
  /** What has to be asked for again once a file is gone, or work was interrupted. */
  asked?: { action: string; value: string };
  /** Above everything else. */
  notice?: string;
  /** Id of the partnership that it is about, where staff have one open. */
  about?: string;
}

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
  parts: readonly PagePart[];
  /** What has to be asked for again once a file is gone, or work was interrupted. */
  asked?: { action: string; value: string };
  /** Above everything else. */
  notice?: string;
  /** It stands for one that was shown once, with a secret that is not kept. */
  wasOnce?: true;
  /** Where staff were when they did it: a page of a partnership, and what it was asked for with. */
  about?: string;
}

/**
 * A page as it is shown now, and as it is kept to be shown again.
 * @param parts `afterwards`: what stands in the place of a part that holds a secret
 */
export function nowAndLater(
  around: Omit<PageContent, 'parts'>,
  parts: readonly { part: PagePart; afterwards: Message | undefined }[],
): { now: PageContent; later: PageContent } {
  const isOnce = parts.some(({ afterwards }) => afterwards !== undefined);
  const later = parts.map(
    ({ part, afterwards }): PagePart => (afterwards ? { kind: 'message', message: afterwards } : part),
  );
  return {
    now: { ...around, parts: parts.map(({ part }) => part) },
    later: { ...around, parts: later, ...(isOnce && { wasOnce: true }) },
  };
}

import { zipFiles } from '../../files/zip.ts';
import { joinDanish } from '../../partnership/danish.ts';
import { StoreError } from '../../store/store-error.ts';
import type { BotReply } from '../port.ts';
import type { ChatDrafts } from '../services.ts';
import { STAFF } from '../text/staff-da.ts';
import { listBlocks } from './list-blocks.ts';
import type { Talk } from './talk.ts';

/** Drafts agreements of one municipality or of all who said yes; several come as one archive. */
export function draftAgreements(
  talk: Talk,
  partnership: string,
  municipalities: readonly string[] | undefined,
): BotReply[] {
  return [
    {
      kind: 'work',
      title: STAFF.drafting,
      run: async (progress) => {
        try {
          const drafts = await talk.services.draft(partnership, municipalities, progress);
          return draftReplies(talk, partnership, drafts);
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          talk.services.log.warn('draft-failed', { reason: error.kind });
          return [{ kind: 'message', message: STAFF.tryAgain }];
        }
      },
    },
  ];
}

function draftReplies(
  { services }: Talk,
  partnership: string,
  { files, incomplete, problems }: ChatDrafts,
): BotReply[] {
  const [first, ...others] = files;
  const lacking = incomplete.map(({ municipality, missing }) => `${municipality}: ${joinDanish(missing)}`);
  const told: BotReply = {
    kind: 'message',
    message: {
      summary: STAFF.drafted(files.length),
      blocks: [
        { kind: 'text', text: STAFF.drafted(files.length) },
        ...(lacking.length > 0
          ? [{ kind: 'text' as const, text: STAFF.draftLacks }, ...listBlocks(lacking)]
          : []),
        ...(problems.length > 0
          ? [
              { kind: 'text' as const, text: STAFF.draftProblems },
              ...listBlocks(problems.map(({ message, fix }) => [message, fix].filter(Boolean).join(' '))),
            ]
          : []),
      ],
    },
  };
  if (!first) return [told];
  if (others.length === 0) return [told, { kind: 'file', file: first }];
  const bytes = zipFiles(files, services.clock.now().toJSDate());
  return [
    told,
    { kind: 'file', file: { name: `udkast-${partnership}.zip`, title: STAFF.drafts(files.length), bytes } },
  ];
}

import { readEnrolmentRef } from '../../chat/enrolment-ref.ts';
import { groupedLacks } from '../../chat/grouped-lacks.ts';
import { listBlocks } from '../../chat/list-blocks.ts';
import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { DRAFTING } from '../../chat/text/drafting.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import type { ChatDrafts } from '../../documents/drafting/chat-drafts.ts';
import { zipFiles } from '../../intake/files/archive.ts';
import { problemText } from '../../problems/place-text.ts';
import { StoreError } from '../../store/db/store-error.ts';
import { type EventContext, readEnrolmentContext, say } from '../context/event-context.ts';
import { readPartnership } from '../context/find-partnership.ts';
import { lackBlocks } from './staff-overview.ts';

/** @param value a municipality in a partnership, or a partnership: all of its */
export async function answerDraft(context: EventContext, value: string): Promise<BotReply[]> {
  const ref = readEnrolmentRef(value);
  if (ref) {
    const enrolmentContext = await readEnrolmentContext(context, ref);
    return enrolmentContext ? draftAgreements(context, ref.partnership, [ref.municipality]) : say(BOT.stale);
  }
  const status = await readPartnership(context, value);
  return status ? draftAgreements(context, value, undefined) : say(BOT.stale);
}

/** Drafts the agreement of one municipality or of all who said yes; several are sent as one archive. */
function draftAgreements(
  context: EventContext,
  partnership: string,
  municipalities: readonly string[] | undefined,
): BotReply[] {
  return [
    {
      kind: 'work',
      title: STAFF.drafting,
      run: async (progress) => {
        try {
          const drafts = await context.services.draft(partnership, municipalities, progress, context.origin);
          return draftReplies(context, partnership, drafts);
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          context.services.log.warn('draft-failed', { reason: error.kind });
          return [{ kind: 'message', message: STAFF.tryAgain }];
        }
      },
    },
  ];
}

function draftReplies(
  { services }: EventContext,
  partnership: string,
  { count, signed, files, incomplete, problems }: ChatDrafts,
): BotReply[] {
  // Nothing but their number is told of the complete ones.
  const drafted = count - signed;
  const complete = Array.from({ length: drafted - incomplete.length }, () => ({ name: '', missing: [] }));
  const lacks = groupedLacks([
    ...incomplete.map(({ municipality, missing }) => ({ name: municipality, missing })),
    ...complete,
  ]);
  const says = [
    ...(drafted > 0 || signed === 0 ? [STAFF.drafted(drafted)] : []),
    ...(signed > 0 ? [DRAFTING.signedStay(signed)] : []),
  ];
  const told: BotReply = {
    kind: 'message',
    message: {
      summary: says[0] ?? '',
      blocks: [
        ...says.map((text) => ({ kind: 'text' as const, text })),
        ...lackBlocks(STAFF.draftLacks, lacks),
        ...(problems.length > 0
          ? [{ kind: 'text' as const, text: STAFF.draftProblems }, ...listBlocks(problems.map(problemText))]
          : []),
      ],
    },
  };
  if (count < 2) return [told, ...files.map((file) => ({ kind: 'file' as const, file }))];
  const bytes = zipFiles(files, services.clock.now().toJSDate());
  return [
    told,
    { kind: 'file', file: { name: `udkast-${partnership}.zip`, title: STAFF.drafts(count), bytes } },
  ];
}

import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { notEnrolled, readEnrolmentRecord } from './enrolment-record.ts';

/** What a municipality says of the talk that KL wrote down (R39): that it is right, or what has to be corrected. */
export interface AlignmentReply {
  partnership: string;
  municipality: string;
  /** `recordedAt` of the alignment that it is about: one that is written down again has to be confirmed again. */
  recordedAt: string;
  agrees: boolean;
  /** What has to be corrected. */
  comment?: string;
}

export type SavedAlignmentReply = AlignmentReply & { at: string; actor: string };

/** Keeps who said what of a talk, in place of what was said of it before. The same again changes nothing. */
export function saveAlignmentReply(
  store: Store,
  by: Origin,
  wanted: AlignmentReply,
): Promise<WriteResult<SavedAlignmentReply>> {
  const { partnership, municipality, recordedAt, agrees, comment } = wanted;
  return change<SavedAlignmentReply>(store, by, { partnership, municipality }, async (tx, now) => {
    const standing = await readEnrolmentRecord(store, tx, partnership, municipality);
    if (!standing) return notEnrolled(store, tx, partnership, municipality);
    if (standing.standing.enrolment.alignment?.recordedAt !== recordedAt) return noSuchTalk(municipality);
    const before = await readReply(tx, partnership, municipality, recordedAt);
    if (before && before.agrees === agrees && before.comment === comment)
      return { kind: 'unchanged', value: before };
    const after = { ...wanted, at: instant(now), actor: by.actor };
    const row = {
      at: after.at,
      actor: by.actor,
      agrees: agrees ? 1 : 0,
      content: toText(comment === undefined ? {} : { comment }),
    };
    return {
      kind: 'plan',
      value: after,
      audit: [
        {
          partnership,
          municipality,
          subject: 'alignment',
          action: agrees ? 'confirm' : 'correct',
          ...(before && { before }),
          after,
        },
      ],
      writes: [
        tx
          .insertInto('alignment_reply')
          .values({ partnership, municipality, recorded_at: recordedAt, ...row })
          .onConflict((there) =>
            there.columns(['partnership', 'municipality', 'recorded_at']).doUpdateSet(row),
          ),
      ],
    };
  });
}

/** What was said of the talk that was recorded at that moment; undefined where nobody has answered. */
export function alignmentReplyOf(
  store: Store,
  {
    partnership,
    municipality,
    recordedAt,
  }: Pick<AlignmentReply, 'partnership' | 'municipality' | 'recordedAt'>,
): Promise<SavedAlignmentReply | undefined> {
  return read(store, (tx) => readReply(tx, partnership, municipality, recordedAt));
}

async function readReply(tx: Reading, partnership: string, municipality: string, recordedAt: string) {
  const row = await tx
    .selectFrom('alignment_reply')
    .selectAll()
    .where('partnership', '=', partnership)
    .where('municipality', '=', municipality)
    .where('recorded_at', '=', recordedAt)
    .executeTakeFirst();
  if (!row) return undefined;
  const { at, actor, agrees, content } = row;
  const { comment } = fromText<{ comment?: string }>(content);
  return {
    partnership,
    municipality,
    recordedAt,
    agrees: agrees === 1,
    ...(comment !== undefined && { comment }),
    at,
    actor,
  };
}

function noSuchTalk(municipality: string) {
  return refused({
    rule: 'alignment-changed',
    message: `The alignment with ${municipality} was recorded again or taken back meanwhile.`,
    fix: 'Look at it again.',
  });
}

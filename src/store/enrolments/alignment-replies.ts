import { municipalityName } from '../../partnership/municipalities/register.ts';
import { tellerOf } from '../../problems/tell.ts';
import { STORE_PROBLEMS } from '../../problems/text/store-da.ts';
import { type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { saveRevisioned } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { notEnrolled, readEnrolmentRecord } from './enrolment-record.ts';

const { error } = tellerOf(STORE_PROBLEMS);

/** A municipality's reply to the alignment that KL recorded (R39): it is correct, or what to change. */
export interface AlignmentReply {
  partnership: string;
  municipality: string;
  /** `recordedAt` of the alignment it replies to: an alignment recorded again needs a new reply. */
  recordedAt: string;
  agrees: boolean;
  /** The corrections wanted. */
  comment?: string;
}

export type SavedAlignmentReply = AlignmentReply & { at: string; actor: string };

/** Saves a reply, replacing the previous one. */
export function saveAlignmentReply(
  store: Store,
  by: Origin,
  wanted: AlignmentReply,
): Promise<WriteResult<SavedAlignmentReply>> {
  const { partnership, municipality, recordedAt, agrees, comment } = wanted;
  return saveRevisioned<AlignmentReply, SavedAlignmentReply>(store, by, {
    audit: { partnership, municipality, subject: 'alignment', action: agrees ? 'confirm' : 'correct' },
    content: wanted,
    async refuse(tx) {
      const found = await readEnrolmentRecord(store, tx, partnership, municipality);
      if (!found) return notEnrolled(store, tx, partnership, municipality);
      const isCurrent = found.record.enrolment.alignment?.recordedAt === recordedAt;
      return isCurrent ? undefined : recordedAgain(municipality);
    },
    read: (tx) => readReply(tx, partnership, municipality, recordedAt),
    stamp: (_, now) => ({ ...wanted, at: instant(now), actor: by.actor }),
    write(tx, { at, actor }) {
      const content = toText(comment === undefined ? {} : { comment });
      const row = { at, actor, agrees: agrees ? 1 : 0, content };
      return [
        tx
          .insertInto('alignment_reply')
          .values({ partnership, municipality, recorded_at: recordedAt, ...row })
          .onConflict((there) =>
            there.columns(['partnership', 'municipality', 'recorded_at']).doUpdateSet(row),
          ),
      ];
    },
  });
}

/** The reply to the alignment recorded at that instant; undefined if there is none. */
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

function recordedAgain(municipality: string) {
  return refused(error('alignment-changed', { municipality: municipalityName(municipality, 'fullName') }));
}

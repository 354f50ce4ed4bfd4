import { createHash } from 'node:crypto';
import type { OwnTemplate } from '../../partnership/definition/own-template.ts';
import { change, type Origin, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';

/** A changed folder that waits for somebody to activate it. */
export interface KeptProposal {
  /** The partnership that it is for, also where there is none yet. */
  partnership: string;
  /** Counts its versions: 1 for the first. */
  revision: number;
  /** ISO instant. */
  at: string;
  actor: string;
  /** Of the file that was handed in, or how it was made. */
  name: string;
  /** Text of definition.yaml. */
  definition: string;
  templates: OwnTemplate[];
}

/** What a proposal is kept from. */
export interface ProposalContent extends Pick<KeptProposal, 'partnership' | 'name' | 'definition'> {
  templates: readonly OwnTemplate[];
  /** Refused unless this revision is the one that waits: 0 for none. */
  basedOn?: number | undefined;
}

const DEFINITION = 'definition.yaml';

/** Keeps a proposal for a partnership, in place of the one that waits. */
export function saveProposal(
  store: Store,
  by: Origin,
  { partnership, name, definition, templates, basedOn }: ProposalContent,
): Promise<WriteResult<KeptProposal>> {
  return change<KeptProposal>(store, by, { partnership }, async (tx, now) => {
    const before = await readProposal(tx, partnership);
    const revision = before?.revision ?? 0;
    const versions = { basedOn, revision, yours: name, theirs: before?.name };
    const conflict = await findConflict(tx, { partnership, subject: 'definition-proposal' }, versions);
    if (conflict) return conflict;
    const files = toText([{ path: DEFINITION, text: definition }, ...templates]);
    const row = { revision: revision + 1, at: instant(now), actor: by.actor, name, files };
    const hash = createHash('sha256').update(files).digest('hex');
    return {
      kind: 'plan',
      value: fromRow({ partnership, ...row }),
      audit: [
        {
          ...{ partnership, subject: 'definition-proposal', action: 'save' },
          after: { revision: row.revision, hash },
        },
      ],
      writes: [
        tx
          .insertInto('definition_proposal')
          .values({ partnership, ...row })
          .onConflict((there) => there.column('partnership').doUpdateSet(row)),
      ],
    };
  });
}

/** Takes a proposal away: it has been activated, or nobody wants it. `basedOn` as of what was seen. */
export function dropProposal(
  store: Store,
  by: Origin,
  { partnership, basedOn }: { partnership: string; basedOn?: number | undefined },
): Promise<WriteResult<undefined>> {
  return change<undefined>(store, by, { partnership }, async (tx) => {
    const before = await readProposal(tx, partnership);
    if (!before) return { kind: 'unchanged', value: undefined };
    const { revision } = before;
    const versions = { basedOn, revision, yours: undefined, theirs: before.name };
    const conflict = await findConflict(tx, { partnership, subject: 'definition-proposal' }, versions);
    if (conflict) return conflict;
    return {
      kind: 'plan',
      value: undefined,
      audit: [{ partnership, subject: 'definition-proposal', action: 'drop', before: { revision } }],
      writes: [tx.deleteFrom('definition_proposal').where('partnership', '=', partnership)],
    };
  });
}

/** What waits for a partnership; undefined if nothing does. */
export function proposalOf(store: Store, partnership: string): Promise<KeptProposal | undefined> {
  return read(store, (tx) => readProposal(tx, partnership));
}

/** All that wait, without what is in them, by partnership. */
export function waitingProposals(
  store: Store,
): Promise<Pick<KeptProposal, 'partnership' | 'revision' | 'at' | 'actor' | 'name'>[]> {
  return read(store, (tx) =>
    tx
      .selectFrom('definition_proposal')
      .select(['partnership', 'revision', 'at', 'actor', 'name'])
      .orderBy('partnership')
      .execute(),
  );
}

async function readProposal(tx: Reading, partnership: string): Promise<KeptProposal | undefined> {
  const row = await tx
    .selectFrom('definition_proposal')
    .selectAll()
    .where('partnership', '=', partnership)
    .executeTakeFirst();
  return row && fromRow(row);
}

function fromRow({
  files,
  ...row
}: Omit<KeptProposal, 'definition' | 'templates'> & { files: string }): KeptProposal {
  const all = fromText<OwnTemplate[]>(files);
  return {
    ...row,
    definition: all.find(({ path }) => path === DEFINITION)?.text ?? '',
    templates: all.filter(({ path }) => path !== DEFINITION),
  };
}

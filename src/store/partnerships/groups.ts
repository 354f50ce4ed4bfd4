import type { Definition } from '../../partnership/definition/definition.ts';
import type { Group, GroupMember } from '../../partnership/definition/work.ts';
import { change, type Origin, refused, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { type Reading, read } from '../db/read.ts';
import { findConflict } from '../db/revisioned.ts';
import { fromText, instant, toText } from '../db/values.ts';
import { activeDefinition, unknownPartnership } from './active-definition.ts';

/** A group with its members in force: as staff set them last, otherwise the definition's. */
export type GroupInForce = Group & {
  /** Counts how often staff have set the members; 0 while the definition's count. */
  revision: number;
};

/**
 * Sets who sits in a group, in place of the definition's members and of those set before.
 * @param members undefined for the definition's again
 * @param basedOn the group's revision that the person had seen
 */
export function saveGroupMembers(
  store: Store,
  by: Origin,
  {
    partnership,
    group: id,
    members,
    basedOn,
  }: { partnership: string; group: string; members: readonly GroupMember[] | undefined; basedOn?: number },
): Promise<WriteResult<GroupInForce>> {
  return change<GroupInForce>(store, by, { partnership }, async (tx, now) => {
    const active = await activeDefinition(store, tx, partnership);
    if (!active) return unknownPartnership(tx, partnership);
    const all = await readGroups(tx, { partnership, definition: active.definition });
    const before = all.find((one) => one.id === id);
    const defined = active.definition.groups.find((one) => one.id === id);
    if (!before || !defined) return unknownGroup(id, all);
    const versions = { basedOn, revision: before.revision, yours: members, theirs: before.members };
    const conflict = await findConflict(tx, { partnership, subject: 'group' }, versions);
    if (conflict) return conflict;
    const after = { ...defined, members: [...(members ?? defined.members)], revision: before.revision + 1 };
    if (toText(after.members) === toText(before.members)) return { kind: 'unchanged', value: before };
    const row = {
      revision: after.revision,
      at: instant(now),
      actor: by.actor,
      content: toText({ members: members ?? null }),
    };
    const told = ({ members: of, revision }: GroupInForce) => ({ group: id, members: of, revision });
    return {
      kind: 'plan',
      value: after,
      audit: [{ partnership, subject: 'group', action: 'save', before: told(before), after: told(after) }],
      writes: [
        tx
          .insertInto('group_members')
          .values({ partnership, group_id: id, ...row })
          .onConflict((there) => there.columns(['partnership', 'group_id']).doUpdateSet(row)),
      ],
    };
  });
}

/**
 * The groups of a partnership with their members in force; empty if it is unknown.
 * @param by the definition whose groups they are; the one in force by default
 */
export function groupsOf(store: Store, partnership: string, by?: Definition): Promise<GroupInForce[]> {
  return read(store, async (tx) => {
    const definition = by ?? (await activeDefinition(store, tx, partnership))?.definition;
    return definition ? readGroups(tx, { partnership, definition }) : [];
  });
}

/** Nothing is looked for where the definition has no groups. */
export async function readGroups(
  tx: Reading,
  { partnership, definition }: { partnership: string; definition: Definition },
): Promise<GroupInForce[]> {
  if (definition.groups.length === 0) return [];
  const rows = await tx
    .selectFrom('group_members')
    .selectAll()
    .where('partnership', '=', partnership)
    .execute();
  const set = new Map(rows.map((row) => [row.group_id, row]));
  return definition.groups.map((group) => {
    const row = set.get(group.id);
    // Who was forgotten has no name any more.
    const members = row && fromText<{ members: Partial<GroupMember>[] | null }>(row.content).members;
    return {
      ...group,
      ...(members && { members: members.filter(isNamed) }),
      revision: row?.revision ?? 0,
    };
  });
}

function isNamed(member: Partial<GroupMember>): member is GroupMember {
  return typeof member.name === 'string' && member.name.trim() !== '';
}

function unknownGroup(id: string, groups: readonly { id: string }[]) {
  return refused({
    rule: 'unknown-group',
    message: `The partnership has no group "${id}".`,
    expected:
      groups.length > 0 ? `one of: ${groups.map((group) => group.id).join(', ')}` : 'groups; there are none',
    found: id,
    fix: 'Correct the id, or add the group to the definition and activate it.',
  });
}

import type { GroupMember } from '../partnership/definition/work.ts';
import type { WriteResult } from '../store/db/change.ts';
import { type GroupInForce, saveGroupMembers } from '../store/partnerships/groups.ts';
import type { Acting } from './acting.ts';

/**
 * Sets who sits in a group. A member who is named again keeps the party that was known.
 * @param before the members until now
 * @param members undefined for the definition's again
 */
export function setGroupMembers(
  { store, origin }: Acting,
  {
    partnership,
    group,
    before,
    members,
    basedOn,
  }: {
    partnership: string;
    group: string;
    before: readonly GroupMember[];
    members: readonly GroupMember[] | undefined;
    basedOn?: number;
  },
): Promise<WriteResult<GroupInForce>> {
  const known = new Map(before.map(({ name, party }) => [name.toLowerCase(), party]));
  const kept = members?.map((member) => {
    const party = member.party ?? known.get(member.name.toLowerCase());
    return { ...member, ...(party !== undefined && { party }) };
  });
  return saveGroupMembers(store, origin, {
    ...{ partnership, group, members: kept },
    ...(basedOn !== undefined && { basedOn }),
  });
}

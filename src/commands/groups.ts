import { setGroupMembers } from '../acts/groups.ts';
import { readPeopleText } from '../bot/parse/read-people-text.ts';
import { GROUPS, memberLine } from '../chat/text/groups-da.ts';
import { writtenProblems } from '../documents/drafting/written-problems.ts';
import type { Problem } from '../errors.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { GroupMember } from '../partnership/definition/work.ts';
import { type GroupInForce, groupsOf } from '../store/partnerships/groups.ts';
import { partnershipInForce } from '../store/partnerships/partnerships.ts';
import type { StoreServices } from './services.ts';
import type { Report } from './terminal/report.ts';
import { table } from './terminal/table.ts';
import { unknownPartnership } from './unknown-partnership.ts';

interface GroupOptions {
  member?: string[];
  fromDefinition?: true;
}

/** Lists the groups with who sits in them, or sets the members of one. */
export async function groupsCommand(
  { store, origin }: StoreServices,
  id: string,
  group: string | undefined,
  { member, fromDefinition }: GroupOptions,
): Promise<Report> {
  const active = await partnershipInForce(store, id);
  if (!active) return unknownPartnership(store, id);
  const groups = await groupsOf(store, id);
  if (member === undefined && !fromDefinition)
    return listed(
      groups.filter((one) => group === undefined || one.id === group),
      active.definition,
    );
  if (group === undefined) return { problems: [problem('which-group', 'Say which group: its id.')] };
  const { people, problems } = readPeopleText((member ?? []).join('\n'));
  if (problems.length > 0) return { problems: problems.map((text) => problem('unreadable-member', text)) };
  const members = fromDefinition ? undefined : people.map(asMember);
  const before = groups.find((one) => one.id === group)?.members ?? [];
  const result = await setGroupMembers({ store, origin }, { partnership: id, group, before, members });
  if (!('value' in result)) return { problems: writtenProblems(result) };
  return listed([result.value], active.definition);
}

function asMember({
  name,
  title,
  email,
  phone,
}: ReturnType<typeof readPeopleText>['people'][number]): GroupMember {
  return {
    name,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
}

function listed(groups: readonly GroupInForce[], { agreement }: Definition): Report {
  const rows = groups.flatMap(({ name, members }) =>
    members.length === 0
      ? [[name, GROUPS.noMembers]]
      : members.map((member) => [name, memberLine(member, agreement.parties, { withAddress: true })]),
  );
  return {
    json: groups.map(({ id, name, members, revision }) => ({ id, name, members, setByStaff: revision > 0 })),
    lines: [rows.length === 0 ? GROUPS.none : table(GROUPS.heading, rows)],
  };
}

function problem(rule: string, message: string): Problem {
  return { severity: 'error', rule, message };
}

import type { NameOf } from '../../chat/text/network-plan-da.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';

/** Names of municipalities by code, and of focus areas and leadership priorities by id. Unknown ones name themselves. */
export function namesOf({ municipalities, focusAreas, leadershipPriorities }: NetworkInput): NameOf {
  const names = new Map([
    ...municipalities.map(({ code, name }) => [code, name] as const),
    ...[...focusAreas, ...leadershipPriorities].map(({ id, label }) => [id, label] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

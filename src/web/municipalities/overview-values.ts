import type { DateTime } from 'luxon';
import { confirmedNetworks } from '../../documents/drafting/confirmed-networks.ts';
import { registrationDeadline } from '../../partnership/enrolment/deadline.ts';
import { municipalityReaches } from '../../schedule/outbox/reach.ts';
import type { Status } from '../../store/enrolments/status.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { readReachGround } from '../../store/identity/chat-addresses.ts';
import type { StaffServices } from '../site/asked.ts';
import { type OverviewRow, overviewRows } from './overview-rows.ts';

/** All municipalities of a partnership, as the overview shows them. */
export interface Overview {
  partnership: Status['partnership'];
  rows: readonly OverviewRow[];
  /** Whether its definition has them ranked, or give points. */
  hasWishes: boolean;
}

/** Reads it in a fixed number of statements; undefined where there is no such partnership. */
export async function readOverview(
  services: Pick<StaffServices, 'store' | 'clock' | 'platforms'>,
  id: string,
): Promise<Overview | undefined> {
  const { store, clock } = services;
  const status = await statusOf(store, id);
  if (!status) return undefined;
  const { partnership, municipalities } = status;
  const { definition, milestoneChanges } = partnership;
  const [ground, networks] = await Promise.all([
    readReachGround(store, id),
    confirmedNetworks(store, id, definition),
  ]);
  const reaches = municipalityReaches(services, id, municipalities, ground);
  const isOver = hasPassed(registrationDeadline(definition, milestoneChanges), clock.now());
  const { ranking, points } = definition.focusAreas;
  return {
    partnership,
    rows: overviewRows({ definition, municipalities, networks, reaches, isOver }),
    hasWishes: ranking !== undefined || points !== undefined,
  };
}

function hasPassed(deadline: { last: DateTime } | undefined, now: DateTime): boolean {
  return deadline !== undefined && now > deadline.last;
}

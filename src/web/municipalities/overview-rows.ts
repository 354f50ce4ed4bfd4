import type { ReachedBy } from '../../chat/surface.ts';
import { type Decision, wishesOf } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { MUNICIPALITY } from '../../partnership/definition/parties.ts';
import type { State } from '../../partnership/enrolment/enrolment.ts';
import { type Missing, missingFrom } from '../../partnership/enrolment/missing.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { type Heard, type MunicipalityReach, reachedBy } from '../../schedule/outbox/reach.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';

/** What is missing, by kind: who else has to sign than the municipality is told apart. */
export type LackKind = Missing['what'] | 'other-signature';

/** A municipality in the overview. */
export interface OverviewRow {
  code: string;
  name: string;
  /** Absent where the register does not have the municipality. */
  region?: string;
  state: State;
  answer?: Decision;
  /** Answered after the deadline, or has not answered although it has passed. */
  deadline?: 'late' | 'overdue';
  /** Labels of focus areas, the most wanted first, with points where they are allocated. */
  wishes: readonly { label: string; points: number | undefined }[];
  missing: readonly Missing[];
  lacks: ReadonlySet<LackKind>;
  /** As agreements call it. */
  network?: string;
  by: ReachedBy;
  heard?: Heard;
}

/** What rows are made of, as it was read. */
export interface RowGround {
  definition: Definition;
  municipalities: readonly MunicipalityStatus[];
  networks: ReadonlyMap<string, { name: string }>;
  reaches: ReadonlyMap<string, MunicipalityReach>;
  /** Whether the deadline for answers has passed. */
  isOver: boolean;
}

/** One row for each municipality. */
export function overviewRows(ground: RowGround): OverviewRow[] {
  const { definition, networks, reaches, isOver } = ground;
  const labels = new Map(definition.focusAreas.list.map(({ id, label }) => [id, label]));
  return ground.municipalities.map((one) => {
    const { municipality: code, enrolment, answer, late } = one;
    const known = municipalityByCode(code);
    const missing = missingFrom(definition, enrolment, answer);
    const network = networks.get(code)?.name;
    const reach = reaches.get(code) ?? { kind: 'nobody' as const };
    const deadline = late ? 'late' : isOver && enrolment.state === 'invited' ? 'overdue' : undefined;
    return {
      ...{ code, name: known?.name ?? code, state: enrolment.state, missing },
      ...(known && { region: known.region }),
      ...(answer && { answer: answer.decision }),
      ...(deadline && { deadline }),
      wishes: wishesOf(answer?.preferences ?? []).map(({ area, points }) => ({
        ...{ label: labels.get(area) ?? area, points },
      })),
      lacks: new Set(missing.map(lackKind)),
      ...(network !== undefined && { network }),
      by: reachedBy(reach),
      ...(reach.heard && { heard: reach.heard }),
    };
  });
}

function lackKind(missing: Missing): LackKind {
  return missing.what === 'signature' && missing.party.id !== MUNICIPALITY ? 'other-signature' : missing.what;
}

import { whyText } from '../../chat/text/network-plan-da.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { pageMap } from '../../documents/networks/page-map.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import { explainPlan } from '../../partnership/networks/explain-plan.ts';
import { inputFrom, type StoredPlan } from '../../partnership/networks/stored-plan.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import { networkPlansOf, type SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';

/** What pages about networks show, read once. */
export interface NetworksView {
  status: Status;
  /** Oldest first. */
  plans: readonly SavedPlan[];
  latest?: SavedPlan;
  chosen?: SavedPlan;
  /** How many a new plan would place. */
  takingPart: number;
}

/** Undefined if there is no such partnership. */
export async function networksView(store: Store, partnership: string): Promise<NetworksView | undefined> {
  const status = await statusOf(store, partnership);
  if (!status) return undefined;
  const plans = await networkPlansOf<StoredPlan>(store, partnership);
  const latest = plans.at(-1);
  const chosen = plans.find(({ confirmed }) => confirmed);
  const { definition } = status.partnership;
  const takingPart = inputFrom(definition, status.municipalities, 'interested').municipalities.length;
  return { status, plans, ...(latest && { latest }), ...(chosen && { chosen }), takingPart };
}

/** A plan's picture, and a sentence for each municipality, by code. */
export interface PlanPicture {
  map: string;
  why: ReadonlyMap<string, string>;
}

/** As many plans are remembered. */
const MOST_REMEMBERED = 30;

/** What is made of a plan, which never changes, is made once. */
export interface PlanPictures {
  of(saved: SavedPlan): PlanPicture;
  /** What was proven of it since the server was started. */
  proofs: Map<string, Bound>;
}

export function createPlanPictures(): PlanPictures {
  const made = new Map<string, PlanPicture>();
  return {
    proofs: new Map(),
    of(saved) {
      const key = planKey(saved);
      const picture = made.get(key) ?? pictureOf(saved);
      made.delete(key);
      made.set(key, picture);
      for (const oldest of made.keys()) {
        if (made.size <= MOST_REMEMBERED) break;
        made.delete(oldest);
      }
      return picture;
    },
  };
}

/** Names a version of a plan, whose content never changes. */
export function planKey({ partnership, number, at }: SavedPlan): string {
  return `${partnership}/${number}/${at}`;
}

function pictureOf({ number, content: { input, plan } }: SavedPlan): PlanPicture {
  const nameOf = namesOf(input);
  return {
    map: pageMap(plan, input, { id: 'map', title: TEXT.mapTitle(number) }),
    why: new Map(explainPlan(input, plan).map((one) => [one.municipality.code, whyText(one, nameOf)])),
  };
}

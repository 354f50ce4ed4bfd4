import { composePlan } from '../../acts/networks.ts';
import { problemText } from '../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../chat/text/networks-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import type { Pin } from '../../partnership/networks/network-input.ts';
import { inputFrom } from '../../partnership/networks/stored-plan.ts';
import { problemText as writtenText } from '../../problems/place-text.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import type { Posted } from '../site/asked.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import type { Work, WorkEnd, Works } from '../work/work.ts';
import type { NetworksView } from './networks-values.ts';
import { NETWORK_PATHS } from './plan-parts.ts';

/** Any integer: another would give another plan that is as good. */
const SEED = 1;

/**
 * Begins composing from the current answers, unless somebody does already: then that is given.
 * @param isStable as few as possible leave the networks that municipalities know
 * @param pins in place of those of the latest plan
 */
export function beginComposing(
  works: Works,
  key: string,
  { services: { networks }, acting, session }: Posted,
  { status, latest, chosen }: NetworksView,
  { isStable, pins }: { isStable?: boolean; pins?: readonly Pin[] },
): Work {
  const { id, definition } = status.partnership;
  const title = TEXT.compose.title;
  return works.begin(key, { title, by: session.email }, async (progress): Promise<WorkEnd> => {
    progress(0, 2);
    const composed = await composePlan(acting, {
      ...{ partnership: id, from: 'interested', seed: SEED },
      input: inputFrom(definition, status.municipalities, 'interested'),
      demands: pins,
      demandsOf: latest,
      stayingNear: isStable ? (chosen ?? latest) : undefined,
      compose: networks.compose,
      progress: () => progress(1, 2),
    });
    if (composed.kind === 'impossible') {
      const { problems, input } = composed;
      const nameOf = (code: string) => municipalityByCode(code)?.name ?? namesOf(input)(code);
      return { told: problems.map((problem) => problemText(problem, nameOf)) };
    }
    if (composed.kind !== 'composed')
      return { told: [NETWORKS.notSaved, ...writtenProblems(composed).map(writtenText)] };
    progress(2, 2);
    return { to: NETWORK_PATHS.page(id, composed.saved.number, composed.isNew ? 'dannet' : 'samme') };
  });
}

/** Begins to prove how much better any plan could be. */
export function beginProof(
  works: Works,
  key: string,
  { services: { networks }, session }: Posted,
  saved: SavedPlan,
  keep: (bound: Bound) => void,
): Work {
  const { partnership, number, content } = saved;
  const of = { title: TEXT.proof.title, by: session.email };
  return works.begin(key, of, async (): Promise<WorkEnd> => {
    keep(await networks.prove(content.input, content.plan));
    return { to: NETWORK_PATHS.page(partnership, number, 'bevist') };
  });
}

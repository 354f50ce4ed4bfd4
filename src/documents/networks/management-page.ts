import { warningText, whyText } from '../../chat/text/network-plan-da.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import { explainPlan } from '../../partnership/networks/explain-plan.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import { namesOf } from './names.ts';
import { pageText } from './network-page-da.ts';

/**
 * A plan for KL's management, in Markdown and Danish: what counted and how good it is, who is worst off, each network,
 * and one sentence for each municipality. With a bound it also says how much better any plan could be.
 */
export function managementPage(
  input: NetworkInput,
  plan: NetworkPlan,
  { title, bound }: { title: string; bound?: Bound },
): string {
  const nameOf = namesOf(input);
  const explanations = explainPlan(input, plan);
  return [
    `# ${escaped(title)}`,
    pageText.summary(plan),
    ...(bound?.percent === undefined ? [] : [pageText.proof(bound.percent)]),
    pageText.points(plan),
    ...(plan.municipalities.length === 0 ? [] : [pageText.worstOff(plan, nameOf)]),
    ...(plan.unplaced.length === 0 ? [] : [pageText.unplaced(plan.unplaced.map(nameOf))]),
    ...(input.previous ? [pageText.moved(plan.moved.map(nameOf))] : []),
    ...plan.warnings.map((warning) => `**${pageText.note}** ${escaped(warningText(warning, nameOf))}`),
    ...plan.networks.flatMap((network) => [
      `## ${pageText.heading(network)}`,
      ...pageText.facts(network, nameOf).map(escaped),
      explanations
        .filter(({ municipality }) => municipality.network === network.number)
        .map((one) => `- ${escaped(whyText(one, nameOf))}`)
        .join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** Names and labels are data, never markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}

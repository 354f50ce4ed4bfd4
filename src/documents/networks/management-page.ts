import { limitsText, type NameOf } from '../../chat/text/network-limits-da.ts';
import { warningText, whyText } from '../../chat/text/network-plan-da.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import { explainPlan } from '../../partnership/networks/explain-plan.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type {
  NetworkPlan,
  PlannedMunicipality,
  PlannedNetwork,
} from '../../partnership/networks/network-plan.ts';
import type { DocumentTree, Picture } from '../document-tree.ts';
import { readMarkdown } from '../read-markdown.ts';
import { pageText } from './network-text-da.ts';

/** What the page says beside the plan. */
interface PageFacts {
  title: string;
  /** Title of the partnership. */
  partnership: string;
  bound?: Bound;
}

/**
 * A plan for KL's management, in Markdown and Danish: the criteria and how well they are met, who is worst off, and each
 * network with a table of what its municipalities get and a sentence for each. With a bound also how much better any
 * plan could be.
 */
export function managementPage(
  input: NetworkInput,
  plan: NetworkPlan,
  { title, partnership, bound }: PageFacts,
): string {
  const nameOf = namesOf(input);
  const explanations = explainPlan(input, plan);
  return [
    `# ${escaped(title)}`,
    `**${escaped(partnership)}**`,
    pageText.summary(plan),
    ...(bound?.percent === undefined ? [] : [pageText.proof(bound.percent, input.limits !== undefined)]),
    pageText.points(plan),
    ...(input.limits ? [escaped(limitsText(input.limits))] : []),
    ...(plan.municipalities.length === 0 ? [] : [pageText.worstOff(plan, nameOf)]),
    ...(plan.unplaced.length === 0 ? [] : [pageText.unplaced(plan.unplaced.map(nameOf))]),
    ...(input.previous ? [pageText.moved(plan.moved.map(nameOf))] : []),
    ...plan.warnings.map((warning) => `**${pageText.note}** ${escaped(warningText(warning, nameOf))}`),
    ...plan.networks.flatMap((network) => [
      `## ${pageText.heading(network)}`,
      ...pageText.facts(network, nameOf).map(escaped),
      memberTable(plan, network),
      explanations
        .filter(({ municipality }) => municipality.network === network.number)
        .map((one) => `- ${escaped(whyText(one, nameOf))}`)
        .join('\n'),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What each municipality of a network gets, as a table; without wishes where nobody ranked. */
function memberTable({ municipalities }: NetworkPlan, network: PlannedNetwork): string {
  const members = municipalities.filter(({ network: number }) => number === network.number);
  const withWishes = members.some(({ satisfied }) => satisfied.of > 0);
  const cells = (one: PlannedMunicipality) => [
    one.name,
    ...(withWishes ? [pageText.wishes(one)] : []),
    pageText.distance(one, network.host === one.code),
    pageText.value(one.points),
  ];
  const heading = pageText.tableHeading.filter((_, column) => withWishes || column !== 1);
  const row = (texts: readonly string[]) => `| ${texts.map(escaped).join(' | ')} |`;
  const rule = heading.map((_, column) => (column === 0 ? '---' : '---:'));
  return [row(heading), `| ${rule.join(' | ')} |`, ...members.map((one) => row(cells(one)))].join('\n');
}

/** Names and labels are data, never markup. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
}

/** The page for KL's management as a document, dated `today` (ISO day). A plan is a draft until staff confirm it. */
export function pageDocument(
  input: NetworkInput,
  plan: NetworkPlan,
  { today, map, ...page }: PageFacts & { today: string; map: Picture },
): DocumentTree {
  const blocks = readMarkdown(managementPage(input, plan, page));
  const firstNetwork = blocks.findIndex((block) => block.kind === 'heading');
  return {
    title: `${page.title} – ${page.partnership}`,
    letterhead: {
      date: writeMilestoneDate({ kind: 'day', date: today }),
      caseId: '',
      documentId: '',
      email: '',
      phone: '',
      address: [],
      website: 'www.kl.dk',
    },
    draft: false,
    blocks: blocks.toSpliced(firstNetwork < 0 ? blocks.length : firstNetwork, 0, {
      ...{ kind: 'picture', picture: map },
    }),
  };
}

/**
 * Names of municipalities by code, and of focus areas and leadership priorities by id. An unknown id is its own name.
 */
export function namesOf({ municipalities, focusAreas, leadershipPriorities }: NetworkInput): NameOf {
  const names = new Map([
    ...municipalities.map(({ code, name }) => [code, name] as const),
    ...[...focusAreas, ...leadershipPriorities].map(({ id, label }) => [id, label] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

import { join } from 'node:path';
import { sinceTexts, stayingText, warningText, whyText } from '../chat/text/network-plan-da.ts';
import { createDocxWriter } from '../documents/docx/writer.ts';
import { namesOf } from '../documents/networks/names.ts';
import { networkMap } from '../documents/networks/network-map.ts';
import { pageDocument } from '../documents/networks/page-document.ts';
import { toPng } from '../documents/networks/png.ts';
import { municipalityByCode } from '../partnership/municipalities/register.ts';
import type { Bound } from '../partnership/networks/bound/bound-of.ts';
import { explainPlan } from '../partnership/networks/explain-plan.ts';
import { changedSince, networkName } from '../partnership/networks/kept-plan.ts';
import type { NetworkInput } from '../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../partnership/networks/network-plan.ts';
import { tooSmallWithout } from '../partnership/networks/plan-so-far.ts';
import { makePrivateFolder, writePrivateFile } from '../private-files.ts';
import type { Status } from '../store/enrolments/status.ts';
import type { SavedPlan } from '../store/networks/network-plans.ts';
import type { Services } from './services.ts';

/** What is known of a plan beside the plan itself. */
export interface Beside {
  /** How much better any plan could be, where that was asked for. */
  bound?: Bound | undefined;
  /** Points that moving as few as possible costs. */
  costs?: number | undefined;
}

/** `seed, value, networks, municipalities, unplaced, warnings`, with names rather than codes. */
function asJson(
  { number, content: { seed, input, plan } }: SavedPlan,
  warnings: readonly string[],
  { bound, costs }: Beside,
) {
  const nameOf = namesOf(input);
  const labels = new Map(input.focusAreas.map(({ id, label }) => [id, label]));
  const why = whyOf(input, plan);
  return {
    plan: number,
    seed: seed ?? null,
    value: plan.value,
    ...(bound?.percent === undefined ? {} : { atMostPercentBetter: bound.percent }),
    networks: plan.networks.map((network) => ({
      number: network.number,
      members: network.members.map(nameOf),
      host: network.host === undefined ? null : nameOf(network.host),
      focusAreas: network.focusAreas.map((id) => labels.get(id) ?? id),
      km: network.km,
      mix: network.mix,
      points: network.points,
      worst: network.worst,
    })),
    municipalities: plan.municipalities.map((one) => ({
      name: one.name,
      network: one.network,
      satisfied: one.satisfied,
      km: one.km ?? null,
      points: one.points,
      why: why.get(one.code) ?? '',
    })),
    unplaced: plan.unplaced.map(nameOf),
    moved: plan.moved.map(nameOf),
    ...(costs === undefined ? {} : { costs }),
    warnings,
  };
}

function asText(
  { number, confirmed, content: { input, plan } }: SavedPlan,
  warnings: readonly string[],
  { bound, costs }: Beside,
): string[] {
  const nameOf = namesOf(input);
  const why = whyOf(input, plan);
  const networks = plan.networks.flatMap(({ number: network, members, host, focusAreas }) => {
    const labels = focusAreas.map((id) => input.focusAreas.find((area) => area.id === id)?.label ?? id);
    return [
      `\n${networkName(network)}: ${members.length} kommuner, vært ${host === undefined ? '–' : nameOf(host)}`,
      ...(labels.length > 0 ? [`  ${labels.join('; ')}`] : []),
      ...members.map((member) => `  ${why.get(member) ?? nameOf(member)}`),
    ];
  });
  const proof =
    bound?.percent === undefined
      ? []
      : [`\nIngen plan er mere end ${String(bound.percent).replace('.', ',')} % bedre.`];
  return [
    `Plan ${number}${confirmed ? ' (valgt)' : ''}: ${Math.round(plan.value)} point`,
    ...networks,
    ...(costs === undefined ? [] : [stayingText(plan.moved.map(nameOf), costs)]),
    ...warnings,
    ...proof,
  ];
}

function whyOf(input: NetworkInput, plan: NetworkPlan): Map<string, string> {
  const nameOf = namesOf(input);
  return new Map(explainPlan(input, plan).map((one) => [one.municipality.code, whyText(one, nameOf)]));
}

/** Warnings of the plan itself, and of who has left or come since. */
function allWarnings({ content }: SavedPlan, { municipalities }: Status): string[] {
  const { input, plan } = content;
  const nameOf = namesOf(input);
  const { gone, joined } = changedSince(content, municipalities);
  return [
    ...plan.warnings.map((warning) => warningText(warning, nameOf)),
    ...sinceTexts(
      gone.map(nameOf),
      joined.map((code) => municipalityByCode(code)?.plainName ?? code),
      tooSmallWithout(plan.networks, gone, input.size.minimum),
      input.size,
    ),
  ];
}

/** Shows a plan as text or JSON, and as a map and a page where a folder is named. */
export async function show(
  saved: SavedPlan,
  status: Status,
  options: { out?: string; json?: true },
  services: Services,
  beside: Beside = {},
): Promise<void> {
  const warnings = allWarnings(saved, status);
  if (options.json) services.out(JSON.stringify(asJson(saved, warnings, beside), undefined, 2));
  else for (const line of asText(saved, warnings, beside)) services.out(line);
  if (options.out !== undefined) await writePictures(saved, options.out, services, beside.bound);
}

async function writePictures(
  saved: SavedPlan,
  folder: string,
  services: Services,
  bound: Bound | undefined,
): Promise<void> {
  const { input, plan } = saved.content;
  const title = `Netværk, plan ${saved.number}`;
  await makePrivateFolder(folder);
  const svg = networkMap(plan, input, { title });
  await writePrivateFile(join(folder, 'netvaerk.svg'), svg);
  await writePrivateFile(join(folder, 'netvaerk.png'), toPng(svg));
  const document = pageDocument(input, plan, {
    title,
    ...(bound ? { bound } : {}),
    today: services.clock.now().toISODate(),
  });
  await writePrivateFile(join(folder, 'netvaerk.docx'), (await createDocxWriter().write(document)).bytes);
  services.err(`netvaerk.svg, netvaerk.png and netvaerk.docx in ${folder}`);
}

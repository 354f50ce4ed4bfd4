import { join } from 'node:path';
import { limitsText } from '../../chat/text/network-limits-da.ts';
import { sinceTexts, stayingText, warningText, whyText } from '../../chat/text/network-plan-da.ts';
import { NETWORK_PLANS } from '../../chat/text/tables-da.ts';
import type { Clock } from '../../clock.ts';
import { createDocxWriter } from '../../documents/docx/writer.ts';
import { pdfBeside, writePdf } from '../../documents/drafts/write-pdf.ts';
import { namesOf, pageDocument } from '../../documents/networks/management-page.ts';
import { mapPicture } from '../../documents/networks/network-map.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import { explainPlan } from '../../partnership/networks/explain-plan.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import { tooSmallWithout } from '../../partnership/networks/plan-so-far.ts';
import { changedSince, networkName } from '../../partnership/networks/stored-plan.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import type { Status } from '../../store/enrolments/status.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import type { Report } from '../terminal/report.ts';

/** What is shown with a plan. */
export interface PlanFigures {
  /** How much better any plan could be, if asked for. */
  bound?: Bound | undefined;
  /** Points that moving as few as possible costs. */
  costs?: number | undefined;
}

/** `seed, value, networks, municipalities, unplaced, warnings`, with names instead of codes. */
function asJson(
  { number, content: { seed, input, plan } }: SavedPlan,
  warnings: readonly string[],
  { bound, costs }: PlanFigures,
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
    ...(input.limits && { limits: limitsText(input.limits) }),
    warnings,
  };
}

function asText(
  { number, confirmed, content: { input, plan } }: SavedPlan,
  warnings: readonly string[],
  { bound, costs }: PlanFigures,
): string[] {
  const nameOf = namesOf(input);
  const why = whyOf(input, plan);
  const networks = plan.networks.flatMap(({ number: network, members, host, focusAreas }) => {
    const labels = focusAreas.map((id) => input.focusAreas.find((area) => area.id === id)?.label ?? id);
    return [
      `\n${NETWORK_PLANS.network(networkName(network), members.length, host === undefined ? '–' : nameOf(host))}`,
      ...(labels.length > 0 ? [`  ${labels.join('; ')}`] : []),
      ...members.map((member) => `  ${why.get(member) ?? nameOf(member)}`),
    ];
  });
  const proof = bound?.percent === undefined ? [] : [`\n${NETWORK_PLANS.proof(bound.percent)}`];
  return [
    NETWORK_PLANS.plan(number, confirmed, plan.value),
    ...networks,
    ...(costs === undefined ? [] : [stayingText(plan.moved.map(nameOf), costs)]),
    ...(input.limits ? [limitsText(input.limits)] : []),
    ...warnings,
    ...proof,
  ];
}

function whyOf(input: NetworkInput, plan: NetworkPlan): Map<string, string> {
  const nameOf = namesOf(input);
  return new Map(explainPlan(input, plan).map((one) => [one.municipality.code, whyText(one, nameOf)]));
}

/** Warnings about the plan itself, and about who has left or joined since. */
function allWarnings({ content }: SavedPlan, { municipalities }: Status): string[] {
  const { input, plan } = content;
  const nameOf = namesOf(input);
  const { gone, joined } = changedSince(content, municipalities);
  return [
    ...plan.warnings.map((warning) => warningText(warning, nameOf)),
    ...sinceTexts(
      gone.map(nameOf),
      joined.map((code) => municipalityName(code, 'name')),
      tooSmallWithout(plan.networks, gone, input.size.minimum),
      input.size,
    ),
  ];
}

/** A plan as text and JSON; with a folder, also writes a map and a page to it. */
export async function show(
  saved: SavedPlan,
  status: Status,
  { out, pdf, clock }: { out: string | undefined; pdf: PdfWriter | undefined; clock: Clock },
  figures: PlanFigures = {},
): Promise<Report> {
  const warnings = allWarnings(saved, status);
  const problems =
    out === undefined ? [] : await writePictures(saved, status, { out, clock, pdf, bound: figures.bound });
  const files = ['netvaerk.svg', 'netvaerk.png', 'netvaerk.docx', ...(pdf ? ['netvaerk.pdf'] : [])];
  return {
    problems,
    json: asJson(saved, warnings, figures),
    lines: asText(saved, warnings, figures),
    notes: out === undefined ? [] : [`${files.join(', ')} in ${out}`],
  };
}

interface PictureOptions {
  out: string;
  clock: Clock;
  pdf: PdfWriter | undefined;
  bound: Bound | undefined;
}

async function writePictures(
  saved: SavedPlan,
  status: Status,
  { out: folder, clock, pdf, bound }: PictureOptions,
): Promise<Problem[]> {
  const { input, plan } = saved.content;
  const title = NETWORK_PLANS.title(saved.number);
  await makePrivateFolder(folder);
  const map = await mapPicture(plan, input, { title });
  await writePrivateFile(join(folder, 'netvaerk.svg'), map.svg);
  await writePrivateFile(join(folder, 'netvaerk.png'), map.png);
  const document = pageDocument(input, plan, {
    title,
    partnership: status.partnership.definition.title,
    ...(bound ? { bound } : {}),
    ...{ map, today: clock.now().toISODate() },
  });
  const docx = join(folder, 'netvaerk.docx');
  await writePrivateFile(docx, (await createDocxWriter().write(document)).bytes);
  return pdf ? (await writePdf(pdfBeside(docx), document, pdf)).problems : [];
}

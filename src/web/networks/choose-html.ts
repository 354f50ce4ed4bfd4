import { planNotes } from '../../bot/staff/networks/plan-notes.ts';
import { listHtml } from '../../bot/web/pages/parts.ts';
import { hiddenFields, type PostContext } from '../../bot/web/render/form.ts';
import { type Html, html } from '../../bot/web/render/html.ts';
import { tableHtml } from '../../bot/web/render/table.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { movedBetween, withOtherCompany } from '../../partnership/networks/compare-plans.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import type { NetworksView } from './networks-values.ts';
import { NETWORK_PATHS } from './plan-parts.ts';

/** What follows from choosing a plan, before it is done. */
export function chooseHtml({ status, chosen }: NetworksView, saved: SavedPlan, context: PostContext): Html {
  const { choose, move } = TEXT;
  const { number, partnership, content } = saved;
  const { networks, municipalities } = content.plan;
  const notes = [
    ...(chosen && chosen.number !== number ? [choose.replaces(chosen.number)] : []),
    ...planNotes(saved, status),
  ];
  return html`<p>${choose.text(number, networks.length, municipalities.length)}</p>
${notes.length > 0 && listHtml(notes)}${toldHtml(saved, chosen)}<h2>${choose.agreements}</h2>
${listHtml(agreementsTold(status.municipalities, saved, chosen))}<div class="buttons"><form method="post" action="${NETWORK_PATHS.choose(partnership)}">${hiddenFields(context, { plan: String(number) })}<button class="button button-primary" type="submit">${choose.yes}</button></form></div>
<p><a href="${NETWORK_PATHS.page(partnership, number)}">${move.cancel(number)}</a></p>\n`;
}

function toldHtml(saved: SavedPlan, chosen: SavedPlan | undefined): Html | undefined {
  const { choose } = TEXT;
  if (!chosen || chosen.number === saved.number) return undefined;
  const moved = movedBetween(chosen.content.plan, saved.content.plan).filter(({ before }) => before);
  if (moved.length === 0) return html`<p>${choose.noneTold}</p>\n`;
  const named = (network: number | undefined) =>
    network === undefined ? choose.noNetwork : TEXT.networkHeading(network);
  return tableHtml({
    ...{ id: 'told', caption: choose.told, header: choose.toldHeader },
    rows: moved.map(({ name, before, after }) => [name, named(before?.network), named(after?.network)]),
  });
}

/** What becomes of agreements, which name the network and who is in it. */
function agreementsTold(
  municipalities: NetworksView['status']['municipalities'],
  saved: SavedPlan,
  chosen: SavedPlan | undefined,
): string[] {
  const { choose } = TEXT;
  const other = withOtherCompany(chosen?.content.plan.networks ?? [], saved.content.plan.networks);
  const touched = municipalities.filter(
    ({ municipality, agreement }) => agreement !== undefined && other.has(municipality),
  );
  const named = (all: typeof touched) =>
    all.map(({ municipality }) => municipalityName(municipality, 'name'));
  const signed = touched.filter(({ enrolment }) => enrolment.agreedOn !== undefined);
  const offered = touched.filter(({ enrolment }) => enrolment.agreedOn === undefined && enrolment.offered);
  const drafted = touched.filter((one) => !signed.includes(one) && !offered.includes(one));
  const told = [
    ...(drafted.length > 0 ? [choose.drafted(named(drafted))] : []),
    ...(offered.length > 0 ? [choose.offered(named(offered))] : []),
    ...(signed.length > 0 ? [choose.signed(named(signed))] : []),
  ];
  return told.length > 0 ? told : [choose.noAgreements];
}

import { choosePlan, moveInPlan } from '../../acts/networks.ts';
import { html } from '../../bot/web/render/html.ts';
import { againstLimitsText, goneText } from '../../chat/text/network-plan-da.ts';
import { NETWORKS } from '../../chat/text/networks-da.ts';
import { writtenProblems } from '../../documents/drafting/written-problems.ts';
import { namesOf } from '../../documents/networks/management-page.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { problemText } from '../../problems/place-text.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import type { Answer, Asked, Posted, Site, StaffPage } from '../site/asked.ts';
import { NETWORKS_PAGE as TEXT } from '../text/networks-da.ts';
import type { Works } from '../work/work.ts';
import { addWorkPages, watched } from '../work/work-page.ts';
import { chooseHtml } from './choose-html.ts';
import { compareHtml } from './compare-html.ts';
import { beginComposing, beginProof } from './compose.ts';
import { movedHtml, moveOptionsHtml, moveTitle } from './move-html.ts';
import { type AskedMove, tryMove } from './move-values.ts';
import { createPlanPictures, type NetworksView, networksView, planKey } from './networks-values.ts';
import { pinHtml, readPin } from './pin-html.ts';
import { planFile } from './plan-files.ts';
import { noPlanHtml, planHtml } from './plan-html.ts';
import { NETWORK_PATHS } from './plan-parts.ts';

/** A plan of networks beside its map: looked at, changed by hand, composed anew, compared and chosen. */
export function addNetworkPages(site: Site, works: Works): void {
  const pictures = createPlanPictures();

  site.page(NETWORK_PATHS.page(':id'), async (asked) => {
    const view = await viewOf(asked);
    if (!view) return undefined;
    const saved = planIn(view, asked.query.get('plan'));
    const said = asked.query.get('sagt') ?? '';
    const notice = Object.entries(TEXT.said).find(([key]) => key === said)?.[1];
    if (!saved) {
      if (view.plans.length > 0) return undefined;
      return { ...framed(view, TEXT.title), body: noPlanHtml(view, asked.context) };
    }
    const bound = pictures.proofs.get(planKey(saved));
    return {
      ...framed(view, TEXT.planTitle(saved.number, saved.confirmed)),
      isWide: true,
      body: planHtml({ view, saved, picture: pictures.of(saved), bound }, asked.context),
      ...(notice !== undefined && { notice: { kind: 'success' as const, text: notice } }),
    };
  });

  site.page(NETWORK_PATHS.move(':id'), (asked) =>
    onPlan(asked, asked.query.get('plan'), (view, saved) =>
      movePage(asked, view, saved, (name) => asked.query.get(name) ?? ''),
    ),
  );

  site.does(NETWORK_PATHS.move(':id'), (posted) =>
    onPlan(posted, posted.value('plan'), async (view, saved) => {
      const { id } = view.status.partnership;
      const move = readMove(posted.value);
      const tried = move && tryMove(saved, move);
      if (!move || !tried?.moved) return movePage(posted, view, saved, posted.value);
      const { municipality, to, swap: insteadOf } = move;
      const asking = { municipality, to, insteadOf, onlyInLatest: true } as const;
      const result = await moveInPlan(posted.acting, saved, tried.moved, asking);
      if ('value' in result) return { to: NETWORK_PATHS.page(id, result.value.number, 'gemt') };
      const latest = (await viewOf(posted))?.latest;
      return latest && latest.number !== saved.number
        ? outdated(posted, latest.number)
        : refusedPage(view, TEXT.title, writtenProblems(result).map(problemText), saved);
    }),
  );

  /** The newest plan, since the one that was changed no longer is. */
  async function outdated(asked: Asked, number: number): Promise<Answer> {
    const view = await viewOf(asked);
    if (!view?.latest) return undefined;
    const saved = view.latest;
    return {
      ...framed(view, TEXT.planTitle(saved.number, saved.confirmed)),
      ...{ isWide: true, status: 409 as const },
      body: planHtml({ view, saved, picture: pictures.of(saved) }, asked.context),
      notice: { kind: 'warning', text: TEXT.move.outdated(number) },
    };
  }

  site.does(NETWORK_PATHS.compose(':id'), async (posted) => {
    const view = await viewOf(posted);
    return view && begin(posted, view, { isStable: posted.value('hvordan') === 'faa' });
  });

  site.does(NETWORK_PATHS.prove(':id'), (posted) =>
    onPlan(posted, posted.value('plan'), (_view, saved) => {
      const key = planKey(saved);
      const { partnership } = saved;
      return watched(works, { partnership, page: 'networks', key: `proof/${key}` }, (at) =>
        beginProof(works, at, posted, saved, (bound) => pictures.proofs.set(key, bound)),
      );
    }),
  );

  function begin(
    posted: Posted,
    view: NetworksView,
    of: Parameters<typeof beginComposing>[4],
  ): Promise<Answer> {
    const partnership = view.status.partnership.id;
    return watched(works, { partnership, page: 'networks', key: `networks/${partnership}` }, (at) =>
      beginComposing(works, at, posted, view, of),
    );
  }

  site.page(NETWORK_PATHS.pin(':id'), (asked) =>
    onPlan(asked, asked.query.get('plan'), (view, saved) => ({
      ...framed(view, TEXT.pins.add, saved),
      body: pinHtml(saved, { municipalities: [], how: '' }, {}, asked.context),
    })),
  );

  site.does(NETWORK_PATHS.pin(':id'), (posted) =>
    onPlan(posted, posted.value('plan'), (view, saved) => {
      const before = saved.content.input.pins;
      const removed = posted.value('fjern');
      if (removed !== '')
        return begin(posted, view, { pins: before.filter((_, index) => String(index) !== removed) });
      const asked = { municipalities: posted.body.get('kommune') ?? [], how: posted.value('hvordan') };
      const read = readPin(saved, asked);
      if ('pins' in read) return begin(posted, view, { pins: [...before, ...read.pins] });
      return {
        ...framed(view, TEXT.pins.add, saved),
        body: pinHtml(saved, asked, read.errors, posted.context),
        ...{ hasErrors: true, status: 422 as const },
      };
    }),
  );

  site.page(NETWORK_PATHS.compare(':id'), async (asked) => {
    const view = await viewOf(asked);
    const [one, other] = ['a', 'b'].map((name) => view && planIn(view, asked.query.get(name)));
    if (!view || !one || !other) return undefined;
    if (one.number === other.number) return refusedPage(view, TEXT.compare.heading, [TEXT.compare.same], one);
    return {
      ...framed(view, TEXT.compare.title(one.number, other.number), other),
      ...{ isWide: true, body: compareHtml(one, other) },
    };
  });

  site.page(NETWORK_PATHS.choose(':id'), (asked) =>
    onPlan(asked, asked.query.get('plan'), (view, saved) => ({
      ...framed(view, TEXT.choose.title(saved.number), saved),
      body: chooseHtml(view, saved, asked.context),
    })),
  );

  site.does(NETWORK_PATHS.choose(':id'), (posted) =>
    onPlan(posted, posted.value('plan'), async (view, saved) => {
      const { number, content } = saved;
      const chosen = await choosePlan(posted.acting, saved, view.status);
      const nameOf = namesOf(content.input);
      const title = TEXT.choose.title(number);
      switch (chosen.kind) {
        case 'chosen':
          return { to: NETWORK_PATHS.page(view.status.partnership.id, number, 'valgt') };
        case 'gone':
          return refusedPage(view, title, [goneText(number, chosen.gone.map(nameOf))], saved);
        case 'against-limits':
          return refusedPage(view, title, [againstLimitsText(number, chosen.broken, nameOf)], saved);
        default:
          return refusedPage(
            view,
            title,
            [NETWORKS.notChosen, ...writtenProblems(chosen).map(problemText)],
            saved,
          );
      }
    }),
  );

  site.page(NETWORK_PATHS.file(':id', ':name'), (asked) =>
    onPlan(asked, asked.query.get('plan'), async (view, saved) => {
      const { definition } = view.status.partnership;
      const made = await planFile(asked.services, saved, definition.title, asked.param('name'));
      if (made !== 'no-pdf') return made;
      const { title, text } = TEXT.downloads.noPdf;
      return refusedPage(view, title, [text], saved);
    }),
  );

  site.page(`${NETWORK_PATHS.page(':id')}/kort.svg`, (asked) =>
    onPlan(
      asked,
      asked.query.get('plan'),
      (_view, saved) =>
        new Response(pictures.of(saved).map, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } }),
    ),
  );

  addWorkPages(site, works, 'networks');
}

async function viewOf({ services, param }: Asked): Promise<NetworksView | undefined> {
  return networksView(services.store, param('id'));
}

/** The plan that was asked for, or the latest. */
function planIn({ plans, latest }: NetworksView, number: string | null): SavedPlan | undefined {
  if (number === null) return latest;
  return plans.find((plan) => String(plan.number) === number);
}

async function onPlan(
  asked: Asked,
  number: string | null,
  show: (view: NetworksView, saved: SavedPlan) => Answer | Promise<Answer>,
): Promise<Answer> {
  const view = await viewOf(asked);
  const saved = view && planIn(view, number);
  return view && saved && show(view, saved);
}

/** A page of the partnership; with a plan, one below that of the plan. */
function framed(
  { status }: NetworksView,
  title: string,
  below?: SavedPlan,
): Pick<StaffPage, 'title' | 'partnership' | 'crumbs'> {
  const { id, definition } = status.partnership;
  const { number, confirmed } = below ?? {};
  return {
    title,
    partnership: { id, title: definition.title, page: 'networks' },
    ...(number !== undefined && {
      crumbs: [{ href: NETWORK_PATHS.page(id, number), text: TEXT.planTitle(number, confirmed ?? false) }],
    }),
  };
}

function refusedPage(
  view: NetworksView,
  title: string,
  told: readonly string[],
  saved: SavedPlan,
): StaffPage {
  return {
    ...framed(view, title, saved),
    notice: { kind: 'error', text: told.join('\n') },
    body: html`<p><a href="${NETWORK_PATHS.page(saved.partnership, saved.number)}">${TEXT.move.cancel(saved.number)}</a></p>\n`,
    status: 409,
  };
}

function movePage(
  { context }: Asked,
  view: NetworksView,
  saved: SavedPlan,
  value: (name: string) => string,
): StaffPage {
  const { latest } = view;
  if (latest && latest.number !== saved.number)
    return refusedPage(view, TEXT.title, [TEXT.notLatest(latest.number)], latest);
  const municipality = value('kommune');
  const name = saved.content.input.municipalities.find(({ code }) => code === municipality)?.name;
  const move = readMove(value);
  if (move && name !== undefined) {
    const tried = tryMove(saved, move);
    return {
      ...framed(view, moveTitle(saved, move), saved),
      body: movedHtml(saved, move, tried, context),
      isWide: true,
    };
  }
  if (name === undefined || municipalityByCode(municipality) === undefined)
    return refusedPage(view, TEXT.move.heading, [TEXT.move.unknownChoice], saved);
  return { ...framed(view, TEXT.move.optionsTitle(name), saved), body: moveOptionsHtml(saved, municipality) };
}

function readMove(value: (name: string) => string): AskedMove | undefined {
  const [municipality, to, swap] = [value('kommune'), value('til'), value('byt')];
  if (!/^\d{4}$/.test(municipality) || !/^\d{1,3}$/.test(to)) return undefined;
  return { municipality, to: Number(to), ...(/^\d{4}$/.test(swap) && { swap }) };
}

import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { SITE } from '../text/site-da.ts';
import { PARTNERSHIP_PAGES, PATHS, type PartnershipPage } from './paths.ts';

/** Which page of a partnership something was done on: what comes of it is shown below that page, and leads back to it. */
export interface About {
  partnership: string;
  page?: PartnershipPage;
  municipality?: string;
  /** What the page was asked for with: which rows, in what order. */
  query?: URLSearchParams;
}

/** Longer ones are none of ours. */
const LONGEST_QUERY = 1000;
/** What a page says once, after something was done on it. */
const SAID = 'sagt';

/**
 * What a page's forms carry along, by the page's path and what it was asked for with; undefined where it is about no
 * partnership.
 */
export function aboutIn(path: string, query?: URLSearchParams): string | undefined {
  const [, partnership = '', rest = ''] = /^\/kl\/p\/([a-z0-9-]{1,60})(\/.*)?$/.exec(path) ?? [];
  if (partnership === '') return undefined;
  const code = /^\/kommune\/(\d{4})(?:\/|$)/.exec(rest)?.[1];
  if (code !== undefined) return `${partnership}/municipalities/${code}`;
  const below = PARTNERSHIP_PAGES.find(
    (page) => page !== 'municipalities' && `${path}/`.startsWith(`${PATHS.of(partnership, page)}/`),
  );
  const page = below ?? 'municipalities';
  // What stands below a page has a query of its own.
  const isPage = path === PATHS.of(partnership, page);
  return `${partnership}/${page}${isPage && query ? queryText(query) : ''}`;
}

function queryText(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name]) => name !== SAID)).toString();
  return kept === '' || kept.length > LONGEST_QUERY ? '' : `?${kept}`;
}

/** Undefined for what no page of ours carries. */
export function readAbout(carried: string | undefined): About | undefined {
  const [, partnership, named, code, asked] =
    /^([a-z0-9-]{1,60})(?:\/([a-z]{1,20}))?(?:\/(\d{4}))?(?:\?([!-~]{1,1000}))?$/.exec(carried ?? '') ?? [];
  if (partnership === undefined) return undefined;
  const page = PARTNERSHIP_PAGES.find((one) => one === named);
  const municipality = page === 'municipalities' ? code : undefined;
  return {
    partnership,
    ...(page && { page }),
    ...(municipality !== undefined && { municipality }),
    ...(page && municipality === undefined && asked !== undefined && { query: new URLSearchParams(asked) }),
  };
}

/** The page itself, as it was asked for. */
export function pathOf({ partnership, page, municipality, query }: About): string {
  return municipality === undefined
    ? `${PATHS.of(partnership, page)}${query ? `?${query}` : ''}`
    : PATHS.municipality(partnership, municipality);
}

/** The pages above what came of it, outermost first. */
export function crumbsTo({
  partnership,
  page,
  municipality,
  query,
}: About): { href: string; text: string }[] {
  if (page === undefined) return [];
  const above = { href: pathOf({ partnership, page, ...(query && { query }) }), text: SITE.pages[page] };
  if (municipality === undefined) return [above];
  const text = municipalityByCode(municipality)?.fullName ?? municipality;
  return [above, { href: PATHS.municipality(partnership, municipality), text }];
}

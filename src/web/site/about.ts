import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { SITE } from '../text/site-da.ts';
import { PARTNERSHIP_PAGES, PATHS, type PartnershipPage } from './paths.ts';

/** Which page of a partnership something was done on: what comes of it is shown below that page, and leads back to it. */
export interface About {
  partnership: string;
  page?: PartnershipPage;
  municipality?: string;
}

/** What a page's forms carry along, by the page's path; undefined where it is about no partnership. */
export function aboutIn(path: string): string | undefined {
  const [, partnership = '', rest = ''] = /^\/kl\/p\/([a-z0-9-]{1,60})(\/.*)?$/.exec(path) ?? [];
  if (partnership === '') return undefined;
  const code = /^\/kommune\/(\d{4})(?:\/|$)/.exec(rest)?.[1];
  if (code !== undefined) return `${partnership}/municipalities/${code}`;
  const below = PARTNERSHIP_PAGES.find(
    (page) => page !== 'municipalities' && `${path}/`.startsWith(`${PATHS.of(partnership, page)}/`),
  );
  return `${partnership}/${below ?? 'municipalities'}`;
}

/** Undefined for what no page of ours carries. */
export function readAbout(carried: string | undefined): About | undefined {
  const [, partnership, named, code] =
    /^([a-z0-9-]{1,60})(?:\/([a-z]{1,20}))?(?:\/(\d{4}))?$/.exec(carried ?? '') ?? [];
  if (partnership === undefined) return undefined;
  const page = PARTNERSHIP_PAGES.find((one) => one === named);
  const municipality = page === 'municipalities' ? code : undefined;
  return { partnership, ...(page && { page }), ...(municipality !== undefined && { municipality }) };
}

/** The page itself. */
export function pathOf({ partnership, page, municipality }: About): string {
  return municipality === undefined
    ? PATHS.of(partnership, page)
    : PATHS.municipality(partnership, municipality);
}

/** The pages above what came of it, outermost first. */
export function crumbsTo({ partnership, page, municipality }: About): { href: string; text: string }[] {
  if (page === undefined) return [];
  const above = { href: PATHS.of(partnership, page), text: SITE.pages[page] };
  if (municipality === undefined) return [above];
  const text = municipalityByCode(municipality)?.fullName ?? municipality;
  return [above, { href: PATHS.municipality(partnership, municipality), text }];
}

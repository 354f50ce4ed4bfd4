import { readEnrolmentRef } from '../../chat/enrolment-ref.ts';

/** Everything of staff's is below this. */
export const STAFF_PATH = '/kl';

/** Pages of one partnership, in the order of the menu. */
export const PARTNERSHIP_PAGES = [
  'municipalities',
  'timeline',
  'networks',
  'agreements',
  'reminders',
  'meetings',
  'received',
  'definition',
] as const;

export type PartnershipPage = (typeof PARTNERSHIP_PAGES)[number];

const NAMES: Readonly<Record<PartnershipPage, string>> = {
  municipalities: '',
  timeline: '/tidslinje',
  networks: '/netvaerk',
  agreements: '/aftaler',
  reminders: '/paamindelser',
  meetings: '/moeder',
  received: '/modtag',
  definition: '/definition',
};

/** Where staff's pages are, and what they post to. */
export const PATHS = {
  front: STAFF_PATH,
  inbox: `${STAFF_PATH}/indbakke`,
  privacy: `${STAFF_PATH}/persondata`,
  health: `${STAFF_PATH}/drift`,
  signIn: `${STAFF_PATH}/log-ind`,
  callback: `${STAFF_PATH}/log-ind/retur`,
  signOff: `${STAFF_PATH}/log-ud`,
  signOffEverywhere: `${STAFF_PATH}/log-ud/alle`,
  done: `${STAFF_PATH}/handling`,
  typed: `${STAFF_PATH}/kladde`,
  files: `${STAFF_PATH}/fil/`,
  link: (token: string) => `${STAFF_PATH}/l/${token}`,
  kept: (id: string) => `${STAFF_PATH}/side/${id}`,
  /** A page of a partnership; without a page its municipalities. `:id` stands for any. */
  of: (partnership: string, page: PartnershipPage = 'municipalities') =>
    `${STAFF_PATH}/p/${partnership === ':id' ? partnership : encodeURIComponent(partnership)}${NAMES[page]}`,
  /** A new partnership: from a folder, or from a copy of another. */
  newPartnership: `${STAFF_PATH}/nyt-partnerskab`,
  /** Below a partnership's definition, also of one that is not in force yet. */
  proposal: (partnership: string) => `${PATHS.of(partnership, 'definition')}/forslag`,
  letters: (partnership: string) => `${PATHS.of(partnership, 'received')}/breve`,
  /** A file that was handed in and waits. `:hash` stands for any. */
  handedIn: (partnership: string, hash: string) => `${PATHS.of(partnership, 'received')}/fil/${hash}`,
  municipality: (partnership: string, code: string) => `${PATHS.of(partnership)}/kommune/${code}`,
} as const;

/** The page that shows what a button of the bot asks for; undefined where its answer is the bot's. */
export function pageShowing(action: string, value: string): string | undefined {
  switch (action) {
    case 'staff-overview':
      return PATHS.of(value);
    case 'staff-timeline':
      return PATHS.of(value, 'timeline');
    case 'staff-reminders': {
      const [verb = '', , partnership = ''] = value.split('|');
      return ['show', 'preview', 'troubles'].includes(verb) ? PATHS.of(partnership, 'reminders') : undefined;
    }
    case 'staff-networks': {
      const [verb, plan, id = ''] = value.split('|');
      return verb === 'show' && id !== ''
        ? `${PATHS.of(id, 'networks')}${plan ? `?plan=${plan}` : ''}`
        : undefined;
    }
    case 'menu':
    case 'our-answer': {
      const ref = readEnrolmentRef(value);
      return ref && PATHS.municipality(ref.partnership, ref.municipality);
    }
    default:
      return undefined;
  }
}

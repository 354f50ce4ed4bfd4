const BLOCKED = 'modtageren har blokeret botten';
const NOT_THERE = 'botten er ikke med i samtalen';
const NO_CONVERSATION = 'samtalen findes ikke';
const CLOSED_ACCOUNT = 'kontoen er lukket';
const TOKEN = 'appens nøgle til Slack virker ikke';
const RIGHT = 'appen mangler en rettighed';
const NOT_INSTALLED = 'appen er ikke installeret dér';

/** Slack's and Teams' error codes for why something cannot be sent, in words for KL's staff. */
const TROUBLES: Readonly<Record<string, string>> = {
  account_inactive: 'appen er fjernet fra Slack',
  cannot_dm_bot: 'det er en bot',
  channel_not_found: 'botten er ikke med i samtalen, eller den findes ikke',
  ekm_access_denied: 'administratorerne har spærret for adgangen',
  invalid_auth: TOKEN,
  is_archived: 'kanalen er arkiveret',
  is_inactive: 'samtalen er lukket',
  messages_tab_disabled: 'appens fane til beskeder er slået fra',
  missing_scope: RIGHT,
  no_permission: RIGHT,
  not_allowed_token_type: TOKEN,
  not_authed: TOKEN,
  not_in_channel: 'botten er ikke med i kanalen',
  org_login_required: NOT_INSTALLED,
  restricted_action: 'kun nogle få må skrive dér',
  team_access_not_granted: NOT_INSTALLED,
  token_expired: TOKEN,
  token_revoked: TOKEN,
  user_disabled: CLOSED_ACCOUNT,
  user_is_bot: 'det er en bot',
  user_not_found: 'kontoen findes ikke',
  user_not_visible: 'botten kan ikke se kontoen',
  users_not_found: 'ingen konto har den e-mailadresse',
  // Mail: the codes of RFC 3463 (`mailTrouble`), and our own.
  'opted-out': 'har frameldt sig mails',
  SMTPUTF8: 'mailserveren kan ikke sende til en adresse med æ, ø eller å før snabel-a',
  address: 'e-mailadressen kan ikke bruges',
  auth: 'mailserveren afviser vores adgangskode',
  '401': 'appens nøgle til Teams virker ikke',
  BotDisabledByAdmin: 'administratorerne har slået botten fra',
  BotNotInConversationRoster: NOT_THERE,
  ConversationBlockedByUser: BLOCKED,
  ConversationNotFound: NO_CONVERSATION,
  MessageWritesBlocked: BLOCKED,
  'tenant not served': 'organisationens Teams er ikke længere med i opsætningen',
  'service URL refused': 'adressen er ikke en af Teams’ egne',
};

/**
 * A platform's error in Danish; undefined if it is not known.
 * @param why `That is a bot. (user_is_bot)` or the code alone from Slack, `403 MessageWritesBlocked` from Teams
 */
export function platformTrouble(why: string): string | undefined {
  const code = codeOf(why);
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
}

/** The platform's own code, or the whole message if there is none. */
export function codeOf(why: string): string {
  const [, code] = /\(([a-z0-9_]+)\)$/.exec(why) ?? /^Slack answered ([a-z0-9_]+)\.$/.exec(why) ?? [];
  return code ?? why.replace(/^\d{3} (?=[A-Za-z]+$)/, '');
}

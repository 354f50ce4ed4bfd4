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
  'opted-out': 'har frameldt sig påmindelser på mail',
  SMTPUTF8: 'mailserveren kan ikke sende til en adresse med æ, ø eller å før snabel-a',
  address: 'e-mailadressen kan ikke bruges',
  'not composed': 'mailen kunne ikke skrives',
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
  if (REPLY.test(why)) return mailTrouble(why);
  if (why.startsWith('oauth ')) return `der gives ikke adgang til postkassen (${why.slice(6)})`;
  if (why.startsWith('tls ')) return `forbindelsen til mailserveren er ikke sikker (${why.slice(4)})`;
  const code = codeOf(why);
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code] : undefined;
}

/** What a mail server answers: `550`, `550 5.1.1`. */
const REPLY = /^5\d\d( 5\.\d{1,3}\.\d{1,3})?$/;
const OWN_OF_MAIL = new Set(['opted-out', 'SMTPUTF8', 'address']);

/** Whether it is why somebody could not be reached by mail. */
export function isMailTrouble(why: string): boolean {
  return REPLY.test(why) || OWN_OF_MAIL.has(why);
}

/** A server's refusal by its codes (RFC 3463), which stay beside the words: whoever runs the server knows them. */
function mailTrouble(why: string): string {
  const [, subject = '', detail = ''] = /5\.(\d+)\.(\d+)$/.exec(why) ?? [];
  const sender = SENDER[why.slice(0, 3)] ?? SENDER[why.slice(4)];
  const words =
    sender !== undefined
      ? sender
      : subject === '2'
        ? (MAILBOX[detail] ?? 'postkassen tager ikke imod')
        : (BY_SUBJECT[subject] ?? 'modtagerens mailserver afviser adressen');
  return `${words}, ${why}`;
}

const NOT_FROM_THERE = 'mailserveren lader os ikke sende fra vores adresse';
/** What says nothing of the recipient, by status or code. */
const SENDER: Readonly<Record<string, string>> = {
  '530': 'mailserveren vil have, at vi logger ind',
  '534': 'mailserveren tager ikke imod vores login',
  '535': 'mailserveren afviser vores login',
  '5.1.7': NOT_FROM_THERE,
  '5.1.8': NOT_FROM_THERE,
  '5.2.252': NOT_FROM_THERE,
  '5.7.54': NOT_FROM_THERE,
  '5.7.57': NOT_FROM_THERE,
  '5.7.60': NOT_FROM_THERE,
  '5.7.64': NOT_FROM_THERE,
  '5.7.708': NOT_FROM_THERE,
};
const MAILBOX: Readonly<Record<string, string>> = {
  '1': 'postkassen er lukket',
  '2': 'postkassen er fuld',
  '3': 'mailen er for stor',
};
const BY_SUBJECT: Readonly<Record<string, string>> = {
  '1': 'e-mailadressen findes ikke',
  '4': 'mails kan ikke komme frem til adressen',
  '6': 'mailserveren afviser indholdet',
  '7': 'modtagerens mailserver afviser vores mails',
};

/** The platform's own code, or the whole message if there is none. */
export function codeOf(why: string): string {
  const [, code] = /\(([a-z0-9_]+)\)$/.exec(why) ?? /^Slack answered ([a-z0-9_]+)\.$/.exec(why) ?? [];
  return code ?? why.replace(/^\d{3} (?=[A-Za-z]+$)/, '');
}

import { webApi } from '@slack/bolt';
import type { Sent } from '../../chat/port.ts';

/** The outcome of a call that failed. */
export type Failure = Exclude<Sent, { kind: 'sent' }> & {
  /** Slack's error code, such as `channel_not_found`. */
  code: string;
};

const UNREACHABLE: Readonly<Record<string, string>> = {
  cannot_dm_bot: 'That is a bot.',
  channel_not_found: 'The bot is not in the conversation, or it does not exist.',
  is_archived: 'The channel is archived.',
  is_inactive: 'The conversation is closed.',
  not_in_channel: 'The bot is not a member of the channel: invite it.',
  user_disabled: 'The account was deactivated.',
  user_is_bot: 'That is a bot.',
  user_not_found: 'No such account in this workspace.',
  user_not_visible: 'The account is not visible to the bot (guest or other workspace).',
  users_not_found: 'No account in this workspace has that e-mail address.',
};

/** Errors in the app's own setup, with what to do. */
const SETUP_ERRORS: Readonly<Record<string, string>> = {
  account_inactive: 'The app was removed from the workspace, or the workspace deleted: install it again.',
  ekm_access_denied: "The workspace's administrators have withheld access: ask them.",
  invalid_auth:
    'SLACK_BOT_TOKEN is not valid: copy the Bot User OAuth Token from the app\'s page "OAuth & Permissions".',
  messages_tab_disabled: "The app's messages tab is switched off: import manifest/slack.json again.",
  missing_scope: 'The app lacks a right: import manifest/slack.json again and reinstall the app.',
  no_permission: 'The app lacks a right: import manifest/slack.json again and reinstall the app.',
  not_allowed_token_type: 'SLACK_BOT_TOKEN must be a bot token (xoxb-…).',
  not_authed: 'SLACK_BOT_TOKEN is empty.',
  restricted_action: 'The workspace lets only some members post there: let the app do so, too.',
  token_expired: 'SLACK_BOT_TOKEN has expired: reinstall the app and copy the new one.',
  token_revoked: 'SLACK_BOT_TOKEN was revoked: reinstall the app and copy the new one.',
  org_login_required: 'The workspace has moved to an organisation: reinstall the app there.',
  team_access_not_granted: 'The app is not installed in that workspace.',
};

/** Slack's internal errors, after which the call may or may not have been carried out. */
const INTERNAL_ERRORS = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** Network errors that occur before anything is sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** What an error from Slack's client means for what was to be sent. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'later', afterSeconds: error.retryAfter, code: 'ratelimited' };
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return networkFailure(error.original);
  const why = error instanceof Error ? error.message : String(error);
  // The client's message for a 429 without a usable Retry-After.
  if (/^Retry header/.test(why)) return { kind: 'later', afterSeconds: 30, code: 'ratelimited' };
  return { kind: 'unknown', why: `Slack's answer could not be read: ${why}`, code: 'unreadable' };
}

function platformFailure(error: unknown): Failure {
  // The client passes on any body that is not JSON as if it were Slack's error code.
  if (typeof error !== 'string' || !/^[a-z][a-z0-9_]*$/.test(error)) {
    return { kind: 'unknown', why: "Slack's answer could not be read.", code: 'unreadable' };
  }
  if (error === 'ratelimited' || error === 'rate_limited')
    return { kind: 'later', afterSeconds: 30, code: error };
  if (INTERNAL_ERRORS.has(error)) return { kind: 'unknown', why: `Slack answered ${error}.`, code: error };
  const unreachable = UNREACHABLE[error];
  if (unreachable !== undefined)
    return { kind: 'unreachable', why: `${unreachable} (${error})`, code: error };
  const advice = SETUP_ERRORS[error];
  return advice === undefined
    ? { kind: 'failed', why: `Slack answered ${error}.`, code: error }
    : { kind: 'failed', why: `${advice} (${error})`, code: error, concernsAll: true };
}

function httpFailure(status: number): Failure {
  const code = `http_${status}`;
  return status >= 500
    ? { kind: 'unknown', why: `Slack answered with status ${status}.`, code }
    : { kind: 'failed', why: `Slack refused the request with status ${status}.`, code };
}

function networkFailure(original: Error): Failure {
  const code = networkCode(original);
  return code !== undefined && NOT_SENT.has(code)
    ? { kind: 'later', afterSeconds: 15, code }
    : { kind: 'unknown', why: `No answer from Slack: ${original.message}`, code: code ?? original.name };
}

/** The cause is nested within the error that `fetch` throws. */
function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return code ?? networkCode(error.cause);
}

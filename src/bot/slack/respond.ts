import type { Log } from '../../chat/services.ts';
import type { MessagePart } from './render-message.ts';

const TIMEOUT_MS = 10_000;
const SLACK_HOSTS = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);

/** Answers where a person clicked or typed a command, visible only to them. False if Slack refused it. */
export type Respond = (url: string, part: MessagePart, replace: boolean) => Promise<boolean>;

/** @param apiUrl another Slack API, whose host is then also allowed (tests) */
export function createRespond(apiUrl: string | undefined, log: Log): Respond {
  return async function respond(url, part, replace) {
    if (!isSlack(url, apiUrl)) {
      log.error('response-url-refused', {});
      return false;
    }
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
          ...part,
          response_type: 'ephemeral',
          replace_original: replace,
          mrkdwn: false,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      if (!response.ok) log.warn('response-url-failed', { status: response.status });
      return response.ok;
    } catch (error) {
      log.warn('response-url-failed', { code: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  };
}

function isSlack(address: string, apiUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (apiUrl !== undefined && url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && SLACK_HOSTS.has(url.hostname);
}

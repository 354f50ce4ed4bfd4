import { createHmac } from 'node:crypto';

export const SIGNING_SECRET = 'a-secret-of-the-test';

interface Signing {
  secret?: string;
  /** When it was signed, in seconds. */
  at?: number;
}

/** Sends what Slack would send, signed as Slack signs. */
export async function deliver(
  url: string,
  body: string,
  type: 'application/json' | 'application/x-www-form-urlencoded',
  { secret = SIGNING_SECRET, at = Math.floor(Date.now() / 1000) }: Signing = {},
): Promise<{ status: number; body: string }> {
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': type,
      'x-slack-signature': signature,
      'x-slack-request-timestamp': String(at),
    },
  });
  return { status: response.status, body: await response.text() };
}

/** Events come as JSON. */
export function deliverEvent(url: string, event: object, signing?: Signing) {
  return deliver(url, JSON.stringify(event), 'application/json', signing);
}

/** Clicks, submissions and shortcuts come as JSON within a form. */
export function deliverPayload(url: string, payload: object, signing?: Signing) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return deliver(url, body, 'application/x-www-form-urlencoded', signing);
}

/** Commands come as a form. */
export function deliverCommand(url: string, command: Record<string, string>) {
  return deliver(url, new URLSearchParams(command).toString(), 'application/x-www-form-urlencoded');
}

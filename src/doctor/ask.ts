export interface Unreachable {
  kind: 'unreachable';
  /** Without anything that was sent. */
  why: string;
}

interface Answer {
  kind: 'answer';
  status: number;
  headers: Headers;
  /** Undefined where the answer is none. */
  json: unknown;
  date: string | undefined;
}

const LARGEST = 64 * 1024;

/** Asks a web service once and follows no redirect: a credential goes where it belongs. Never throws. */
export async function ask(
  url: string,
  withinMs: number,
  request: RequestInit,
): Promise<Answer | Unreachable> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    });
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      json: parsed(await start(response)),
      date: response.headers.get('date') ?? undefined,
    };
  } catch (error) {
    return { kind: 'unreachable', why: reason(error) };
  }
}

async function start(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LARGEST) break;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "ECONNREFUSED", "ENOTFOUND", "no answer in time" */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error && /redirect/.test(cause.message) ? 'it answers with a redirect' : error.name;
}

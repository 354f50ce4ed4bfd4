/** One structured line. Facts are codes and numbers, never names, addresses or what people wrote. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  facts?: Readonly<Record<string, string | number>>,
) => void;

/** What kind of error it was: the message may hold what people wrote, or a secret. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  const code = 'code' in error && typeof error.code === 'string' ? `/${error.code}` : '';
  return `${error.name}${code}`;
}

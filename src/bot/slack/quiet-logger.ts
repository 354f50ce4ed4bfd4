import { webApi } from '@slack/bolt';

/** Slack's own packages would log addresses, texts and what else goes over the wire; what they report is kept to this. */
export function quietLogger(onError: () => void = () => {}): webApi.Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: onError,
    setLevel() {},
    getLevel: () => webApi.LogLevel.ERROR,
    setName() {},
  };
}

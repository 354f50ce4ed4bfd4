import { useZoneWithoutSummerTime } from '../../src/config.ts';
import { wakeRegularly } from '../../src/schedule/cron.ts';

/** Runs the ticks for a moment as if it were the instant of the first argument, and prints how many timers were set. */
const away = Date.parse(process.argv[2] ?? '') - Date.now();
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...values: [] | [number]) {
    super(values.length === 0 ? RealDate.now() + away : values[0]);
  }
  static override now = () => RealDate.now() + away;
} as DateConstructor;

const { setTimeout: real } = globalThis;
let timers = 0;
Object.assign(globalThis, {
  setTimeout: (...values: Parameters<typeof real>) => {
    timers += 1;
    return real(...values);
  },
});
useZoneWithoutSummerTime();
const running = wakeRegularly(() => {});
real(() => {
  running.stop();
  process.stdout.write(String(timers));
}, 500);

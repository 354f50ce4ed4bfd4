import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ServerConfig } from '../config.ts';
import type { Store } from '../store/db/open-store.ts';
import { instant } from '../store/db/values.ts';
import type { Installation } from '../web/site/installation.ts';
import type { DailyWork } from './daily-work.ts';
import type { Health } from './health.ts';

/** What staff's page about the installation is handed: how this process stands, and what `doctor` finds. */
export function seenByStaff({
  config,
  environment,
  store,
  health,
  daily,
}: {
  config: ServerConfig;
  environment: NodeJS.ProcessEnv;
  store: Store;
  health: Pick<Health, 'readiness'>;
  daily: Pick<DailyWork, 'runs'>;
}): { installation: Installation; swept(): void } {
  const { clock } = config;
  const startedAt = instant(clock.now());
  const program = ownVersion();
  let lastSweep: string | undefined;
  return {
    swept() {
      lastSweep = instant(clock.now());
    },
    installation: {
      async state() {
        const { ready, reason, platforms, mailbox } = await health.readiness();
        return {
          ...{ startedAt, isReady: ready, platforms, database: store.dialect.name, daily: daily.runs() },
          ...(lastSweep !== undefined && { lastSweep }),
          ...(reason !== undefined && { storeTrouble: reason }),
          ...(mailbox && { mailbox }),
          isRehearsal: config.rehearsal !== undefined,
          clockIsMoved: config.clockIsMoved,
          versions: { program, node: process.versions.node },
        };
      },
      // Loaded when it is asked for: it brings everything that the server may use.
      async examine() {
        const { examine } = await import('../doctor/examine.ts');
        return examine({ environment, clock, nodeVersion: process.versions.node });
      },
    },
  };
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

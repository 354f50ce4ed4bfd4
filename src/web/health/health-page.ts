import { outboxFigures } from '../../store/reminders/outbox-figures.ts';
import { waitingTroubles } from '../inbox/inbox-values.ts';
import type { Asked, Site, StaffPage } from '../site/asked.ts';
import type { CheckFound } from '../site/installation.ts';
import { PATHS } from '../site/paths.ts';
import { HEALTH } from '../text/health-da.ts';
import { type HealthValues, healthHtml } from './health-html.ts';

/** How the installation stands; what takes time, and asks services outside, is only checked when somebody says so. */
export function addHealthPage(site: Site): void {
  site.page(PATHS.health, (asked) => shown(asked));
  site.does(PATHS.health, async (posted) => {
    const found = await posted.services.installation?.examine();
    return found && shown(posted, found);
  });
}

async function shown({ services, context }: Asked, found?: readonly CheckFound[]): Promise<StaffPage> {
  const values: HealthValues = {
    installation: await services.installation?.state(),
    outbox: await outboxFigures(services.store),
    troubles: await waitingTroubles(services.store),
    now: services.clock.now(),
    ...(found && { found }),
  };
  const fails = (found ?? []).filter(({ outcome }) => outcome === 'fail').length;
  return {
    title: HEALTH.title,
    body: healthHtml(values, context),
    ...(found && {
      notice: {
        kind: fails > 0 ? ('warning' as const) : ('success' as const),
        text: HEALTH.examine.found(fails),
      },
    }),
  };
}

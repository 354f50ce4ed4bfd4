import type { Surface } from '../../../src/chat/surface.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { createReminderSweeps } from '../../../src/schedule/sweep.ts';
import { savePeople } from '../../../src/store/enrolments/save-people.ts';
import { chat } from '../../bot/contact/contact-chat.ts';
import { type FakePlatform, fakePlatform } from '../../bot/fake-platform.ts';
import type { Browser } from '../../bot/web/browser.ts';
import { staffSite } from '../staff-site.ts';

export const ID = 'dagtilbud-2017';
export const KL = { actor: 'KL', surface: 'test' };
export const PATH = `/kl/p/${ID}/paamindelser`;

/** The morning on which contacts are first asked to answer; Middelfart's two and Aarhus' one have Slack. */
export async function office(now = '2017-04-21T10:00') {
  const slack = fakePlatform('slack', ['mette@middelfart.dk', 'bo@middelfart.dk', 'asta@aarhus.dk']);
  const platforms = new Map<Surface, FakePlatform>([['slack', slack]]);
  let woken = 0;
  const here = await chat(now, { platforms }, [ID]);
  here.services.reminders.wake = () => {
    woken += 1;
  };
  const site = await staffSite(here.services);
  return {
    ...{ ...here, slack, site },
    woken: () => woken,
    sweep: () =>
      createReminderSweeps(here.services, { random: () => 0.5, sleep: () => Promise.resolve() }).sweep(),
  };
}

/** Everybody has two contacts, four participants and a politician. */
export async function crowded({ store }: Pick<Awaited<ReturnType<typeof office>>, 'store'>): Promise<void> {
  for (const { code, name } of municipalities)
    for (const [role, number] of [
      ['contact', 2],
      ['participant', 4],
      ['politician', 1],
    ] as const) {
      const people = Array.from({ length: number }, (_, index) => ({
        name: `${role} ${index + 1} i ${name}`,
        email: `${role}${index + 1}@kommune${code}.dk`,
      }));
      await savePeople(store, KL, { partnership: ID, municipality: code, role, people });
    }
}

/** The addresses of a page's links whose text has these words. */
export function linksOf({ markup }: Browser, words: string): string[] {
  return [...markup.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].flatMap(
    ([, href = '', text = '']) => (text.includes(words) ? [href.replaceAll('&amp;', '&')] : []),
  );
}

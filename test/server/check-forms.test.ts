import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { slackProblems } from '../../src/bot/slack/problems.ts';
import { teamsProblems } from '../../src/bot/teams/problems.ts';
import type { ChatPlatform } from '../../src/chat/port.ts';
import { fixedClock } from '../../src/clock.ts';
import type { Definition } from '../../src/partnership/definition/definition.ts';
import { checkForms } from '../../src/server/check-forms.ts';
import { openStore } from '../../src/store/db/open-store.ts';
import { registerPartnership } from '../../src/store/partnerships/partnerships.ts';
import { fakePlatform } from '../bot/fake-platform.ts';
import { DAGTILBUD, MUCH, SPROG, TILSYN } from '../bot/partnerships.ts';

const slack: ChatPlatform = { ...fakePlatform('slack'), problems: slackProblems };
const teams: ChatPlatform = { ...fakePlatform('teams'), problems: teamsProblems };

async function warningsWith(definitions: readonly Definition[], platforms: readonly ChatPlatform[]) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerskab-forms-'));
  const store = await openStore({ dataFolder, clock: fixedClock('2017-04-20T09:00') });
  onTestFinished(async () => {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  });
  for (const definition of definitions) {
    const hash = createHash('sha256').update(definition.id).digest('hex');
    const origin = { actor: 'KL', surface: 'test' };
    await registerPartnership(store, origin, { definition, hash, invited: ['0410'] });
  }
  const warned: object[] = [];
  await checkForms(store, platforms, { warn: (event, facts) => warned.push({ event, ...facts }) });
  return warned;
}

test('A starting server warns about each form that does not fit a platform, naming the rule', async () => {
  const warned = await warningsWith([DAGTILBUD, MUCH], [slack, teams]);
  expect(warned).toContainEqual({
    ...{ event: 'form-problem', partnership: 'meget-2027', form: 'self-evaluation', rule: 'teams-card-size' },
  });
  expect(warned.filter((one) => 'partnership' in one && one.partnership === 'dagtilbud-2017')).toEqual([]);
});

test('A starting server checks forms only for the platforms that are switched on', async () => {
  expect(JSON.stringify(await warningsWith([MUCH], [slack]))).not.toContain('teams');
});

test("The bundled partnerships' forms fit every platform", async () => {
  expect(await warningsWith([DAGTILBUD, TILSYN, SPROG], [slack, teams])).toEqual([]);
});

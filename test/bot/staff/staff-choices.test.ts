import { describe, expect, test } from 'vitest';
import { slackProblems } from '../../../src/bot/slack/problems.ts';
import { teamsProblems } from '../../../src/bot/teams/problems.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { networkPlanOf } from '../../../src/store/networks/network-plans.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';
import {
  button,
  type Chat,
  chat,
  finished,
  openedForm,
  type Speaker,
  textOf,
} from '../contact/contact-chat.ts';

const ID = 'dagtilbud-2017';
const KL = { actor: 'KL', surface: 'test' };
/** Around Aarhus and around Copenhagen: enough for networks. */
const TAKING_PART = ['0751', '0410', '0746', '0727', '0706', '0707', '0710', '0730', '0740', '0741'].concat(
  ...['0101', '0147', '0151', '0153', '0155', '0157', '0159', '0161'],
);

async function office(): Promise<{ here: Chat; stine: Speaker }> {
  const here = await chat('2017-04-20T10:00', {}, [ID]);
  for (const municipality of TAKING_PART) {
    const preferences = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];
    const answer = buildAnswer({ municipality, decision: 'yes', preferences });
    const move = { kind: 'answer' as const, answer };
    const result = await recordTransition(here.store, KL, { partnership: ID, municipality, move });
    expect(result.kind).toBe('saved');
  }
  return { here, stine: here.person('stine@kl.dk') };
}

describe('What staff can type, they can also click:', () => {
  test('everything that the overview leads to, within both platforms’ limits', async () => {
    const { stine } = await office();
    const overview = await stine.says('oversigt');
    const labels = [
      'Påmindelser',
      'Mødedato',
      'Indbakke',
      'Netværk',
      'Flyt en dato',
      'Hjælp',
      'Find en kommune',
    ];
    for (const label of [...labels, 'Ændringer i definitionen', 'Skriv til dem, der mangler']) {
      const replies = await stine.clicks(button(overview, label));
      expect(replies.length, label).toBeGreaterThan(0);
      expect(textOf(replies), label).not.toContain('gælder ikke længere');
    }
    for (const reply of overview)
      if (reply.kind === 'message')
        expect([...slackProblems(reply.message), ...teamsProblems(reply.message)]).toEqual([]);
  });

  test('a municipality is found by choosing it', async () => {
    const { stine } = await office();
    const form = openedForm(await stine.clicks(button(await stine.says('oversigt'), 'Find en kommune')));
    const page = textOf(await stine.submits(form.subject, { municipality: '0751' }));
    expect(page).toContain('Aarhus Kommune');
    expect(page).toContain('[Datoer]');
  });

  test('a municipality is moved in a plan, and a pin is added to it', async () => {
    const { here, stine } = await office();
    const plan = await finished(await stine.says('dan netværk'));
    const move = openedForm(await stine.clicks(button(plan, 'Flyt en kommune')));
    const told = textOf(await stine.submits(move.subject, { municipality: '0101', to: '1' }));
    expect(told).toMatch(/København/);

    const pin = openedForm(await stine.clicks(button(plan, 'Tilføj en binding')));
    const alone = await stine.submits(pin.subject, { municipalities: ['0751'], how: 'together' });
    expect(alone[0]).toMatchObject({
      kind: 'errors',
      errors: { municipalities: 'Vælg mindst to kommuner.' },
    });
    await finished(await stine.submits(pin.subject, { municipalities: ['0751', '0101'], how: 'together' }));
    const next = await stine.says('netværk');
    const more = openedForm(await stine.clicks(button(next, 'Tilføj en binding')));
    await finished(await stine.submits(more.subject, { municipalities: ['0746', '0727'], how: 'apart' }));
    const { input, plan: made } = (await networkPlanOf(here.store, ID))?.content ?? {};
    expect(input?.pins).toEqual([
      { kind: 'together', municipalities: ['0101', '0751'] },
      { kind: 'apart', municipalities: ['0727', '0746'] },
    ]);
    expect(made?.networks.some(({ members }) => members.includes('0751') && members.includes('0101'))).toBe(
      true,
    );
  });

  test('whom a channel is for, by its networks', async () => {
    const { here } = await office();
    const inChannel = here.person('stine@kl.dk', 'slack', 'C1');
    const asked = await inChannel.says('kanal');
    expect(textOf(asked)).toContain('[Alle kommuner]');
    expect(textOf(await inChannel.clicks(button(asked, 'Alle kommuner')))).toContain(
      'Kanalen er nu for alle kommuner i partnerskabet om dagtilbud',
    );
  });
});

import type { BotServices } from '../../../src/bot/services.ts';
import type { Decision } from '../../../src/partnership/answer.ts';
import { municipalities } from '../../../src/partnership/municipalities/register.ts';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { type Chat, chat } from '../../bot/contact/contact-chat.ts';
import { fakePlatform } from '../../bot/fake-platform.ts';
import { DAGTILBUD } from '../../bot/partnerships.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';

export const KL = { actor: 'KL', surface: 'test' };
export const ID = DAGTILBUD.id;

/**
 * The partnership about day care after its deadline, all 98 invited: a third said yes, some with reservations, some no;
 * Middelfart's and Aarhus' contacts have Slack.
 */
export async function answered(now = '2017-05-20T10:00', given: Partial<BotServices> = {}): Promise<Chat> {
  const slack = fakePlatform('slack', ['mette@middelfart.dk', 'asta@aarhus.dk']);
  const here = await chat(
    now,
    { staff: ['stine@kl.dk', 'lise@kl.dk'], platforms: new Map([['slack', slack]]), ...given },
    [ID],
  );
  for (const [index, { code, name }] of municipalities.entries()) {
    const decision = DECISIONS[index % DECISIONS.length];
    if (decision) await answers(here, code, decision, `${name.toLowerCase()}@eksempel.dk`);
  }
  await here.person('mette@middelfart.dk').says('hej');
  return here;
}

const DECISIONS: readonly (Decision | undefined)[] = [
  ...(['yes', undefined, 'no', 'yes', undefined] as const),
  ...(['yes-under-reservation', undefined, undefined, 'yes'] as const),
];

export async function answers(
  { store }: Chat,
  municipality: string,
  decision: Decision,
  email: string,
): Promise<void> {
  const answer = buildAnswer({
    ...{ municipality, decision, contacts: [{ name: 'Kontakt', email: email.replace(/[^\w@.-]/g, '') }] },
    preferences: decision === 'no' ? [] : ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'],
  });
  const made = await recordTransition(store, KL, {
    ...{ partnership: ID, municipality, move: { kind: 'answer', answer } },
  });
  if (made.kind !== 'saved') throw new Error(JSON.stringify(made));
}

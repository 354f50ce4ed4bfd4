import { expect } from 'vitest';
import { recordTransition } from '../../../src/store/enrolments/transitions.ts';
import { type Chat, chat } from '../../bot/contact/contact-chat.ts';
import { buildAnswer } from '../../store/partnership-builders.ts';

export const ID = 'dagtilbud-2017';
export const KL = { actor: 'KL', surface: 'test' };

/** Around Aarhus and around Copenhagen, with Middelfart. */
export const EIGHTEEN = [
  ...['0751', '0410', '0746', '0727', '0706', '0707', '0710', '0730', '0740', '0741'],
  ...['0101', '0147', '0151', '0153', '0155', '0157', '0159', '0161'],
];

const WISHES = ['tidlig-indsats', 'tosprogede-boern', 'social-mobilitet'];

/** A partnership in which these have said yes. */
export async function withAnswers(codes: readonly string[] = EIGHTEEN): Promise<Chat> {
  const here = await chat('2017-04-20T10:00', {}, [ID]);
  for (const [index, municipality] of codes.entries()) await says(here, municipality, 'yes', index);
  return here;
}

/** @param turn how far their wishes are turned round */
export async function says(
  { store }: Pick<Chat, 'store'>,
  municipality: string,
  decision: 'yes' | 'no',
  turn = 0,
): Promise<void> {
  const turned = [...WISHES.slice(turn % 3), ...WISHES.slice(0, turn % 3)];
  const answer = buildAnswer({ municipality, decision, preferences: decision === 'yes' ? turned : [] });
  const move = { kind: 'answer' as const, answer };
  const result = await recordTransition(store, KL, { partnership: ID, municipality, move });
  expect(result.kind).toBe('saved');
}

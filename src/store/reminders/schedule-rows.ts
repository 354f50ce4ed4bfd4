import type { ReminderAudience } from '../../partnership/definition/reminders.ts';
import type { Occasion } from '../../partnership/reminders/occasion.ts';
import type { KeptRound, RoundState } from '../../partnership/reminders/round.ts';
import { fromText, toText } from '../db/json.ts';
import type { OccasionRow, ReminderRoundRow } from '../db/schema.ts';

export function occasionRow(partnership: string, occasion: Occasion): OccasionRow {
  const { milestone, network, number, revision, ...content } = occasion;
  return { partnership, milestone, network, number, revision, content: toText(content) };
}

export function occasionFrom({ content, partnership: _, ...key }: OccasionRow): Occasion {
  return { ...key, ...fromText<Pick<Occasion, 'when' | 'movedAt'>>(content) };
}

export function roundRow({ to, reason, shifted, ...round }: KeptRound): ReminderRoundRow {
  return { ...round, audience: to, reason: reason ?? null, shifted: shifted ?? null };
}

export function roundFrom({ audience, state, reason, shifted, ...round }: ReminderRoundRow): KeptRound {
  return {
    ...round,
    to: audience as ReminderAudience,
    state: state as RoundState,
    ...(reason !== null && { reason }),
    ...(shifted !== null && { shifted }),
  };
}

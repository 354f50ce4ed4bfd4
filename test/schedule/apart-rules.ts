import { Reminders } from '../../src/partnership/definition/reminders.ts';

/** Rules that ask for something, one of them for a signature, and one that asks for nothing. */
export const RULES = [
  { id: 'svar', missing: 'answer' },
  { id: 'afstemning', missing: 'alignment' },
  { id: 'underskrift', missing: 'signature' },
  { id: 'nyhed' },
].map((rule) => ({
  ...{ about: { milestone: 'm' }, moment: 'end', when: 'samme dag', to: 'contacts', template: 't' },
  ...rule,
}));

export const REMINDERS = Reminders.parse({ rules: RULES });

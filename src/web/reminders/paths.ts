import { PATHS } from '../site/paths.ts';

const base = (partnership: string) => PATHS.of(partnership, 'reminders');

/** Where the pages of reminders are. `:…` stands for any. */
export const REMINDER_PATHS = {
  front: base,
  switchOn: (partnership: string) => `${base(partnership)}/til`,
  day: (partnership: string, day: string) => `${base(partnership)}/dag/${day}`,
  /** @param name by `messageName` */
  message: (partnership: string, day: string, name: string) =>
    `${REMINDER_PATHS.day(partnership, day)}/besked/${name}`,
  mail: (partnership: string, day: string, name: string) =>
    `${REMINDER_PATHS.message(partnership, day, name)}/mail`,
  person: (partnership: string, name: string) => `${base(partnership)}/person/${name}`,
  troubles: (partnership: string) => `${base(partnership)}/problemer`,
  sent: (partnership: string) => `${base(partnership)}/sendt`,
} as const;

import type { DateTime } from 'luxon';
import type { BotServices } from '../bot/services.ts';
import type { Bot } from '../chat/port.ts';
import type { Answer } from '../partnership/answer.ts';
import type { Definition } from '../partnership/definition/definition.ts';
import type { Origin } from '../store/db/change.ts';
import type { RecordingPlatform } from './recording-platform.ts';
import type { PlayedSurface } from './story.ts';
import type { StoryTeams } from './story-teams.ts';

/** The store and platforms that a story is played on. */
export interface Stage {
  partnership: string;
  definition: Definition;
  services: BotServices;
  platforms: Record<PlayedSurface, RecordingPlatform>;
  teams: StoryTeams;
  bot: Bot;
  origin: Origin;
  /** Answers to give, by municipality code. */
  answers: ReadonlyMap<string, Answer>;
  /** Warnings and errors from the log. */
  errors: string[];
  /** Where mails that come back lie, and where our own come from. */
  dataFolder: string;
  mailFrom: string;
}

/** A line of the transcript about something that happened. */
export interface Happened {
  at: DateTime<true>;
  /** Danish. */
  text: string;
  /** Codes of the municipalities it is about; empty if it is about all. */
  municipalities: readonly string[];
}

export type Told = Pick<Happened, 'text' | 'municipalities'>;

import type { Problem } from '../../errors.ts';
import type { Services, StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

/** Carries out a command; it gets what commander parsed: the arguments in order, then the options. */
export type CarryOut<Given> = (services: Given, ...read: never[]) => Promise<Report> | Report;

/** What commander calls, with itself as the last argument. */
export type Action = (...read: unknown[]) => Promise<void>;

/** Makes the action of a command, whose file is loaded when it is called. */
export interface Run {
  alone(load: () => Promise<CarryOut<Services>>): Action;
  /** With the store open. */
  onStore(load: () => Promise<CarryOut<StoreServices>>): Action;
  /** The same for an active partnership: the first argument is its id or a folder, and is passed on as the id. */
  onPartnership(load: () => Promise<CarryOut<StoreServices>>): Action;
}

/** Prepares the services, or returns the problems that prevent it. */
export type ServicesFor = () => Promise<Services | { problems: readonly Problem[] }>;

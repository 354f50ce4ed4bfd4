import type { Problem } from '../../errors.ts';
import type { Services, StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';

/** Carries out a command; it is handed what commander read: the arguments in their order, then the options. */
export type CarryOut<Given> = (services: Given, ...read: never[]) => Promise<Report> | Report;

/** What commander calls; it hands itself over last. */
export type Action = (...read: unknown[]) => Promise<void>;

/** Makes the action of a command, whose file is loaded when it is called. */
export interface Run {
  alone(load: () => Promise<CarryOut<Services>>): Action;
  /** With the store open. */
  onStore(load: () => Promise<CarryOut<StoreServices>>): Action;
  /** The same for an active partnership: the first argument names it by its id or a folder, and is handed on as its id. */
  onPartnership(load: () => Promise<CarryOut<StoreServices>>): Action;
}

/** Gets ready what commands are handed, or says what keeps it from that. */
export type ServicesFor = () => Promise<Services | { problems: readonly Problem[] }>;

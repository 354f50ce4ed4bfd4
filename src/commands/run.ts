import type { ExitCode, Services } from './services.ts';

/** Carries out a command; it is handed what commander read: the arguments in their order, then the options. */
export type CarryOut = (services: Services, ...given: never[]) => Promise<ExitCode> | ExitCode;

/** Makes commander's action of a command, whose file is loaded when it is called. */
export type Run = (load: () => Promise<CarryOut>) => (...given: unknown[]) => Promise<void>;

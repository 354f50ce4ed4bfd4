import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { runCommandLine } from '../../src/commands/program/command-line.ts';
import type { Services } from '../../src/commands/services.ts';
import type { Terminal } from '../../src/commands/terminal/report-problems.ts';
import { openPrepared } from '../store/open-prepared.ts';

/** What a command printed and ended with. */
export interface Ran {
  code: number;
  out: string;
  err: string;
  /** What was printed, as JSON. */
  json(): unknown;
}

/** A command line as somebody at KL has it: a folder of its own, a store in it, a clock that can be set. */
export interface CommandRunner {
  folder: string;
  at(instant: string): void;
  run(...args: string[]): Promise<Ran>;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
}

/** @param given in place of what it has: another home of partnerships, another person, the store of another runner */
export async function commandRunner(
  now = '2017-05-04T12:00',
  given: Partial<Services & Pick<Terminal, 'width'>> = {},
): Promise<CommandRunner> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerskab-desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let clock = fixedClock(now);
  const services = (out: string[], err: string[]): Services & Terminal => ({
    clock,
    partnerships: resolve('partnerships'),
    openStore: () => openPrepared({ dataFolder: join(folder, 'data'), clock }),
    staff: ['stine@kl.dk'],
    environment: {},
    origin: { actor: 'Bente', surface: 'cli' },
    random: randomBytes,
    ...given,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return {
    folder,
    at: (instant) => {
      clock = fixedClock(instant);
    },
    run: async (...args) => {
      const out: string[] = [];
      const err: string[] = [];
      const code = await runCommandLine(args, services(out, err));
      return { code, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) };
    },
    file: async (name, content) => {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
  };
}

/** Answers for the partnership of 2017 as an Excel list. */
export function answersCsv(...rows: string[]): string {
  const heading =
    'Kommune;Svar;1. prioritet;2. prioritet;3. prioritet;Lokale mål;Godkendt af;Godkendelsesdato;Sagsnr.;Underskriver;Titel;Kontaktperson;E-mail;Deltagere';
  return `\uFEFF${[heading, ...rows].join('\r\n')}\r\n`;
}

/** A yes with everything that an agreement of 2017 needs from the municipality. */
export function fullYes(municipality: string): string {
  return `${municipality};ja;Tosprogede børn;Overgange og sammenhænge;Tidlig indsats og forebyggelse;Færre børn skal vente;Byrådet;2. maj 2017;17/1234;Asta Østergård;borgmester;Åse Bøgh;aase@example.org;Ib Ørn, dagtilbudschef`;
}

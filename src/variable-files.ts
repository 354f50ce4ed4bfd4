import { readFileSync, type Stats, statSync } from 'node:fs';
import type { Problem } from './errors.ts';

/** A secret is no longer than this; a larger file is another one. */
const MOST_BYTES = 64 * 1024;
const OTHERS_MAY_READ = 0o004;
/** Readable by everybody, or writable by anybody but the owner. */
const OPEN = OTHERS_MAY_READ | 0o022;
/** Where containers get their secrets: readable by everybody in the container, which is this program alone. */
const MOUNTED = /^\/run\/secrets\//;

/**
 * Variables that are given by file: `SLACK_BOT_TOKEN_FILE=/run/secrets/slack-bot-token` in place of `SLACK_BOT_TOKEN`, so
 * that a secret stands in no environment and no process list. Every variable may be.
 * @returns what the files have, by variable, and what is wrong with them, never with what stands in one
 */
export function readVariableFiles<Name extends string>(
  environment: NodeJS.ProcessEnv,
  names: readonly Name[],
): { given: [Name, string][]; problems: Problem[]; unread: Name[] } {
  const given: [Name, string][] = [];
  const problems: Problem[] = [];
  const unread: Name[] = [];
  for (const name of names) {
    const file = environment[`${name}_FILE`]?.trim() ?? '';
    if (file === '') continue;
    const read = (environment[name]?.trim() ?? '') === '' ? contentOf(file) : bothSet(name);
    if ('text' in read) {
      given.push([name, read.text]);
      continue;
    }
    unread.push(name);
    problems.push({
      severity: 'error',
      rule: 'configuration',
      message: `${name}_FILE can't be used: ${read.why}`,
      expected: 'the path of a file of text, which nobody else on this machine can read',
      fix: read.fix,
    });
  }
  return { given, problems, unread };
}

type Read = { text: string } | { why: string; fix: string };

function bothSet(name: string): Read {
  return { why: `${name} is set as well`, fix: `Unset ${name} or ${name}_FILE.` };
}

function contentOf(file: string): Read {
  try {
    const found = statSync(file);
    const refused = refusal(file, found);
    if (refused) return refused;
    const text = readFileSync(file, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim();
    if (text === '') return { why: `${file} is empty`, fix: 'Put the value into it.' };
    return { text };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return { why: `there is no file ${file}`, fix: 'Correct the path.' };
    if (code === 'EACCES' || code === 'EPERM')
      return {
        why: `${file} can't be read by the user that runs the program`,
        fix: 'Let that user own the file, or put it into the group of the file, with mode 0440.',
      };
    return { why: `${file} can't be read (${String(code)})`, fix: 'Correct the path, or look at the disk.' };
  }
}

function refusal(file: string, found: Stats): Read | undefined {
  if (!found.isFile()) return { why: `${file} is no file`, fix: 'Name a file.' };
  if (found.size > MOST_BYTES) return { why: `${file} is too large for a value`, fix: 'Correct the path.' };
  // Windows has no file modes.
  const open = process.getuid === undefined || MOUNTED.test(file) ? 0 : found.mode & OPEN;
  if (open === 0) return undefined;
  const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
  const what =
    (open & ~OTHERS_MAY_READ) > 0 ? 'others can write to it' : 'everybody on this machine can read it';
  return { why: `${what} (mode ${mode}, ${file})`, fix: `Run "chmod 600 ${file}" (or 440 for a group).` };
}

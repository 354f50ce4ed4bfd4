import { execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readEnvironment } from '../../src/config.ts';

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));

/** What the Dockerfile makes, as a folder: no image can be pulled here, so its steps are carried out one by one. */
export interface Image {
  /** Stands for `/`. */
  root: string;
  workFolder: string;
  environment: Record<string, string>;
  /** The number of the user that it runs as; this one where it can't be another. */
  user: number | undefined;
  entry: readonly string[];
  health: readonly string[];
}

interface Stage extends Image {
  name: string | undefined;
}

const isRoot = process.getuid?.() === 0;

/**
 * Carries out the Dockerfile, its paths below a folder, its base image this machine with this Node. Throws where it has
 * an instruction that this does not know.
 */
export function buildImage(folder: string, given: Readonly<Record<string, string>> = {}): Image {
  const stages: Stage[] = [];
  const text = readFileSync(join(HOUSE, 'Dockerfile'), 'utf8');
  for (const line of text.split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (word === 'FROM') {
      stages.push(newStage(join(folder, String(stages.length)), / AS (\w+)$/.exec(rest)?.[1]));
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`${word} before FROM`);
    carryOut(stage, { word, rest, stages, given });
  }
  const last = stages.at(-1);
  if (!last) throw new Error('The Dockerfile makes nothing');
  return last;
}

function newStage(root: string, name: string | undefined): Stage {
  mkdirSync(root, { recursive: true });
  return { name, root, workFolder: root, environment: {}, user: process.getuid?.(), entry: [], health: [] };
}

interface Step {
  word: string;
  rest: string;
  stages: readonly Stage[];
  given: Readonly<Record<string, string>>;
}

function carryOut(stage: Stage, { word, rest, stages, given }: Step): void {
  switch (word) {
    case 'WORKDIR':
      stage.workFolder = join(stage.root, rest);
      return void mkdirSync(stage.workFolder, { recursive: true });
    case 'ENV':
      return void Object.assign(stage.environment, Object.fromEntries(settings(rest)));
    case 'ARG':
      return void Object.assign(stage.environment, Object.fromEntries(settings(rest)), given);
    case 'COPY':
      return copy(stage, rest.split(' '), stages);
    case 'RUN':
      return void execFileSync('sh', ['-c', below(stage.root, rest)], {
        ...runIn(stage, { PATH: `${dirname(process.execPath)}:${readEnvironment()['PATH']}`, ...npm() }),
        stdio: 'pipe',
      });
    case 'USER':
      stage.user = isRoot ? Number(rest.split(':')[0]) : stage.user;
      return;
    case 'ENTRYPOINT':
    case 'CMD':
      stage.entry = [...stage.entry, ...(JSON.parse(rest) as string[])];
      return;
    case 'HEALTHCHECK':
      stage.health = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4)) as string[];
      return;
    case 'VOLUME':
    case 'EXPOSE':
      return;
    default:
      throw new Error(`The Dockerfile says ${word}, which this test does not know`);
  }
}

const settings = (rest: string) => rest.split(' ').map((one) => one.split('=', 2) as [string, string]);

/** Absolute paths of the image, except of programs. */
function below(root: string, command: string): string {
  return command.replaceAll(/(?<=\s)\/(?=(app|data)\b)/g, `${root}/`);
}

function copy(stage: Stage, words: readonly string[], stages: readonly Stage[]): void {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const to = paths.at(-1) ?? '';
  for (const path of paths.slice(0, -1)) {
    const other = from === undefined ? undefined : stages.find(({ name }) => name === from);
    if (from !== undefined && !other) throw new Error(`There is no stage ${from}`);
    if (!other && !isInContext(path)) throw new Error(`.dockerignore leaves ${path} out`);
    const source = other ? join(other.root, path) : join(HOUSE, path);
    const target = join(stage.workFolder, to === './' ? path : to);
    // Hard links, since the packages are many files.
    if (other) execFileSync('cp', ['-al', source, target]);
    else cpSync(source, target, { recursive: true });
    if (isRoot) chownSync(target, 0, 0);
  }
}

function isInContext(path: string): boolean {
  const [first, ...others] = readFileSync(join(HOUSE, '.dockerignore'), 'utf8').trim().split('\n');
  if (first !== '*') throw new Error('.dockerignore names what is left out, not what is taken');
  return others.includes(`!${path}`) && existsSync(join(HOUSE, path));
}

/** What `npm ci` has fetched for the tests is not fetched again. */
function npm(): Record<string, string> {
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  return { npm_config_cache: cache, npm_config_prefer_offline: 'true', HOME: dirname(cache) };
}

function runIn({ workFolder, environment }: Image, more: Record<string, string>): SpawnOptions {
  return { cwd: workFolder, env: { ...environment, ...more } };
}

/** Starts a command in the image as the image's user, whom this machine knows by number only. */
export function inImage(image: Image, args: readonly string[], environment: Record<string, string> = {}) {
  const [program = '', ...rest] = args;
  const PATH = `${dirname(process.execPath)}:/usr/bin:/bin`;
  return spawn(program, rest, {
    ...runIn(image, { PATH, ...environment }),
    ...(isRoot && image.user !== undefined ? { uid: image.user, gid: image.user } : {}),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
}

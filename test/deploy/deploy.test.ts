import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { EXPECTED, SECRET, WITH_PASSWORD } from '../../src/config-variables.ts';

const Service = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
  ports: z.array(z.string()).default([]),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const written: unknown = parse(readFileSync('compose.yaml', 'utf8'));
const compose = Compose.parse(written);
const { app } = compose.services;

describe('compose.yaml', () => {
  test('is as the specification of Compose has it', () => {
    const home = dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
    const { $schema: _, ...schema } = z
      .looseObject({})
      .parse(JSON.parse(readFileSync(join(home, 'schemas', 'compose.schema.json'), 'utf8')));
    const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
    validate(written);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { app: { imaeg: 'x' } } })).toBe(false);
  });

  test('names no network, volume, secret or service that it does not declare', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const named = service.volumes
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((one) => !one.startsWith('.'));
      expect([name, named.filter((one) => !(one in compose.volumes))]).toEqual([name, []]);
      expect([name, service.networks.filter((one) => !(one in compose.networks))]).toEqual([name, []]);
      expect([name, service.secrets.filter((one) => !(one in compose.secrets))]).toEqual([name, []]);
      const { depends_on: on } = service;
      const others = Array.isArray(on) ? on : Object.keys(on);
      expect([name, others.filter((one) => !(one in compose.services))]).toEqual([name, []]);
    }
  });

  test('sets only variables that there are, and hands over every secret as a file that the server is given', () => {
    const environment = Object.entries(app?.environment ?? {});
    expect(
      environment.map(([name]) => name.replace(/_FILE$/, '')).filter((name) => !(name in EXPECTED)),
    ).toEqual([]);
    const secret: readonly string[] = [...SECRET, ...WITH_PASSWORD];
    expect(environment.filter(([name]) => secret.includes(name))).toEqual([]);
    const files = environment.filter(([name]) => name.endsWith('_FILE')).map(([, file]) => file);
    expect(files.toSorted()).toEqual((app?.secrets ?? []).map((name) => `/run/secrets/${name}`).toSorted());
  });

  test('runs the server of this version read-only, without rights, and gives it time to stop', () => {
    expect(app).toMatchObject({
      image: `partnerskab:${manifest.version}`,
      read_only: true,
      cap_drop: ['ALL'],
      stop_grace_period: '30s',
    });
  });

  test('lets nobody reach the server or the database but through Caddy', () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports.length > 0);
    expect(open.map(([name]) => name)).toEqual(['caddy']);
    expect(compose.services['database']?.networks).toEqual(['inside']);
    expect(compose.networks['inside']).toEqual({ internal: true });
  });
});

test('The Dockerfile runs this Node or a newer one, and leaves the tests and everything private out', () => {
  const bases = [...readFileSync('Dockerfile', 'utf8').matchAll(/^FROM node:([\d.]+)/gm)].map(
    ([, version]) => version,
  );
  expect(bases).toEqual([manifest.devDependencies.node, manifest.devDependencies.node]);
  const taken = readFileSync('.dockerignore', 'utf8').trim().split('\n').slice(1);
  expect(taken.filter((path) => !existsSync(path.slice(1)))).toEqual([]);
  expect(taken).not.toContain('!test');
});

describe('The unit for systemd', () => {
  const unit = readFileSync('deploy/partnerskab.service', 'utf8');

  test('gives the server time to stop, does not start it again for a wrong configuration, and lets it write to its data alone', () => {
    for (const line of [
      'TimeoutStopSec=30',
      'RestartPreventExitStatus=2',
      'ProtectSystem=strict',
      'StateDirectory=partnerskab',
    ])
      expect(unit).toContain(`\n${line}\n`);
  });

  const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  test.skipIf(!hasAnalyze)('is understood by systemd, and leaves the server little to do harm with', () => {
    const folder = mkdtempSync(join(tmpdir(), 'partnerskab-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'partnerskab.service');
    writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    expect(verified).toMatchObject({ status: 0, stderr: '' });
    const scored = execFileSync('systemd-analyze', ['security', '--offline=yes', '--no-pager', file], {
      encoding: 'utf8',
    });
    expect(Number(/exposure level for \S+ ([\d.]+)/.exec(scored)?.[1])).toBeLessThan(2);
  });
});

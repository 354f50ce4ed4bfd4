import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import Ajv from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';

const folder = new URL('../../../manifest/teams/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));

describe("The app's manifest in Teams", () => {
  test('is as Microsoft describes its version', () => {
    const packaged = dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest'));
    const schema = join(
      packaged,
      `json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`,
    );
    const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
    const valid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    expect(valid(manifest), JSON.stringify(valid.errors)).toBe(true);
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
  });

  test('asks for no right beyond hearing what is said to the bot', () => {
    for (const right of [
      'authorization',
      'webApplicationInfo',
      'permissions',
      'devicePermissions',
      'composeExtensions',
    ]) {
      expect(manifest).not.toHaveProperty(right);
    }
    expect(manifest.validDomains).toEqual([]);
    expect(manifest.bots).toMatchObject([{ supportsFiles: true, scopes: ['personal', 'team', 'groupChat'] }]);
  });

  test.each([
    ['color', 192],
    ['outline', 32],
  ])('has an icon %s.png of %i pixels', (name, size) => {
    const icon = readFileSync(new URL(manifest.icons[name], folder));
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
  });

  test('has an outline in white on nothing, as Teams demands', () => {
    const icon = readFileSync(new URL('outline.png', folder));
    const pixels = inflateSync(icon.subarray(icon.indexOf('IDAT') + 4, -16));
    const colours = new Set<string>();
    let transparent = 0;
    for (let y = 0; y < 32; y += 1) {
      for (let x = 0; x < 32; x += 1) {
        const at = y * (32 * 4 + 1) + 1 + x * 4;
        colours.add(pixels.subarray(at, at + 3).toString('hex'));
        transparent += pixels[at + 3] === 0 ? 1 : 0;
      }
    }
    expect([...colours]).toEqual(['ffffff']);
    expect(transparent).toBeGreaterThan((32 * 32) / 2);
  });
});

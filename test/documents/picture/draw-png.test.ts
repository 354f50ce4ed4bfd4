import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drawPng } from '../../../src/documents/picture/draw-png.ts';

const DRAW = new URL('../../../src/documents/picture/draw-png.ts', import.meta.url).href;

const svg = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20"><text y="15">Ærø</text></svg>`;

/** Width as the file says it. */
const widthOf = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16);

describe('A picture', () => {
  test('is drawn for each who asks, also where several ask at once and one has sent something else', async () => {
    const asked = [drawPng(svg(30)), drawPng('no picture at all'), drawPng(svg(50))];
    const [first, second, third] = await Promise.allSettled(asked);
    expect(second?.status).toBe('rejected');
    const widths = [first, third].map((one) =>
      one?.status === 'fulfilled' ? widthOf(one.value) : undefined,
    );
    expect(widths).toEqual([30, 50]);
  });

  test('leaves nothing running: a program that has drawn one ends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'partnerskab-drawn-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = join(folder, 'draw.mjs');
    writeFileSync(
      program,
      `import { drawPng } from ${JSON.stringify(DRAW)};
      console.log((await drawPng(${JSON.stringify(svg(40))})).length > 50);`,
    );
    const out = execFileSync(process.execPath, [program], { encoding: 'utf8', timeout: 60_000 });
    expect(out.trim()).toBe('true');
  });
});

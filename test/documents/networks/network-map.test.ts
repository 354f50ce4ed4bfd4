import { describe, expect, test } from 'vitest';
import { placeLabels } from '../../../src/documents/networks/draw-panel.ts';
import { COLOURS, LAND, SEA } from '../../../src/documents/networks/markers.ts';
import { networkMap } from '../../../src/documents/networks/network-map.ts';
import { spreadOut } from '../../../src/documents/networks/panels.ts';
import { composeNetworks } from '../../../src/partnership/networks/compose-networks.ts';
import type { NetworkInput } from '../../../src/partnership/networks/network-input.ts';
import { candidate, invented } from '../../partnership/networks/candidates.ts';
import { readXml } from '../docx/read-xml.ts';

function drawn(input: NetworkInput, title = 'Netværk') {
  const result = composeNetworks(input, { seed: 1, steps: 20_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { plan: result.plan, svg: networkMap(result.plan, input, { title }) };
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');
}

/** Of two colours, as WCAG 2.2 reckons it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('The map of a plan', () => {
  test('names every municipality once, and every network with its host', () => {
    const { plan, svg } = drawn(invented(98, 1));
    const words = texts(svg);
    for (const { name } of plan.municipalities) {
      // Bornholm's frame has its name too.
      expect(
        words.filter((word) => word === name),
        name,
      ).toHaveLength(name === 'Bornholm' ? 2 : 1);
    }
    for (const { number } of plan.networks) expect(words.join('\n')).toContain(`Netværk ${number} · `);
  });

  test('stands out in what is drawn: markers and lines 3:1 against land and sea, words 4.5:1', () => {
    const { svg } = drawn(invented(98, 1));
    const shapes = [...svg.matchAll(/<(?:circle|polygon|path|rect|line)[^>]*>/g)].map(([shape]) => shape);
    const colourIn = (shape: string, name: string) =>
      new RegExp(` ${name}="(#[0-9A-F]{6})"`).exec(shape)?.[1];
    const used = (name: string) => new Set(shapes.flatMap((shape) => colourIn(shape, name) ?? []));
    const words = [...svg.matchAll(/<text[^>]* fill="(#[0-9A-F]{6})"/g)].map(([, colour = '']) => colour);
    const grounds = [SEA, LAND];
    const markers = COLOURS.map(({ fill }) => fill).filter((fill) => used('fill').has(fill));
    expect(markers).toHaveLength(COLOURS.length);
    for (const ground of grounds) {
      expect(used('fill')).toContain(ground);
      for (const colour of [...markers, ...markers.filter((one) => used('stroke').has(one))])
        expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    const onMap = words.filter((colour) => !COLOURS.some(({ ink }) => ink === colour && ink === '#FFFFFF'));
    for (const colour of new Set(onMap))
      for (const ground of grounds)
        expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    for (const { fill, ink } of COLOURS) expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
  });

  test('tells readers who cannot see it who is in which network', () => {
    const { plan, svg } = drawn(invented(26, 1), 'Netværk i <dagtilbud> & "skole"');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title id="title">Netværk i &lt;dagtilbud&gt; &amp; &quot;skole&quot;</title>');
    const description = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? '';
    for (const { name } of plan.municipalities) expect(description).toContain(name);
  });

  test('is well-formed, refers to no image or address, and is the same each time', () => {
    const hostile = invented(16, 1);
    const input = {
      ...hostile,
      municipalities: hostile.municipalities.map((one, index) =>
        index === 0 ? { ...one, name: `<b>&\u0001"'` } : one,
      ),
    };
    const { svg } = drawn(input);
    // The reader is for .docx, whose attributes have no hyphens.
    expect(() => readXml(svg.replaceAll(/ ([a-z]+)-([a-z]+)=/g, ' $1$2='))).not.toThrow();
    expect(svg).not.toMatch(/NaN|undefined|Infinity|href|<image/);
    expect(drawn(input).svg).toBe(svg);
  });

  test('everybody on one spot is pushed apart; those nobody knows the place of are listed', () => {
    const input = invented(26, 1);
    const { place } = candidate('Bornholm');
    if (!place) throw new Error('Bornholm has a place');
    expect(
      drawn({ ...input, municipalities: input.municipalities.map((one) => ({ ...one, place })) }).svg,
    ).not.toContain('NaN');
    const unknown = input.municipalities.map(({ place: _, ...one }) => one);
    const { svg, plan } = drawn({ ...input, municipalities: unknown });
    const words = texts(svg).join(' ');
    expect(words).toContain('Ikke på kortet, da beliggenheden er ukendt:');
    for (const { name } of plan.municipalities) expect(words).toContain(name);
  });
});

test('spots on top of each other come to lie apart', () => {
  const spots = spreadOut(
    Array.from({ length: 12 }, () => ({ x: 50, y: 50 })),
    10,
    { x: 0, y: 0, width: 100, height: 100 },
  );
  spots.forEach((a, index) => {
    for (const b of spots.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(8);
  });
});

test('names of neighbours do not lie on each other', () => {
  const spots = [0, 25, 50, 75].map((y) => ({
    x: 100,
    y: 100 + y,
    text: 'Brønderslev',
    radius: 10,
    bold: false,
  }));
  const labels = placeLabels(spots, {
    fontSize: 14,
    inside: { x: 0, y: 0, width: 400, height: 400 },
    taken: [],
  });
  const boxes = labels.map(({ x, y, anchor }) => ({
    left: anchor === 'start' ? x : anchor === 'end' ? x - 86 : x - 43,
    top: y - 7,
  }));
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      expect(Math.abs(a.left - b.left) >= 86 || Math.abs(a.top - b.top) >= 14).toBe(true);
    }
  });
});

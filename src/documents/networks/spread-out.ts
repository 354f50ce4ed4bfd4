import type { Spot } from './markers.ts';

const ROUNDS = 200;

/** Pushes spots apart until none lie closer than `apart`, each as little as needed and kept inside the frame. */
export function spreadOut<T extends Spot>(spots: readonly T[], apart: number, inside: Frame): T[] {
  const moved = spots.map((spot) => ({ ...spot }));
  for (let round = 0; round < ROUNDS; round++) if (!pushAll(moved, apart, inside)) break;
  return moved;
}

export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

function pushAll(spots: Spot[], apart: number, inside: Frame): boolean {
  let pushed = false;
  spots.forEach((a, index) => {
    for (let other = index + 1; other < spots.length; other++) {
      const b = spots[other];
      if (b && push(a, b, apart, index + other)) pushed = true;
    }
  });
  for (const spot of spots) {
    spot.x = Math.min(Math.max(spot.x, inside.x + apart / 2), inside.x + inside.width - apart / 2);
    spot.y = Math.min(Math.max(spot.y, inside.y + apart / 2), inside.y + inside.height - apart / 2);
  }
  return pushed;
}

function push(a: Spot, b: Spot, apart: number, turn: number): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy);
  if (distance >= apart - 0.01) return false;
  // Two on the same spot go different ways, always the same ones.
  const [ux, uy] =
    distance > 0.001 ? [dx / distance, dy / distance] : [Math.cos(turn * 2.4), Math.sin(turn * 2.4)];
  const half = (apart - distance) / 2;
  a.x -= ux * half;
  a.y -= uy * half;
  b.x += ux * half;
  b.y += uy * half;
  return true;
}

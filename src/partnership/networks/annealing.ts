import { changingNetworks } from './changing-networks.ts';
import { exchanges } from './exchanges.ts';
import { networkValue } from './network-value.ts';
import { FULL_POINTS } from './objective.ts';
import { networksAround, partTaker } from './part.ts';
import { networksOf, type Random, stayers, type Task } from './task.ts';

/** First and last temperature, as shares of the most points one municipality can get. */
const WARM = 0.25;
const COLD = 0.004;
/** Size of a part, in municipalities, once there are more than twice as many; and its number of steps. */
const PART = 50;
const PART_STEPS = 1500;

export interface Annealed {
  groups: number[][];
  /** Points of all, and the bonus for each municipality that stays where it was. */
  worth: number;
  steps: number;
}

interface Schedule {
  steps: number;
  /** First temperature, as a share of the most points one municipality can get. */
  warm?: number;
  /** Asked now and then; false stops the annealing. */
  goOn?: () => boolean;
}

type Groups = readonly (readonly number[])[];

/**
 * Improves an arrangement by simulated annealing: random moves and exchanges, accepting worse ones less and less. Never
 * violates a constraint. If there are many networks, it works on a few at a time.
 */
export function anneal(task: Task, start: Groups, random: Random, schedule: Schedule): Annealed {
  const members = start.reduce((sum, group) => sum + group.length, 0);
  return members <= 2 * PART
    ? annealWhole(task, start, random, schedule)
    : annealParts(task, start, random, schedule, Math.ceil((PART * start.length) / members));
}

function annealWhole(task: Task, start: Groups, random: Random, schedule: Schedule): Annealed {
  const { steps, goOn = () => true } = schedule;
  const networks = changingNetworks(task.objective, start);
  const exchange = exchanges(task, networks, random);
  const temperatureAfter = cooling(schedule);
  let best = { groups: start.map((group) => [...group]), worth: worthOf(task, start) };
  let worth = best.worth;
  let temperature = 0;
  let step = 0;
  for (; step < steps; step++) {
    if (step % 512 === 0) {
      if (!goOn()) break;
      temperature = temperatureAfter(step);
    }
    worth += exchange(temperature);
    if (worth > best.worth + 1e-6 && step > steps * 0.8) {
      best = { groups: networks.groups.map((group) => [...group]), worth };
    }
  }
  return { ...best, steps: step };
}

function annealParts(
  task: Task,
  start: Groups,
  random: Random,
  schedule: Schedule,
  atOnce: number,
): Annealed {
  const { steps, goOn = () => true } = schedule;
  const groups = start.map((group) => [...group]);
  const networkOf = networksOf(task, groups);
  const take = partTaker(task);
  const temperatureAfter = cooling(schedule);
  let step = 0;
  while (step < steps && goOn()) {
    const part = take(groups, networksAround(atOnce, task, groups, networkOf, random));
    const networks = changingNetworks(part.objective, part.groups);
    const exchange = exchanges(part, networks, random);
    const temperature = temperatureAfter(step);
    for (const end = Math.min(steps, step + PART_STEPS); step < end; step++) exchange(temperature);
    part.networks.forEach((network, local) => {
      const members = (networks.groups[local] as number[]).map((one) => part.candidates[one] as number);
      groups[network] = members;
      for (const one of members) networkOf[one] = network;
    });
  }
  return { groups, worth: worthOf(task, groups), steps: step };
}

/** The temperature at a step, in points; it falls exponentially. */
function cooling({ steps, warm = WARM }: Schedule): (step: number) => number {
  const coolest = Math.log(COLD / warm);
  return (step) => FULL_POINTS * warm * Math.exp((coolest * step) / steps);
}

function worthOf({ objective, constraints: { before } }: Task, groups: Groups): number {
  return (
    groups.reduce((sum, members) => sum + networkValue(objective, members).points, 0) +
    FULL_POINTS * objective.candidates.length * stayers(groups, before)
  );
}

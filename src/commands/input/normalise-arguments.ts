import type { Argument, Command, Option } from 'commander';
import { normaliseText } from '../../partnership/normalise-text.ts';

/** File systems match names byte by byte, so paths are left alone. */
const PATH = /\b(?:PATH|FILE|DIR)\b/;

/** Normalises the spelling of all arguments and options except paths. */
export function normaliseArguments(command: Command): void {
  for (const argument of command.registeredArguments) if (!PATH.test(argument.name())) normalise(argument);
  for (const option of command.options)
    if (!option.isBoolean() && !PATH.test(option.flags)) normalise(option);
}

function normalise(given: Argument | Option): void {
  const read = given.parseArg;
  given.argParser((value: string, previous: unknown) => {
    const text = normaliseText(value);
    if (read !== undefined) return read(text, previous);
    return given.variadic ? [...(Array.isArray(previous) ? previous : []), text] : text;
  });
}

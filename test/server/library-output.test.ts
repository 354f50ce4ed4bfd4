import { expect, onTestFinished, test } from 'vitest';
import { quietLibraries } from '../../src/server/process-events.ts';

test("Libraries' output is mentioned in the log, never quoted", () => {
  const printing = globalThis.console;
  const methods = { ...printing };
  const listeners = process.listeners('warning');
  onTestFinished(() => {
    Object.assign(printing, methods);
    process.removeAllListeners('warning');
    for (const listener of listeners) process.on('warning', listener);
  });
  const logged: string[] = [];
  const note = (event: string, facts?: object) => void logged.push(`${event} ${JSON.stringify(facts)}`);
  quietLibraries({ info: note, warn: note, error: note });
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const)
    expect(printing[method], method).not.toBe(methods[method]);
  printing.error('Bearer hemmelig');
  printing.log('Bearer hemmelig');
  expect(logged).toEqual(['library-output {"method":"error"}']);
});

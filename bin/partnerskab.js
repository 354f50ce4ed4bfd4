#!/usr/bin/env node
// The command line needs Node 24 (it runs TypeScript directly). Where an older Node started this file,
// hand over to the one that `npm ci` installed; everything else lives in src/cli.ts.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = new URL('../src/cli.ts', import.meta.url);
const cache = new URL('./compile-cache.js', import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 24 || (major === 24 && minor >= 21)) {
  await import(cache.href);
  await import(cli.href);
} else {
  runOn(installedNode());
}

function installedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    return cannotStart(new Error('the package "node" is not installed'));
  }
}

/** @param {string} node */
function runOn(node) {
  const child = spawn(node, ['--import', cache.href, fileURLToPath(cli), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', cannotStart);
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/**
 * @param {Error} error
 * @returns {never}
 */
function cannotStart(error) {
  process.stderr.write(
    `partnerskab needs Node 24.21 or newer and could not start the one that "npm ci" installs: ${error.message}\nStart it with a newer Node, or run "npm ci" and try again.\n`,
  );
  process.exit(2);
}

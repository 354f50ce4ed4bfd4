import { registerHooks } from 'node:module';

// The thread as it is where the optional packages are not installed.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@myriaddreamin/')) throw new Error(`Cannot find package '${specifier}'`);
    return next(specifier, context);
  },
});
await import('../../../src/documents/pdf/worker.ts');

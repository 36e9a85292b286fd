import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const preloaded = import.meta.resolve('@warehouse/runtime/imports.ts');

/** Notes what Node is asked itself. It is preloaded first: hooks that come later are asked sooner. */
const counting = `data:text/javascript,import { registerHooks } from 'node:module';
  globalThis.asked = [];
  registerHooks({
    resolve(specifier, context, next) {
      if (context.parentURL?.includes('drizzle-orm') && specifier.startsWith('.')) asked.push(specifier);
      return next(specifier, context);
    },
  })`;

const program = `import * as all from 'drizzle-orm/node-postgres';
  import * as columns from 'drizzle-orm/pg-core';
  console.log(JSON.stringify({ asked: asked.length, names: [all, columns].map(Object.keys) }))`;

function loaded(...modules: string[]): { asked: number; names: string[][] } {
  const words = modules.flatMap((module) => ['--import', module]);
  const args = [...words, '--input-type=module', '-e', program];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' }));
}

describe('drizzle-orm', () => {
  it('is the same when its own imports are not looked up, and none is', () => {
    const plain = loaded(counting);
    const sooner = loaded(counting, preloaded);
    expect(plain.asked).toBeGreaterThan(100);
    expect(sooner).toEqual({ asked: 0, names: plain.names });
  });
});

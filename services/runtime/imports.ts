import { registerHooks } from 'node:module';

/**
 * For every import within a package Node makes the package's package.json anew, to learn whether a file is a module
 * (`getPackageScopeConfig` in https://github.com/nodejs/node/blob/v24.x/lib/internal/modules/package_json_reader.js).
 * drizzle-orm's has 179 kB and its files import each other 400 times, which takes longer than loading all else. They
 * are modules beside each other, so their addresses say it all. Preloaded (`node --import`); without it a program is
 * the same, a second later.
 */
const WITHIN = '/node_modules/drizzle-orm/';

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context;
    if (!/^\..*\.js$/.test(specifier) || !parentURL?.includes(WITHIN)) return next(specifier, context);
    return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
  },
});

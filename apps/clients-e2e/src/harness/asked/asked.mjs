import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Puts a note before each public method of the package that is installed where this process runs: those of its classes, also of the
 * classes that it does not export but hands out, and the functions that it exports. What it calls of its own is not noted.
 */
export async function watch(name) {
  const folder = dirname(createRequire(join(process.cwd(), 'x')).resolve(`${name}/consts`));
  // The one that the package itself finds: it knows its headers by their class.
  const undici = createRequire(join(folder, 'x'))('undici');
  const { exports } = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8'));
  const open = Object.values(exports).map((entry) => entry.import);
  const [methods, called] = [new Set(), new Set()];
  const noting = (method, member) =>
    function (...args) {
      const caller = new Error().stack.split('\n')[2] ?? '';
      if (!caller.includes(folder)) called.add(method);
      return member.apply(this, args);
    };
  for (const file of (await readdir(folder)).filter((one) => one.endsWith('.js'))) {
    const module = await import(pathToFileURL(join(folder, file)));
    for (const [exported, value] of Object.entries(module)) {
      if (typeof value !== 'function') continue;
      const isClass = Function.prototype.toString.call(value).startsWith('class');
      // A module's exports cannot be replaced: a function would have to be looked for in another way.
      if (!isClass && open.some((entry) => entry.endsWith(`/${file}`))) methods.add(exported);
      if (!isClass) continue;
      for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value.prototype))) {
        if (key === 'constructor') continue;
        const method = `${exported}.${key}`;
        methods.add(method);
        const held = property.get === undefined ? 'value' : 'get';
        Object.defineProperty(value.prototype, key, { ...property, [held]: noting(method, property[held]) });
      }
    }
  }
  return { methods, called, undici };
}

/** How a call fails. */
export const failure = (call) =>
  call.then(
    () => null,
    async (error) => [error.constructor.name, error.message, await error.cause?.json?.()],
  );

/** Each row is the body of a function that is given what `scope` names. */
export async function ask({ called }, rows, scope) {
  const answers = [];
  const AsyncFunction = (async () => undefined).constructor;
  for (const row of rows) {
    called.clear();
    const asked = new AsyncFunction(...Object.keys(scope), row);
    const answer = await asked(...Object.values(scope)).catch((error) => String(error));
    answers.push({ called: [...called].sort(), answer });
  }
  return answers;
}

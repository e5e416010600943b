/** `npm run bench`: installs and builds what is missing, then measures; see bench/README.md. */
import { join } from 'node:path';
import { build, install, node, root, run } from './prepare.mjs';

await install();
await build();
process.exitCode = await run(node, [join(root, 'bench', 'src', 'main.ts'), ...process.argv.slice(2)]);

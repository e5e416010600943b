/** `npm run docs`: writes the parts of the documentation that are made from the code. */
import { join } from 'node:path';
import { node, root, run } from './prepare.mjs';

process.env.UPDATE_DOCS = '1';
const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
process.exitCode = await run(node, [nx, 'test', 'checks', '--skip-nx-cache']);

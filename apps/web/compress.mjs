/**
 * Puts a Brotli and a gzip form beside each file of the bundle that gains by it, so that the server compresses nothing while it
 * serves. `index.html` is left alone: each answer has a nonce of its own in it.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = new Set(['.js', '.css', '.svg', '.json']);
const TOO_SMALL = 512;
const [folder] = process.argv.slice(2);

const files = await readdir(folder, { recursive: true });
await Promise.all(
  files.filter((file) => COMPRESSIBLE.has(extname(file))).map((file) => compress(join(folder, file))),
);

async function compress(file) {
  const content = await readFile(file);
  if (content.length < TOO_SMALL) return;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

/** Before `npm pack`: a package holds what this very source builds, and nothing of earlier builds. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, root } from './prepare.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
await install();
await build();

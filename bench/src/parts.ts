import type { Part } from './part.ts';
import { agents } from './parts/agents.ts';
import { chain } from './parts/chain.ts';
import { echo } from './parts/echo.ts';
import { imports } from './parts/imports.ts';
import { jobs } from './parts/jobs.ts';
import { keyRules } from './parts/key-rules.ts';
import { memory } from './parts/memory.ts';
import { peers } from './parts/peers.ts';
import { scale } from './parts/scale.ts';
import { start } from './parts/start.ts';
import { streams } from './parts/streams.ts';

export const PARTS: Readonly<Record<string, Part>> = {
  start,
  echo,
  keys: keyRules,
  jobs,
  chain,
  imports,
  scale,
  memory,
  streams,
  agents,
  peers,
};

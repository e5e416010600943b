import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** The machine in a line, and how busy it was besides. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${cpus().length} × ${model.trim()}, ${memory} GB, ${platform()} ${release()} ${arch()}, Node ${process.version}; load ${load} at the end.`;
}

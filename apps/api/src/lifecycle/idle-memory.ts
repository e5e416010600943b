import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_EVERY_MS = 1000;
/** The share of its time that the event loop is at work: below this nobody is kept waiting. */
const IDLE = 0.05;
const QUIET_LOOKS = 5;
const GROWN = 1.1;

/**
 * Decides when to give memory back. The heap grows under load, for speed, and Node leaves it so afterwards, however long nothing
 * happens; on a machine that many share that is memory taken from others for a burst an hour ago.
 */
export class IdleMemory {
  private quiet = 0;

  /** @param usual what the process held when it was last tidy, in bytes */
  constructor(private usual: number) {}

  /** Told regularly how busy the process is and what it holds; whether now is the time to collect. */
  look(utilization: number, held: number): boolean {
    this.quiet = utilization < IDLE ? this.quiet + 1 : 0;
    return this.quiet === QUIET_LOOKS && held > this.usual * GROWN;
  }

  tidied(held: number): void {
    this.usual = Math.max(this.usual, held);
  }
}

/** Collects once when the server has become quiet after it has grown, which takes less than a tenth of a second. */
export function giveBackIdleMemory(): void {
  const memory = new IdleMemory(process.memoryUsage.rss());
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (!memory.look(utilization, process.memoryUsage.rss())) return;
    collect();
    memory.tidied(process.memoryUsage.rss());
  }, LOOK_EVERY_MS).unref();
}

/** The engine's own collector, which Node shows under a flag only. Its harder modes throw compiled code away, too. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: object) => void;
  gc({ type: 'major', execution: 'sync' });
}

import type { Bench } from '../part.ts';
import type { Figure } from '../report.ts';
import { installedPeers } from '../peers.ts';
import { measure } from '../load.ts';

/** The echo flow on Langflow and on `lfx serve`, where they are installed. */
export async function peers(bench: Bench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const peer of await installedPeers()) {
    bench.say(`${peer.name} (a minute to start)`);
    const server = await peer.start();
    await measure(server, 8, 2);
    for (const connections of [8, 64]) {
      const part = `echo, ${peer.name}, ${connections} connections`;
      const { perSecond, p99, failed } = await measure(server, connections, bench.quick ? 10 : 20);
      figures.push({ part, what: peer.name, value: perSecond, unit: 'requests/s', goal: null });
      figures.push({ part, what: 'p99', value: p99, unit: 'ms', goal: null });
      figures.push({ part, what: 'failed requests', value: failed, unit: '%', goal: null });
    }
    await server.stop();
  }
  if (figures.length === 0) bench.say('neither langflow nor lfx is installed here');
  return figures;
}

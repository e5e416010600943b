import { setTimeout as wait } from 'node:timers/promises';
import { isConnectionFailure } from '../common/connection-failure';

const AGAIN_MS = 1000;

/** What has been done is not lost because the database is away for a while. */
export async function insist<T>(change: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await change();
    } catch (error) {
      if (!isConnectionFailure(error)) throw error;
      await wait(AGAIN_MS);
    }
  }
}

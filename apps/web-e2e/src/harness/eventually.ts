const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/** Tries an expectation again until it holds: what a page shows follows what it knows a moment later. */
export async function eventually(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

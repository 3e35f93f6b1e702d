import { setTimeout as pause } from 'node:timers/promises';

const INTERVAL = 50;

/** Asks again and again until the answer is neither null nor false; throws after `timeout` ms. */
export async function waitUntil<Value>(
  look: () => Promise<Value | null | false> | Value | null | false,
  what: string,
  timeout = 20_000,
): Promise<Value> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await look();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(INTERVAL);
  }
}

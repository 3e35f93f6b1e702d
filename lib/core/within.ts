/** ms in which the browser answers any call. */
const ANSWER_TIME = 30_000;

/**
 * What the call answers; rejects when it has not answered within `ms`. A promise that never settles would hold up
 * all that waits for it as long as the worker lives.
 */
export async function within<Value>(call: Promise<Value>, ms = ANSWER_TIME): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

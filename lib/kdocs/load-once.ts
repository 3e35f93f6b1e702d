/** Reads once, however many wait for it; where that fails, who asks next reads again. */
export function createLoad(read: () => Promise<void>): () => Promise<void> {
  let loading: Promise<void> | null = null;
  return () => {
    loading ??= read().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

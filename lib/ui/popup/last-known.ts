import { computed, effect, type ReadonlySignal } from '@preact/signals';
import * as z from 'zod/mini';
import { accountSchema, jobViewSchema, type JobView } from '../../messaging/job-schemas';
import type { Account } from '../account-text';

/** Jobs that are kept at most. */
const JOBS_KEPT = 10;

/** No popup is higher (px). */
const HIGHEST = 600;

/** What the popup knew when it was open last; null for what it did not know. */
export interface LastKnown {
  readonly jobs: readonly JobView[] | null;
  readonly account: Account | null;
  /** Height of what is above the button (px). */
  readonly room: number;
}

export interface LastKnownPorts {
  /** Keeps one value while the browser runs, in memory only. */
  keepLastKnown(value: unknown): Promise<void>;
}

const lastKnownSchema = z.object({
  jobs: z.array(jobViewSchema).check(z.maxLength(JOBS_KEPT)),
  account: z.nullable(accountSchema),
  room: z.number().check(z.gte(0), z.lte(HIGHEST)),
});

/** What `keepLastKnown` was given, or nothing known for anything else. */
export function parseLastKnown(value: unknown): LastKnown {
  const parsed = lastKnownSchema.safeParse(value);
  return parsed.success ? parsed.data : { jobs: null, account: null, room: 0 };
}

/** Keeps what is shown of this whenever it changes; gives the way to end that. */
export function followKnown(
  ports: LastKnownPorts,
  jobs: ReadonlySignal<readonly JobView[] | null>,
  account: ReadonlySignal<Account | null>,
  room: ReadonlySignal<number>,
): () => void {
  const known = computed(() => ({
    jobs: jobs.value?.slice(0, JOBS_KEPT) ?? null,
    account: account.value,
    room: Math.min(HIGHEST, Math.round(room.value)),
  }));
  let kept = JSON.stringify(known.peek());
  return effect(() => {
    const text = JSON.stringify(known.value);
    if (text === kept || known.value.jobs === null) return;
    kept = text;
    ports
      .keepLastKnown(known.value)
      .catch((error: unknown) => console.warn('what is known cannot be kept', error));
  });
}

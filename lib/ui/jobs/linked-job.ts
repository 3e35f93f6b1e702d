import type { EntryView } from '../../messaging/job-schemas';

/** Letters that an id has at most. */
const LENGTH = 200;

const STATES: readonly EntryView['state'][] = ['saved', 'skipped', 'failed', 'pending'];

/** A job to show, and which of its entries; null: all of them. */
export interface JobLink {
  readonly jobId: string;
  readonly state: EntryView['state'] | null;
}

/** What an address such as `jobs.html#<jobId>` or `jobs.html#<jobId>/failed` asks for; null where it is nothing. */
export function readJobLink(hash: string): JobLink | null {
  const [jobId = '', wanted] = hash.slice(1).split('/');
  if (jobId === '' || jobId.length > LENGTH) return null;
  return { jobId, state: STATES.find((state) => state === wanted) ?? null };
}

/** Letters that an id has at most. */
const LENGTH = 200;

/** The id of the job that an address such as `jobs.html#<jobId>` asks for; null where it asks for none. */
export function linkedJobId(hash: string): string | null {
  const id = hash.slice(1);
  return id === '' || id.length > LENGTH ? null : id;
}

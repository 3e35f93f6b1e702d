import { makeZip, predictLength } from 'client-zip';
import { toAsync } from '../http/pace';
import type { ByteStream } from '../http/reply';
import type { World } from '../world';
import type { StoredFile } from '../world/types';

interface ArchiveItem {
  readonly name: string;
  readonly file: StoredFile;
}

/** A zip that is made while it is sent; the same files give the same bytes each time. */
export function archiveOf(world: World, files: readonly StoredFile[]): ByteStream {
  const items = nameApart(files);
  const sizes = items.map(({ name, file }) => ({ name, size: file.size }));
  return { length: Number(predictLength(sizes)), chunks: zipChunks(world, items) };
}

async function* zipChunks(world: World, items: readonly ArchiveItem[]): AsyncIterable<Uint8Array> {
  const reader = makeZip(zipInputs(world, items)).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

function* zipInputs(world: World, items: readonly ArchiveItem[]) {
  for (const { name, file } of items) {
    const lastModified = new Date(file.mtime * 1000);
    yield { name, lastModified, size: file.size, input: toAsync(world.bytes(file)) };
  }
}

/** The second `a.txt` becomes `a (1).txt`, as the site's own zip service does it (grade D). */
export function nameApart(files: readonly StoredFile[]): readonly ArchiveItem[] {
  const taken = new Set<string>();
  return files.map((file) => {
    let name = file.name;
    for (let copy = 1; taken.has(name); copy += 1) name = withNumber(file.name, copy);
    taken.add(name);
    return { name, file };
  });
}

function withNumber(name: string, copy: number): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? `${name} (${copy})` : `${name.slice(0, dot)} (${copy})${name.slice(dot)}`;
}

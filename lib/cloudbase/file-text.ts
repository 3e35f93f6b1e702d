/** Hands over the text of a file part by part. */
type Visit = (part: string) => void;

/**
 * Reads a file as text: as UTF-16 where its first bytes say so, otherwise as UTF-8, and where it is not that, as
 * GB18030, which spreadsheets in China write. `begin` is called before each attempt, as what was handed over before
 * does not count any more.
 */
export async function readFileText(file: Blob, begin: () => Visit): Promise<void> {
  const mark = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const wide = mark[0] === 0xff && mark[1] === 0xfe ? 'utf-16le' : null;
  const encoding = mark[0] === 0xfe && mark[1] === 0xff ? 'utf-16be' : wide;
  if (encoding !== null) await decode(file, new TextDecoder(encoding), begin());
  else if (!(await decode(file, new TextDecoder('utf-8', { fatal: true }), begin())))
    if (!(await decode(file, new TextDecoder('gb18030', { fatal: true }), begin())))
      await decode(file, new TextDecoder(), begin());
}

/** False when the file is not in this encoding. */
async function decode(file: Blob, decoder: TextDecoder, visit: Visit): Promise<boolean> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    const part = decodePart(decoder, done ? undefined : value);
    if (part === null) {
      await reader.cancel();
      return false;
    }
    visit(part);
    if (done) return true;
  }
}

/** Null when the bytes are not in this encoding. */
function decodePart(decoder: TextDecoder, bytes: Uint8Array | undefined): string | null {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

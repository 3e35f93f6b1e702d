/** ms after which the browser has surely taken what it was given. */
const TAKEN = 60_000;

export interface TextFile {
  readonly name: string;
  /** MIME type with its character set. */
  readonly type: string;
  readonly text: string;
}

/** Has the browser save a text as a file. */
export function saveFile({ name, type, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN);
}

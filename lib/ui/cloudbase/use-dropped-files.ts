import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Takes files that are dropped anywhere on the page. Answers whether some are being held over it. */
export function useDroppedFiles(take: (file: File) => void): boolean {
  const isOver = useSignal(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const end = new AbortController();
    const listen = (kind: 'dragover' | 'dragleave' | 'drop', heard: (event: DragEvent) => void) =>
      document.addEventListener(kind, heard, { signal: end.signal });
    listen('dragover', (event) => {
      // A text that is dragged goes where the browser puts it.
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      isOver.value = true;
    });
    listen('dragleave', (event) => {
      if (event.relatedTarget === null) isOver.value = false;
    });
    listen('drop', (event) => {
      isOver.value = false;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      for (const file of files) latest.current(file);
    });
    return () => end.abort();
  }, [isOver]);
  return isOver.value;
}

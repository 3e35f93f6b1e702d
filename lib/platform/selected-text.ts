import { browser } from 'wxt/browser';

/**
 * The text that is selected in a tab, with its line ends; empty when there is none, or the browser does not let it
 * be read. It does so after a click in the context menu or the shortcut, and for that tab only. `frameId` null: in
 * whichever frame.
 */
export async function readSelectedText(tabId: number, frameId: number | null): Promise<string> {
  const frames = frameId === null ? { allFrames: true } : { frameIds: [frameId] };
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId, ...frames },
      func: selectedText,
    });
    return results
      .map(({ result }) => (typeof result === 'string' ? result : ''))
      .filter((text) => text !== '')
      .join('\n');
  } catch {
    // A page of the browser itself, or one that went away.
    return '';
  }
}

/** Runs in the page. */
function selectedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
    const { value, selectionStart, selectionEnd } = field;
    const text = value.slice(selectionStart ?? 0, selectionEnd ?? 0);
    if (text !== '' && field.type !== 'password') return text;
  }
  return String(document.getSelection() ?? '');
}

/*
 * How the script in the page's own world hands a port to the isolated script. Both run before any script of the
 * page, the isolated one first (measured, facts/browser.md §5); so an event that comes before the page has
 * anything in it was not made by the page. The port is the only thing handed over, once, and is known to
 * nobody else.
 */

const HAND_OVER = 'kdocs-batch-download:lists';

/** Whether nothing of the page is there yet, so that no script of it can have run. */
export function isUntouched(root: Document): boolean {
  // Firefox and Chromium begin with an empty root element.
  return root.readyState === 'loading' && root.querySelector(':root > *') === null;
}

/**
 * Takes the port and hands it to `receive`, if it comes before anything of the page does; then listens no more.
 */
export function takePort(root: Document, receive: (port: MessagePort) => void): void {
  if (!isUntouched(root)) return;
  const giveUp = (): void => {
    root.removeEventListener(HAND_OVER, take);
    observer.disconnect();
    clearTimeout(timer);
  };
  const take = (event: Event): void => {
    giveUp();
    const port = isUntouched(root) && 'ports' in event ? firstPort(event.ports) : null;
    if (port === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    receive(port);
  };
  // The parser lets observers speak before it runs a script.
  const observer = new MutationObserver(giveUp);
  const timer = setTimeout(giveUp);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener(HAND_OVER, take);
}

/** Hands a new port over. Null when it is too late for that, or when nobody takes it. */
export function handPort(root: Document): MessagePort | null {
  if (!isUntouched(root)) return null;
  const { port1, port2 } = new MessageChannel();
  const event = new MessageEvent(HAND_OVER, { ports: [port2], cancelable: true });
  const isTaken = !root.dispatchEvent(event);
  if (!isTaken) port1.close();
  return isTaken ? port1 : null;
}

function firstPort(ports: unknown): MessagePort | null {
  const port: unknown = Array.isArray(ports) ? ports[0] : null;
  return isPort(port) ? port : null;
}

function isPort(value: unknown): value is MessagePort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'start' in value;
}

/** What goes through the port: text, as that alone crosses from world to world in every browser unchanged. */
export function packAnswer(url: string, text: string): string {
  return `${url}\n${text}`;
}

export function unpackAnswer(
  message: unknown,
): { readonly url: string; readonly text: string } | null {
  if (typeof message !== 'string') return null;
  const end = message.indexOf('\n');
  return end < 0 ? null : { url: message.slice(0, end), text: message.slice(end + 1) };
}

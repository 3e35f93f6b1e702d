import { browser } from 'wxt/browser';
import { createAnswer, createCall, type Handlers } from './channel';
import { workerProtocol } from './protocol';

/** Calls the background worker from an extension page. */
export const callWorker = createCall(workerProtocol, (message) =>
  browser.runtime.sendMessage(message),
);

/** Answers extension pages; content scripts and other senders get no answer. */
export function answerPages(handlers: Handlers<typeof workerProtocol>): void {
  const answer = createAnswer(workerProtocol, handlers);
  const own = browser.runtime.getURL('/');
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    if (sender.id !== browser.runtime.id || sender.url?.startsWith(own) !== true) return;
    const reply = answer(message);
    if (reply === null) return;
    void reply.then(sendResponse);
    return true;
  });
}

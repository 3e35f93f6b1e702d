import { browser } from 'wxt/browser';

export interface Notice {
  readonly title: string;
  readonly message: string;
  /** Texts of buttons, two at most; left out where the browser has none. */
  readonly buttons: readonly string[];
}

/** Firefox has no buttons, and refuses a notification that has some (measured in 153). */
let areButtonsKnown = true;

/** Shows a notification; a later one with the same id takes its place. */
export async function notify(id: string, { title, message, buttons }: Notice): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icons/128.png');
  const plain = { type: 'basic', iconUrl, title, message } as const;
  if (buttons.length > 0 && areButtonsKnown) {
    try {
      const shown = buttons.map((text) => ({ title: text }));
      await browser.notifications.create(id, { ...plain, buttons: shown });
      return;
    } catch {
      areButtonsKnown = false;
    }
  }
  await browser.notifications.create(id, plain);
}

/** Takes away all that are still shown. */
export async function clearNotifications(): Promise<void> {
  for (const id of Object.keys(await browser.notifications.getAll()))
    await browser.notifications.clear(id);
}

/** Calls `clicked` with the id of a notification and the index of its button; null: beside the buttons. */
export function onNotificationClicked(clicked: (id: string, button: number | null) => void): void {
  const answer = (id: string, button: number | null): void => {
    void browser.notifications.clear(id);
    clicked(id, button);
  };
  browser.notifications.onClicked.addListener((id) => answer(id, null));
  // Missing, or never called, where there are no buttons.
  const { onButtonClicked } = browser.notifications as Partial<typeof browser.notifications>;
  onButtonClicked?.addListener(answer);
}

import { createSerial } from '../core/serial';
import { menuLookOf, type Offer } from './menu-text';

type Look = ReturnType<typeof menuLookOf>;

interface Ports {
  create(look: Look): Promise<void>;
  /** False while there is no item. */
  update(look: Look): Promise<boolean>;
  /** Until texts come in the right language. */
  ready(): Promise<void>;
}

/** The item in the context menu. There is one for all pages: it speaks of the page that is in front. */
export interface MenuItem {
  /** To be called once per installation, and when the browser starts. */
  create(): Promise<void>;
  /** A page has come to the front, or its marks have changed; null: it has gone, or nobody knows what is marked. */
  tell(tabId: number, offer: Offer): Promise<void>;
  /** The language has changed. */
  reword(): Promise<void>;
}

export function createMenuItem({ create, update, ready }: Ports): MenuItem {
  const serial = createSerial();
  let front: { readonly tabId: number; readonly offer: Offer } | null = null;
  /** As it was set last; null: an earlier worker may have set it. */
  let shown: Look | null = null;

  const show = async (set: (look: Look) => Promise<boolean>): Promise<void> => {
    await ready();
    const look = menuLookOf(front?.offer ?? null);
    if (shown?.title === look.title && shown.enabled === look.enabled) return;
    shown = (await set(look)) ? look : null;
  };

  return {
    create: () =>
      serial(async () => {
        shown = null;
        await show(async (look) => {
          await create(look);
          return true;
        });
      }),
    tell: (tabId, offer) =>
      serial(async () => {
        // A page that goes when another one has come already says nothing of that one.
        if (offer === null && front !== null && front.tabId !== tabId) return;
        front = { tabId, offer };
        await show(update);
      }),
    reword: () =>
      serial(async () => {
        await show(update);
      }),
  };
}

import { browser } from 'wxt/browser';

/** Background and text; the contrast is 4.5:1 at least. */
const COLOURS = {
  calm: { background: '#1d5fd1', text: '#ffffff' },
  quiet: { background: '#5b616b', text: '#ffffff' },
  warning: { background: '#b3400a', text: '#ffffff' },
} as const;

export type BadgeTone = keyof typeof COLOURS;

export interface Badge {
  /** Four characters fit. */
  readonly text: string;
  readonly tone: BadgeTone;
  /** What the button is called, also when it is pointed at. */
  readonly title: string;
}

interface Shown {
  readonly text: string | null;
  readonly tone: BadgeTone | null;
  readonly title: string | null;
}

/** Null: as an earlier worker left it, or as the browser has it at the start. */
let shown: Shown = { text: null, tone: null, title: null };

/** Shows text, colour and title on the toolbar button, as far as they are others than before. */
export async function showBadge({ text, tone, title }: Badge): Promise<void> {
  const before = shown;
  shown = { text, title, tone: text === '' ? before.tone : tone };
  if (text !== '' && tone !== before.tone) {
    await browser.action.setBadgeBackgroundColor({ color: COLOURS[tone].background });
    await browser.action.setBadgeTextColor({ color: COLOURS[tone].text });
  }
  if (text !== before.text) await browser.action.setBadgeText({ text });
  if (title !== before.title) await browser.action.setTitle({ title });
}

import { render } from 'preact';
import type { PickerPage } from '../../lib/messaging/protocol';
import { Picker } from '../../lib/ui/picker/picker';
import '../../lib/ui/picker/picker.css';
import { createPickerStore } from '../../lib/ui/picker/store';
import '../../lib/ui/popup/popup.css';
import '../../lib/ui/tokens.css';

const PAGE_SIZE = 100;

/** What the bench calls in the page. */
declare global {
  interface Window {
    /** Opens a picker over a list of so many entries. */
    openPicker(count: number): void;
  }
}

function pageOf(from: number, count: number): PickerPage {
  const length = Math.min(PAGE_SIZE, count - from);
  const next = from + length < count ? String(from + length) : null;
  const entries = Array.from({ length }, (_, index) => ({
    service: 'kdocs' as const,
    id: String(from + index),
    kind: 'file' as const,
    name: `Report ${from + index} 年度报告.docx`,
    size: (from + index) * 4321,
    drive: '1',
    parent: '0',
    linkId: null,
    version: null,
    modifiedAt: Date.now() - (from + index) * 3_600_000,
    inside: null,
    obstacle: null,
  }));
  return { kind: 'listed', name: null, entries, next };
}

window.openPicker = (count) => {
  const store = createPickerStore(
    {
      // A turn of the event loop for each page, as a message from the worker takes.
      list: (_, cursor) =>
        new Promise((resolve) => setTimeout(() => resolve(pageOf(Number(cursor ?? 0), count)), 0)),
      keep: () => Promise.resolve(),
      recall: () => Promise.resolve(null),
    },
    'kdocs',
  );
  const root = document.createElement('main');
  root.className = 'popup';
  document.body.replaceChildren(root);
  render(<Picker store={store} />, root);
  void store.open(null);
};

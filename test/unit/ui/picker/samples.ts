import type { PickerPage, PickerPlace } from '../../../../lib/messaging/protocol';
import type { PickerEntry } from '../../../../lib/ui/picker/place';
import type { PickerPorts } from '../../../../lib/ui/picker/store';

export function file(name: string, change: Partial<PickerEntry> = {}): PickerEntry {
  return {
    service: 'kdocs',
    id: `id of ${name}`,
    kind: 'file',
    name,
    size: 1000,
    drive: '1',
    parent: '0',
    linkId: null,
    version: null,
    modifiedAt: Date.UTC(2026, 0, 15, 12),
    inside: null,
    obstacle: null,
    ...change,
  };
}

/** A folder; what is in it is listed under its name. */
export function folder(name: string, change: Partial<PickerEntry> = {}): PickerEntry {
  return file(name, {
    kind: 'folder',
    size: null,
    inside: { drive: '1', folder: name },
    ...change,
  });
}

export function files(count: number): PickerEntry[] {
  return Array.from({ length: count }, (_, index) => file(`file ${index + 1}.pdf`));
}

type Listed = Extract<PickerPage, { kind: 'listed' }>;

export function page(entries: readonly PickerEntry[], change: Partial<Listed> = {}): PickerPage {
  return { kind: 'listed', name: null, entries: [...entries], next: null, ...change };
}

/** What a place is called in `FakeLists`: the name of its folder, `special` and `recent`. */
export function nameOf(place: PickerPlace): string {
  if (place.kind === 'recent') return 'recent';
  return place.kind === 'shared-folder' ? place.linkId : (place.folder ?? place.drive);
}

export interface FakeLists extends PickerPorts {
  /** What each place answers, by the cursor; the first page has the cursor `''`. */
  readonly pages: Map<string, PickerPage | Promise<PickerPage>>;
  readonly asked: string[];
  kept: unknown;
}

/** Lists that answer at once, and a memory. */
export function createFakeLists(
  places: Readonly<Record<string, readonly PickerEntry[]>>,
): FakeLists {
  const fake: FakeLists = {
    pages: new Map(Object.entries(places).map(([name, entries]) => [name, page(entries)])),
    asked: [],
    kept: null,
    list(place, cursor) {
      const name = cursor === null ? nameOf(place) : `${nameOf(place)} ${cursor}`;
      fake.asked.push(name);
      return Promise.resolve(fake.pages.get(name) ?? page([]));
    },
    keep(value) {
      fake.kept = structuredClone(value);
      return Promise.resolve();
    },
    recall: () => Promise.resolve(fake.kept),
  };
  return fake;
}

/** A promise that is settled from outside. */
export function hold<Value>(): {
  readonly promise: Promise<Value>;
  release(value: Value): void;
} {
  let release: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => (release = resolve));
  return { promise, release: (value) => release(value) };
}

import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Pick } from '../../messaging/protocol';
import { mergePicks, NOTHING_FOUND, type BadId, type FoundIds, type ReadIds } from './found-ids';

/** ms without a key before a typed text is read. */
const TYPING_PAUSE = 300;

export interface IdsPorts {
  readonly readIds: ReadIds;
  /** Bytes of a file that is read at most. */
  readonly fileLimit: number;
}

/** A file with ids that was chosen. */
export interface ListFile {
  readonly key: number;
  readonly name: string;
  readonly state: 'reading' | 'read' | 'failed' | 'too-large';
  readonly found: FoundIds;
}

/** `file`: the name of the file that it is in; null: the text. */
export interface PlacedBadId extends BadId {
  readonly file: string | null;
}

export interface IdsStore {
  readonly fileLimit: number;
  readonly text: ReadonlySignal<string>;
  readonly files: ReadonlySignal<readonly ListFile[]>;
  /** Whether something is being read: what was found is not all then. */
  readonly isReading: ReadonlySignal<boolean>;
  /** What text and files name, each file once. */
  readonly picks: ReadonlySignal<readonly Pick[]>;
  /** How many ids came once more. */
  readonly repeated: ReadonlySignal<number>;
  readonly bad: ReadonlySignal<readonly PlacedBadId[]>;
  readonly badCount: ReadonlySignal<number>;
  /** How many were taken of a text or file that has too many; null where all were. */
  readonly cutAt: ReadonlySignal<number | null>;
  type(text: string): void;
  /** Puts a text below what is there. */
  append(text: string): void;
  addFile(file: File): Promise<void>;
  removeFile(key: number): void;
  clear(): void;
}

/** The ids that a person gives: a text and files, which add up. */
export function createIdsStore({ readIds, fileLimit }: IdsPorts): IdsStore {
  const text = signal('');
  const files = signal<readonly ListFile[]>([]);
  const inText = signal(NOTHING_FOUND);
  const isTextRead = signal(true);
  let turns = 0;
  let keys = 0;
  let pending: ReturnType<typeof setTimeout> | undefined;

  const sources = computed(() => [
    { file: null, found: inText.value },
    ...files.value.map(({ name, found }) => ({ file: name, found })),
  ]);
  const picks = computed(() => mergePicks(sources.value.map(({ found }) => found.picks)));
  const total = (amountOf: (found: FoundIds) => number): number =>
    sources.value.reduce((sum, { found }) => sum + amountOf(found), 0);

  /** Only the latest text counts, however long an earlier one takes. */
  const read = async (): Promise<void> => {
    const turn = (turns += 1);
    const found = await readIds(text.value, null).catch((error: unknown) => {
      console.error('the text could not be read', nameOf(error));
      return NOTHING_FOUND;
    });
    if (turn !== turns) return;
    inText.value = found;
    isTextRead.value = true;
  };
  const type = (typed: string): void => {
    text.value = typed;
    isTextRead.value = false;
    turns += 1;
    clearTimeout(pending);
    pending = setTimeout(() => void read(), TYPING_PAUSE);
  };
  const change = (key: number, changed: Partial<ListFile>): void => {
    files.value = files.value.map((file) => (file.key === key ? { ...file, ...changed } : file));
  };

  return {
    fileLimit,
    text,
    files,
    isReading: computed(
      () => !isTextRead.value || files.value.some(({ state }) => state === 'reading'),
    ),
    picks,
    repeated: computed(() => total(({ found }) => found) - picks.value.length),
    bad: computed(() =>
      sources.value.flatMap(({ file, found }) => found.bad.map((bad) => ({ ...bad, file }))),
    ),
    badCount: computed(() => total(({ badCount }) => badCount)),
    cutAt: computed(
      () => sources.value.find(({ found }) => found.isCut)?.found.picks.length ?? null,
    ),
    type,
    append(added) {
      type(text.value.trim() === '' ? added : `${text.value.trimEnd()}\n${added}`);
    },
    async addFile(file) {
      const key = (keys += 1);
      const isTooLarge = file.size > fileLimit;
      const state = isTooLarge ? 'too-large' : 'reading';
      files.value = [...files.value, { key, name: file.name, state, found: NOTHING_FOUND }];
      if (isTooLarge) return;
      try {
        change(key, { state: 'read', found: await readIds(file, file.name) });
      } catch (error) {
        console.warn('a file could not be read', nameOf(error));
        change(key, { state: 'failed' });
      }
    },
    removeFile(key) {
      files.value = files.value.filter((file) => file.key !== key);
    },
    clear() {
      files.value = [];
      type('');
    },
  };
}

/** No more of an error: its text could hold what was read. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

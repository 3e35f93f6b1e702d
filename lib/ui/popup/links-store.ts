import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Failure } from '../../core/failure';
import { LINKS_LIMIT } from '../../messaging/protocol';
import type { CallWorker } from '../jobs-store';
import type { PickerEntry } from '../picker/place';

export interface LinksPorts {
  readonly call: CallWorker;
  /** Ids of the share links in any text, each once. */
  findLinks(text: string): readonly string[];
  /** Puts entries into the choice. */
  add(entries: readonly PickerEntry[]): Promise<void>;
  isChosen(entry: PickerEntry): boolean;
  onLoggedOut(): void;
}

/** Why there is nothing to choose behind a link: what the service said of it, or of what it leads to. */
export type LinkReason =
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'obstacle'; readonly entry: PickerEntry };

export interface UnusedLink {
  readonly linkId: string;
  readonly reason: LinkReason;
}

/** What came of the last look at the text. */
export type LinksOutcome =
  /** `none`: no link is in it; `known`: all of them are chosen; `broken`: the worker gave no answer. */
  | { readonly kind: 'looking' | 'none' | 'known' | 'broken' }
  | {
      readonly kind: 'told';
      readonly added: number;
      readonly unused: readonly UnusedLink[];
      /** Links of the text that have not been looked up: there were too many. */
      readonly left: number;
    };

export interface LinksStore {
  /** Whether the place to paste in is shown. */
  readonly isOpen: Signal<boolean>;
  readonly text: Signal<string>;
  readonly outcome: ReadonlySignal<LinksOutcome | null>;
  /** Looks the links of the text up and puts what is behind them into the choice. */
  look(): Promise<void>;
}

/** Share links in a text that a person pasted. */
export function createLinksStore(ports: LinksPorts): LinksStore {
  const isOpen = signal(false);
  const text = signal('');
  const outcome = signal<LinksOutcome | null>(null);
  const known = new Map<string, PickerEntry>();
  const unusable = new Set<string>();

  /** The links to look up: those that were never, then those that led to nothing. */
  const wantedOf = (found: readonly string[]): readonly string[] => {
    const open = found.filter((linkId) => {
      const entry = known.get(linkId);
      return entry === undefined || !ports.isChosen(entry);
    });
    return [
      ...open.filter((linkId) => !unusable.has(linkId)),
      ...open.filter((linkId) => unusable.has(linkId)),
    ];
  };

  const lookUp = async (wanted: readonly string[]): Promise<LinksOutcome | null> => {
    const linkIds = wanted.slice(0, LINKS_LIMIT);
    const answer = await ports.call('describeLinks', { linkIds });
    if (answer.kind === 'logged-out') {
      ports.onLoggedOut();
      return null;
    }
    const unused: UnusedLink[] = [];
    const entries: PickerEntry[] = [];
    for (const { linkId, entry, failure } of answer.links) {
      if (entry?.obstacle === null) {
        entries.push(entry);
        known.set(linkId, entry);
        unusable.delete(linkId);
      } else {
        unused.push({ linkId, reason: reasonOf(entry, failure) });
        unusable.add(linkId);
      }
    }
    await ports.add(entries);
    return { kind: 'told', added: entries.length, unused, left: wanted.length - linkIds.length };
  };

  return {
    isOpen,
    text,
    outcome,
    async look() {
      if (outcome.value?.kind === 'looking') return;
      const found = ports.findLinks(text.value);
      const wanted = wantedOf(found);
      if (wanted.length === 0) {
        outcome.value = { kind: found.length === 0 ? 'none' : 'known' };
        return;
      }
      outcome.value = { kind: 'looking' };
      try {
        outcome.value = await lookUp(wanted);
      } catch (error) {
        console.error('the worker gave no answer', error);
        outcome.value = { kind: 'broken' };
      }
    },
  };
}

function reasonOf(entry: PickerEntry | null, failure: Failure | null): LinkReason {
  return entry === null
    ? { kind: 'failure', failure: failure ?? { kind: 'unexpected' } }
    : { kind: 'obstacle', entry };
}

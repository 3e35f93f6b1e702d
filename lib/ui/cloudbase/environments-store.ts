import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../../core/failure';
import type { CloudbaseEnvironment } from '../../messaging/cloudbase';
import type { Pick, PickerPlace } from '../../messaging/protocol';
import type { CallWorker } from '../jobs-store';
import { placeKey } from '../picker/place';
import type { Start } from '../picker/start';
import { createPickerStore, type PickerStore } from '../picker/store';
import type { AccessStore } from './access-store';

/** Why there are no environments to choose from. */
export type EnvironmentsProblem =
  | { readonly kind: 'no-token' | 'none' | 'broken' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface EnvironmentsStore {
  readonly environments: ReadonlySignal<readonly CloudbaseEnvironment[]>;
  readonly isListing: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<EnvironmentsProblem | null>;
  /** Lists and choices in the environments. */
  readonly picker: PickerStore;
  /** What was chosen, with the environment in front of its folders. */
  readonly picks: ReadonlySignal<readonly Pick[]>;
  /** Id of the environment that is open. */
  readonly current: ReadonlySignal<string | null>;
  /** Asks for the environments and opens the first; to be called in the very click. */
  list(): Promise<void>;
  open(id: string): void;
}

/** Choosing in the folders of environments, as far as the token allows it. */
export function createEnvironmentsStore(call: CallWorker, access: AccessStore): EnvironmentsStore {
  const environments = signal<readonly CloudbaseEnvironment[]>([]);
  const isListing = signal(false);
  const problem = signal<EnvironmentsProblem | null>(null);

  const picker = createPickerStore(
    {
      async list(place, cursor) {
        const page = await call('listPlace', { service: 'cloudbase', place, cursor });
        if (page.kind === 'logged-out') void access.look();
        return page;
      },
      // A token that allows it does not outlive the browser either.
      keep: () => Promise.resolve(),
      recall: () => Promise.resolve(null),
      startsFor: () => environments.value.map(startOf),
    },
    'cloudbase',
  );

  const ask = async (): Promise<void> => {
    const answer = await call('listEnvironments', {});
    if (answer.kind !== 'listed') {
      problem.value = answer.kind === 'failed' ? answer : { kind: 'no-token' };
      if (answer.kind === 'logged-out') await access.look();
      return;
    }
    environments.value = answer.environments;
    if (answer.environments.length === 0) problem.value = { kind: 'none' };
    else await picker.open(null);
  };

  return {
    environments,
    isListing,
    problem,
    picker,
    picks: computed(() => picker.picks.value.map(withEnvironment)),
    current: computed(() => environmentOf(picker.start.value?.place)),
    async list() {
      if (isListing.value) return;
      problem.value = null;
      if (!access.isReady.value) {
        problem.value = { kind: 'no-token' };
        return;
      }
      isListing.value = true;
      try {
        if ((await access.keep()) === 'kept') await ask();
      } catch (error) {
        console.error('the worker gave no answer', error);
        problem.value = { kind: 'broken' };
      }
      isListing.value = false;
    },
    open(id) {
      const start = picker.starts.value.find(({ place }) => environmentOf(place) === id);
      if (start !== undefined) picker.switchTo(start);
    },
  };
}

function startOf({ id, alias }: CloudbaseEnvironment): Start {
  const place = { kind: 'folder', drive: id, folder: null } as const;
  return { key: placeKey(place), place, kind: 'page', name: alias === '' ? id : alias };
}

function environmentOf(place: PickerPlace | undefined): string | null {
  return place?.kind === 'folder' ? place.drive : null;
}

function withEnvironment(pick: Pick): Pick {
  return { ...pick, folders: [pick.entry.drive, ...pick.folders] };
}

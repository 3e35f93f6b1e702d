import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import { createJobsStore, type CallWorker, type JobsStore } from '../jobs-store';
import { createAccessStore, type AccessPorts, type AccessStore } from './access-store';
import { createDownloadStore, type DownloadStore } from './download-store';
import { createEnvironmentsStore, type EnvironmentsStore } from './environments-store';
import { createFoldersStore, type FoldersStore } from './folders-store';
import { mergePicks } from './found-ids';
import { inEnvironment } from './in-environment';
import { createIdsStore, type IdsPorts, type IdsStore } from './ids-store';

/** Jobs of any service that are listed, and of this one that are shown. */
const JOBS_LISTED = 100;
const JOBS_SHOWN = 10;

export interface CloudbasePorts extends IdsPorts, AccessPorts {
  readonly call: CallWorker;
}

/** Why the button starts nothing. */
export type Hindrance =
  'reading' | 'nothing' | 'left-out' | 'started' | 'listing' | 'too-many' | 'no-token' | 'refused';

/** All that the page of CloudBase knows and keeps, however often it is drawn anew. */
export interface CloudbaseStore {
  readonly ids: IdsStore;
  readonly folders: FoldersStore;
  readonly access: AccessStore;
  readonly environments: EnvironmentsStore;
  readonly download: DownloadStore;
  readonly hindrance: ReadonlySignal<Hindrance | null>;
  readonly jobs: JobsStore;
  /** Those of this service, newest first. */
  readonly shownJobs: ReadonlySignal<readonly JobView[]>;
  /** Whether nothing goes on without another token. */
  readonly needsToken: ReadonlySignal<boolean>;
  /** Takes the text over that was selected in a page, and looks what is kept. */
  open(): Promise<void>;
  /** Keeps another token, with which the jobs go on; to be called in the very click. */
  resume(): Promise<'kept' | 'not-kept'>;
  /** Empties the list, and forgets what was started of it. */
  clear(): void;
}

export function createCloudbaseStore(ports: CloudbasePorts): CloudbaseStore {
  const { call } = ports;
  const ids = createIdsStore(ports);
  const access = createAccessStore(ports);
  const env = computed(() => access.form.value.env.trim());
  // Here and not when a link is made: what is listed has ids without a bucket as well, and its environment for sure.
  const folders = createFoldersStore(computed(() => inEnvironment(ids.picks.value, env.value)));
  const environments = createEnvironmentsStore(call, access);
  const jobs = createJobsStore(call, JOBS_LISTED);
  const download = createDownloadStore({
    call,
    access,
    wanted: computed(() => mergePicks([folders.picks.value, environments.picks.value])),
    async onChanged() {
      await Promise.all([access.look(), jobs.refresh()]);
    },
  });
  const ours = computed(() => jobs.jobs.value?.filter(isOurs) ?? []);
  const isWaiting = computed(() => ours.value.some(waitsForToken));
  /** Whether another token was given to jobs that wait for one, which takes them a moment to notice. */
  const wasResumed = signal(false);

  effect(() => {
    // With each list that tells of it: the token that was given in the meantime may be refused as well.
    if (ours.value.some(waitsForToken)) void access.look();
    else wasResumed.value = false;
  });

  return {
    ids,
    folders,
    access,
    environments,
    download,
    jobs,
    hindrance: computed(() => hindranceOf({ ids, environments, download, access })),
    shownJobs: computed(() => ours.value.slice(0, JOBS_SHOWN)),
    needsToken: computed(
      () => access.token.value === 'refused' || (isWaiting.value && !wasResumed.value),
    ),
    async open() {
      const known = access.look();
      const { text } = await call('takeSelectedText', {});
      if (text !== null && text.trim() !== '') ids.append(text);
      await known;
    },
    async resume() {
      const kept = await access.keep();
      if (kept === 'kept') {
        wasResumed.value = isWaiting.value;
        // The next look finds it otherwise.
        await jobs.refresh().catch((error: unknown) => console.warn('no list of jobs', error));
      }
      return kept;
    },
    clear() {
      ids.clear();
      download.forgetStarted();
    },
  };
}

function isOurs({ service }: JobView): boolean {
  return service === 'cloudbase';
}

function waitsForToken({ wait }: JobView): boolean {
  return wait?.kind === 'login';
}

type Parts = Pick<CloudbaseStore, 'ids' | 'environments' | 'download' | 'access'>;

function hindranceOf({ ids, environments, download, access }: Parts): Hindrance | null {
  if (ids.isReading.value) return 'reading';
  if (environments.picker.isTooMany.value) return 'too-many';
  if (environments.picker.isIncomplete.value) return 'listing';
  if (download.picks.value.length === 0) {
    if (download.started.value > 0) return 'started';
    return ids.picks.value.length > 0 ? 'left-out' : 'nothing';
  }
  if (access.isReady.value) return null;
  return access.token.value === 'refused' ? 'refused' : 'no-token';
}

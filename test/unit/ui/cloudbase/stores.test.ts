// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundIds } from '../../../../lib/ui/cloudbase/found-ids';
import { createIdsStore } from '../../../../lib/ui/cloudbase/ids-store';
import { sampleJobView } from '../../../support/fakes/samples';
import { folder, page } from '../picker/samples';
import { createFakeCloudbase, openStore, pick, readIds, USUAL } from './fake-cloudbase';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(1000);
const namesOf = (picks: FoundIds['picks']) => picks.map(({ entry }) => entry.id);

describe('the ids', () => {
  it('of text and files add up, each once, by environment', async () => {
    const ids = createIdsStore({ readIds, fileLimit: 100 });
    ids.type('cloud://b/1\ncloud://b/1\ncloud://b/2');
    await ids.addFile(new File(['cloud://a/3\ncloud://b/2'], 'list.txt'));
    await settle();
    expect(namesOf(ids.picks.value)).toEqual(['cloud://a/3', 'cloud://b/1', 'cloud://b/2']);
    expect(ids.repeated.value).toBe(2);
    ids.removeFile(1);
    expect(ids.picks.value).toHaveLength(2);
  });

  it('are read when nobody types any more, and a slow answer to an older text counts for nothing', async () => {
    const answers: ((found: FoundIds) => void)[] = [];
    const ids = createIdsStore({
      readIds: () => new Promise((resolve) => answers.push(resolve)),
      fileLimit: 100,
    });
    ids.type('cl');
    ids.type('cloud://');
    await settle();
    expect(answers).toHaveLength(1);
    ids.type('cloud://a/2');
    await settle();
    const found = (id: string) => ({
      picks: [pick(id)],
      found: 1,
      bad: [],
      badCount: 0,
      isCut: false,
    });
    answers[1]?.(found('a/2'));
    await settle();
    answers[0]?.(found('a/1'));
    await settle();
    expect(namesOf(ids.picks.value)).toEqual(['cloud://a/2']);
    expect(ids.isReading.value).toBe(false);
  });

  it('of a file that is too large are not read', async () => {
    const read = vi.fn(readIds);
    const ids = createIdsStore({ readIds: read, fileLimit: 5 });
    await ids.addFile(new File(['cloud://a/1'], 'list.txt'));
    expect(ids.files.value[0]?.state).toBe('too-large');
    expect(read).not.toHaveBeenCalled();
  });

  it('tell how many were taken where there are too many', async () => {
    const ids = createIdsStore({ readIds, fileLimit: 100 });
    ids.type('cloud://a/1');
    await settle();
    expect(ids.cutAt.value).toBeNull();
    await ids.addFile(new File(['cloud://a/2\ncloud://a/3\ncut'], 'list.txt'));
    expect(ids.cutAt.value).toBe(2);
  });

  it('tell what is none, with its line and file', async () => {
    const ids = createIdsStore({ readIds, fileLimit: 100 });
    await ids.addFile(new File(['x\ncloud://'], 'list.txt'));
    expect(ids.bad.value).toEqual([{ line: 2, text: 'cloud://', file: 'list.txt' }]);
  });
});

describe('the access', () => {
  it('asks the browser before anything else, keeps the token, and has it no longer', async () => {
    const { store, fake } = openStore();
    store.access.change({ token: ' abc ', relay: 'https://relay.example' });
    const kept = store.access.keep();
    expect(fake.heard).toEqual(['ask https://relay.example']);
    expect(await kept).toBe('kept');
    expect(fake.kept).toEqual([
      {
        token: 'abc',
        tokenKind: 'component',
        env: '',
        maxAge: 7200,
        relay: 'https://relay.example',
      },
    ]);
    expect(store.access.form.value.token).toBe('');
    expect(store.access.token.value).toBe('kept');
  });

  it('leaves the token that is kept where none is typed', async () => {
    const { store, fake } = openStore();
    await store.access.keep();
    expect(fake.kept[0]).toMatchObject({ token: null });
  });

  it('is not ready where the token that is kept is for another address', async () => {
    const { store, fake } = openStore();
    fake.access = { ...USUAL, token: 'kept', relay: 'https://relay.example' };
    await store.access.look();
    store.access.change({ relay: 'https://relay.example/' });
    expect([store.access.isMoved.value, store.access.isReady.value]).toEqual([false, true]);
    store.access.change({ relay: '' });
    expect([store.access.isMoved.value, store.access.isReady.value]).toEqual([true, false]);
    store.access.change({ token: 'abc' });
    expect(store.access.isReady.value).toBe(true);
    expect(await store.access.keep()).toBe('kept');
    expect([store.access.isMoved.value, store.access.isReady.value]).toEqual([false, true]);
  });

  it('keeps nothing when the browser does not allow it', async () => {
    const { store, fake } = openStore();
    fake.isAllowed = false;
    store.access.change({ token: 'abc' });
    expect(await store.access.keep()).toBe('not-kept');
    expect(store.access.problem.value).toBe('not-allowed');
    expect(fake.kept).toEqual([]);
    expect(store.access.form.value.token).toBe('abc');
  });

  it.each(['', '7200.5', 'many'])('has the worker judge a lifetime of %j', async (maxAge) => {
    const { store, fake } = openStore();
    fake.problem = 'max-age';
    store.access.change({ maxAge });
    expect(await store.access.keep()).toBe('not-kept');
    expect(store.access.problem.value).toBe('max-age');
  });

  it('shows what is kept, and leaves what is being typed', async () => {
    const { store, fake } = openStore();
    fake.access = { ...USUAL, tokenKind: 'own', env: 'env-9' };
    store.access.change({ token: 'abc' });
    await store.access.look();
    expect(store.access.form.value).toMatchObject({ tokenKind: 'own', env: 'env-9', token: 'abc' });
    store.access.change({ env: 'env-10' });
    await store.access.look();
    expect(store.access.form.value.env).toBe('env-10');
  });
});

describe('the download', () => {
  const given = async (
    text: string,
    setUp: (fake: ReturnType<typeof createFakeCloudbase>) => void = () => undefined,
  ) => {
    const fake = createFakeCloudbase();
    setUp(fake);
    const { store } = openStore(fake);
    store.access.change({ token: 'abc' });
    store.ids.type(text);
    await settle();
    return { fake, store };
  };

  it('is named after the environment when there is one only', async () => {
    const one = await given('cloud://a/1\ncloud://a/2');
    await one.store.download.start();
    expect(one.fake.downloads).toEqual([{ ids: ['cloud://a/1', 'cloud://a/2'], place: 'a' }]);
    const two = await given('cloud://a/1\ncloud://b/2');
    await two.store.download.start();
    expect(two.fake.downloads[0]?.place).toBe('CloudBase');
  });

  it('asks the environment that is set for ids that do not name theirs with its bucket', async () => {
    const { fake, store } = await given('cloud://x/dir/1\ncloud://x.b/2\ncloud://a.b/3');
    store.access.change({ env: ' prod ' });
    expect(store.folders.nodes.value.map(({ name }) => name)).toEqual(['a.b', 'prod', 'x.b']);
    expect(store.folders.picks.value[1]).toMatchObject({
      entry: { id: 'cloud://x/dir/1', drive: 'prod' },
      folders: ['prod', 'dir'],
    });
    await store.download.start();
    expect(fake.downloads[0]?.ids).toEqual(['cloud://a.b/3', 'cloud://x/dir/1', 'cloud://x.b/2']);
    store.access.change({ env: '-' });
    expect(store.folders.nodes.value.map(({ name }) => name)).toEqual(['a.b', 'x', 'x.b']);
  });

  it('comes in jobs of at most 20,000', async () => {
    const text = Array.from({ length: 45_000 }, (_, index) => `cloud://a/${index}`).join('\n');
    const { fake, store } = await given(text);
    expect(await store.download.start()).toEqual({ kind: 'started', picks: 45_000, jobs: 3 });
    expect(fake.downloads.map(({ ids }) => ids.length)).toEqual([20_000, 20_000, 5000]);
    expect(store.hindrance.value).toBe('started');
    expect(store.ids.text.value).toBe(text);
  });

  it('tells how far it came, and goes on with the rest', async () => {
    const text = Array.from({ length: 20_001 }, (_, index) => `cloud://a/${index}`).join('\n');
    const { fake, store } = await given(text, ({ starts }) =>
      starts.push(
        { kind: 'started', jobId: '1' },
        { kind: 'failed', failure: { kind: 'network' } },
      ),
    );
    expect(await store.download.start()).toMatchObject({ kind: 'stopped', picks: 20_000 });
    expect(store.download.picks.value).toHaveLength(1);
    await store.download.start();
    expect(fake.downloads.at(-1)?.ids).toEqual(['cloud://a/20000']);
  });

  it('begins nothing when the access is refused', async () => {
    const { fake, store } = await given('cloud://a/1', (one) => (one.problem = 'token'));
    expect(await store.download.start()).toBeNull();
    expect(fake.downloads).toEqual([]);
    expect(store.access.problem.value).toBe('token');
  });

  it('can be had once more when the list was cleared', async () => {
    const { store } = await given('cloud://a/1');
    await store.download.start();
    store.clear();
    store.ids.type('cloud://a/1');
    await settle();
    expect(store.hindrance.value).toBeNull();
  });
});

describe('choosing in an environment', () => {
  it('puts the environment before the folders, and each entry once into the download', async () => {
    const { fake, store } = openStore();
    const inside = { drive: 'env-1', folder: 'pictures/' };
    const pictures = folder('pictures', {
      ...{ service: 'cloudbase', id: 'cloud://env-1.b/pictures/', drive: 'env-1', inside },
    });
    fake.list = () => page([pictures, pick('env-1/1').entry]);
    store.access.change({ token: 'abc' });
    await store.environments.list();
    await settle();
    expect(store.environments.current.value).toBe('env-1');
    store.environments.picker.toggleAll();
    store.ids.type('cloud://env-1/1');
    await settle();
    expect(store.environments.picks.value.map(({ folders }) => folders)).toEqual([
      ['env-1'],
      ['env-1'],
    ]);
    expect(namesOf(store.download.picks.value)).toEqual([
      'cloud://env-1/1',
      'cloud://env-1.b/pictures/',
    ]);
  });

  it('needs a token', async () => {
    const { fake, store } = openStore();
    await store.environments.list();
    expect(store.environments.problem.value).toEqual({ kind: 'no-token' });
    expect(fake.heard).toEqual([]);
  });
});

describe('a token that was refused', () => {
  const waiting = sampleJobView({ service: 'cloudbase', wait: { kind: 'login', until: null } });

  it('is asked for anew while a job of this service waits for it, until another one is kept', async () => {
    const { fake, store } = openStore();
    fake.access = { ...USUAL, token: 'refused' };
    fake.jobs = [{ ...waiting, service: 'kdocs' }];
    await store.jobs.refresh();
    expect(store.needsToken.value).toBe(false);
    fake.jobs = [waiting];
    await store.jobs.refresh();
    await settle();
    expect(store.needsToken.value).toBe(true);
    store.access.change({ token: 'new' });
    expect(await store.resume()).toBe('kept');
    await settle();
    expect(fake.kept.at(-1)).toMatchObject({ token: 'new' });
    expect(store.needsToken.value).toBe(false);
    fake.access = { ...fake.access, token: 'refused' };
    await store.jobs.refresh();
    await settle();
    expect(store.needsToken.value).toBe(true);
  });
});

describe('the page', () => {
  it('takes over what was selected in a page', async () => {
    const { fake, store } = openStore();
    fake.selected = 'cloud://a/1';
    await store.open();
    expect(store.ids.text.value).toBe('cloud://a/1');
  });

  it('shows the jobs of its own service', async () => {
    const { fake, store } = openStore();
    fake.jobs = (['kdocs', 'cloudbase'] as const).map((service) =>
      sampleJobView({ id: service, service }),
    );
    await store.jobs.refresh();
    expect(store.shownJobs.value.map(({ id }) => id)).toEqual(['cloudbase']);
  });
});

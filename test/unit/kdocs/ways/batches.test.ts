import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../lib/core/failure';
import { createBatches, type Batches } from '../../../../lib/kdocs/ways/batches';
import { createFakeBatchService, type BatchRules } from '../../../support/fakes/batch-service';
import { createFakeClock } from '../../../support/fakes/clock';
import { createFakeNotes } from '../../../support/fakes/notes';

const DIVIDED = { ok: false, failure: { kind: 'divided' } };
const NETWORK: Failure = { kind: 'network' };
const NOT_JSON: Failure = { kind: 'broken-answer', problem: 'not-json' };
const OUT_OF_ORDER: Failure = { kind: 'refused', status: 503, answer: null };
const TEN_MINUTES = 600_000;

const ids = (count: number, prefix = 'f') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

function start(rules: Partial<BatchRules> = {}, notes = createFakeNotes()) {
  const service = createFakeBatchService(rules);
  const clock = createFakeClock();
  return { service, clock, notes, batches: createBatches(service, notes, clock.now) };
}

/** The most requests that one bad id or one limit may cost. */
const most = (count: number) => Math.ceil(Math.log2(count)) + 3;

interface Outcome {
  /** Files that came in an archive. */
  readonly archived: readonly string[];
  /** Files that are to be asked for by themselves. */
  readonly single: readonly string[];
  readonly rounds: number;
}

/** Plans and asks as often as batches are divided, as the engine does. */
async function deliver(
  batches: Batches,
  drive: string,
  files: readonly string[],
): Promise<Outcome> {
  const archived: string[] = [];
  const single: string[] = [];
  let open = files;
  await batches.load();
  for (let rounds = 1; rounds < 1000; rounds += 1) {
    const count = batches.countOf(drive);
    const batchable = open.filter((file) => !batches.isSpoiler(drive, file));
    single.push(...open.filter((file) => batches.isSpoiler(drive, file)));
    const next: string[] = [];
    for (let from = 0; from < batchable.length; from += count) {
      const part = batchable.slice(from, from + count);
      if (part.length === 1) {
        single.push(...part);
        continue;
      }
      const url = await batches.link(drive, part);
      if (url.ok) archived.push(...part);
      else if (url.failure.kind === 'divided') next.push(...part);
      else throw new Error(`not expected: ${url.failure.kind}`);
    }
    if (next.length === 0) return { archived, single, rounds };
    open = next;
  }
  throw new Error('no end');
}

function expectAll(files: readonly string[], { archived, single }: Outcome): void {
  expect([...archived, ...single].toSorted()).toEqual([...files].toSorted());
}

describe('a batch that the service takes', () => {
  it('costs one request', async () => {
    const { batches, service } = start();
    expect(await batches.link('d', ['a', 'b'])).toEqual({
      ok: true,
      value: 'https://a.kdocs.cn/zip?of=a,b',
    });
    expect(service.asked).toEqual([['a', 'b']]);
    expect(batches.countOf('d')).toBe(100);
  });
});

describe('a batch that is too large', () => {
  it('shows the limit of its drive in few requests, whatever the limit is', async () => {
    for (let count = 2; count <= 100; count += 1)
      for (let limit = 1; limit < count; limit += 1) {
        const { batches, service } = start({ limit });
        expect(await batches.link('d', ids(count))).toEqual(DIVIDED);
        expect(batches.countOf('d')).toBe(limit);
        expect(service.asked.length).toBeLessThanOrEqual(most(count));
      }
  });

  it('is refused without a request from then on, and smaller ones are not', async () => {
    const { batches, service } = start({ limit: 10 });
    await batches.link('d', ids(60));
    const before = service.asked.length;
    expect(await batches.link('d', ids(11, 'g'))).toEqual(DIVIDED);
    expect(service.asked).toHaveLength(before);
    expect((await batches.link('d', ids(10, 'g'))).ok).toBe(true);
    expect(service.asked).toHaveLength(before + 1);
  });

  it('tells nothing of another drive', async () => {
    const { batches } = start({ limit: 10 });
    await batches.link('d', ids(60));
    expect(batches.countOf('e')).toBe(100);
  });

  it('is known to the next worker of the same browser', async () => {
    const { batches, notes } = start({ limit: 10, bad: new Set(['f3']) });
    await deliver(batches, 'd', ids(60));
    const next = createBatches(createFakeBatchService(), notes);
    await next.load();
    expect(next.countOf('d')).toBe(10);
    expect(next.isSpoiler('d', 'f3')).toBe(true);
  });

  it('is searched for once where many batches are asked for at a time', async () => {
    const { batches, service } = start({ limit: 30 });
    const answers = await Promise.all(
      ['f', 'g', 'h', 'i'].map((prefix) => batches.link('d', ids(100, prefix))),
    );
    expect(answers).toEqual([DIVIDED, DIVIDED, DIVIDED, DIVIDED]);
    expect(service.asked.length).toBeLessThanOrEqual(most(100));
    expect(batches.countOf('d')).toBe(30);
  });

  it('leaves the archive that its search brought along to whoever asks for that next', async () => {
    const { batches, service } = start({ limit: 20 });
    await batches.link('d', ids(60));
    const before = service.asked.length;
    expect((await batches.link('d', ids(20))).ok).toBe(true);
    expect(service.asked).toHaveLength(before);
    await batches.link('d', ids(20));
    expect(service.asked).toHaveLength(before + 1);
  });

  it('leaves no archive that is too old', async () => {
    const { batches, service, clock } = start({ limit: 20 });
    await batches.link('d', ids(60));
    const before = service.asked.length;
    clock.pass(20_001);
    expect((await batches.link('d', ids(20))).ok).toBe(true);
    expect(service.asked).toHaveLength(before + 1);
  });
});

describe('a batch with a bad file', () => {
  it('shows the file in few requests, wherever it stands', async () => {
    for (let count = 2; count <= 100; count += 1)
      for (let place = 0; place < count; place += 1) {
        const bad = new Set([`f${place}`]);
        const { batches, service } = start({ bad });
        expect(await batches.link('d', ids(count))).toEqual(DIVIDED);
        expect(ids(count).filter((file) => batches.isSpoiler('d', file))).toEqual([...bad]);
        expect(batches.countOf('d')).toBe(100);
        expect(service.asked.length).toBeLessThanOrEqual(most(count));
      }
  });

  it('comes without the file at no further cost', async () => {
    const { batches, service } = start({ bad: new Set(['f7']) });
    await batches.link('d', ids(50));
    const before = service.asked.length;
    const rest = ids(50).filter((file) => file !== 'f7');
    expect((await batches.link('d', rest)).ok).toBe(true);
    expect(service.asked).toHaveLength(before);
  });

  it('is divided without a request when the file is known', async () => {
    const { batches, service } = start({ bad: new Set(['f7']) });
    await batches.link('d', ids(50));
    const before = service.asked.length;
    expect(await batches.link('d', ['f7', 'new'])).toEqual(DIVIDED);
    expect(service.asked).toHaveLength(before);
  });

  it.each<Failure>([
    { kind: 'forbidden', answer: null },
    { kind: 'no-raw-file', answer: null },
    { kind: 'not-here', answer: { code: '400000004', text: '' } },
    { kind: 'refused', status: 414, answer: null },
    { kind: 'refused', status: 403, answer: null },
  ])('is searched after the failure %j', async (badFailure) => {
    const { batches } = start({ bad: new Set(['f2']), badFailure });
    expectAll(ids(9), await deliver(batches, 'd', ids(9)));
    expect(batches.isSpoiler('d', 'f2')).toBe(true);
    expect(batches.countOf('d')).toBe(100);
  });

  it.each<Failure>([
    { kind: 'broken-answer', problem: 'no-link' },
    NOT_JSON,
    { kind: 'refused', status: 500, answer: null },
    NETWORK,
  ])('is searched when it fails again and again with %j', async (badFailure) => {
    for (const place of [0, 2, 8]) {
      const { batches } = start({ bad: new Set([`f${place}`]), badFailure });
      for (let tries = 0; tries < 2; tries += 1)
        expect(await batches.link('d', ids(9))).toEqual({ ok: false, failure: badFailure });
      expect(await batches.link('d', ids(9))).toEqual(DIVIDED);
      expect(ids(9).filter((file) => batches.isSpoiler('d', file))).toEqual([`f${place}`]);
      expect(batches.countOf('d')).toBe(100);
    }
  });

  it.each([2, 37])(
    'keeps its drive in batches however many such batches there are, each with file %i bad',
    async (place) => {
      const files = ids(1000);
      const bad = new Set(files.filter((_, index) => index % 100 === place));
      const { batches, service } = start({ bad });
      const outcome = await deliver(batches, 'd', files);
      expectAll(files, outcome);
      expect(outcome.single.toSorted()).toEqual([...bad].toSorted());
      expect(service.asked.length).toBeLessThanOrEqual(10 * (most(100) + 1));
    },
  );

  it('keeps its drive in batches when it has many, with enough good ones between', async () => {
    const files = ids(100);
    const bad = new Set(files.filter((_, index) => index % 12 === 10));
    const { batches } = start({ bad });
    const outcome = await deliver(batches, 'd', files);
    expect(outcome.single.toSorted()).toEqual([...bad].toSorted());
  });
});

describe('any mixture of limits and bad files', () => {
  it('ends with every file in an accepted batch or alone, in bounded requests', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 100 }),
        fc.integer({ min: 1, max: 120 }),
        fc.uniqueArray(fc.nat({ max: 99 }), { maxLength: 12 }),
        fc.boolean(),
        async (count, limit, places, isSame) => {
          const files = ids(count);
          const bad = new Set(places.filter((place) => place < count).map((place) => `f${place}`));
          const failure: Failure = { kind: 'refused', status: 400, answer: null };
          const { batches, service } = start({
            limit,
            bad,
            ...(isSame && { sizeFailure: failure, badFailure: failure }),
          });
          const outcome = await deliver(batches, 'd', files);
          expectAll(files, outcome);
          expect(outcome.archived.some((file) => bad.has(file))).toBe(false);
          const wrongs = bad.size + (limit < count ? 1 : 0);
          const accepted = Math.ceil(count / Math.min(limit, count));
          expect(service.asked.length).toBeLessThanOrEqual(
            wrongs * most(count) + accepted + bad.size + 1,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a drive without batches', () => {
  it('is known when two files alone are refused for the same reason', async () => {
    const { batches, service } = start({ limit: 0 });
    expect(await batches.link('d', ids(100))).toEqual(DIVIDED);
    expect(batches.countOf('d')).toBe(1);
    expect(batches.countOf('e')).toBe(100);
    expect(service.asked.length).toBeLessThanOrEqual(most(100));
    expect(await batches.link('d', ids(2))).toEqual(DIVIDED);
    expect(service.asked.length).toBeLessThanOrEqual(most(100));
  });

  it('is not assumed when only its first file is bad', async () => {
    const { batches } = start({ bad: new Set(['f0']) });
    await batches.link('d', ids(100));
    expect(batches.countOf('d')).toBe(100);
  });

  it('is not assumed when two files are bad and the batch was too large besides', async () => {
    const { batches } = start({ limit: 3, bad: new Set(['f0', 'f99']) });
    expectAll(ids(100), await deliver(batches, 'd', ids(100)));
    expect(batches.countOf('d')).toBe(3);
  });

  it.each([0, 20])('is assumed when from %i on every other file is bad', async (from) => {
    const files = ids(100);
    const bad = new Set(files.filter((_, index) => index >= from && index % 2 === 1));
    const { batches, service } = start({ bad });
    const outcome = await deliver(batches, 'd', files);
    expectAll(files, outcome);
    expect(batches.countOf('d')).toBe(1);
    expect(service.asked.length).toBeLessThan(100);
  });
});

describe('a service without the batch call', () => {
  it.each<Failure>([
    { kind: 'not-here', answer: null },
    { kind: 'not-here', answer: { code: '404000001', text: '' } },
    { kind: 'not-here', answer: { code: '500000004', text: '' } },
  ])('is asked once: %j', async (failure) => {
    const { batches, service } = start({ fault: () => failure });
    const answers = await Promise.all([
      batches.link('d', ids(100)),
      batches.link('d', ids(100, 'g')),
    ]);
    expect(answers).toEqual([DIVIDED, DIVIDED]);
    expect(await batches.link('e', ids(100))).toEqual(DIVIDED);
    expect([batches.countOf('d'), batches.countOf('e')]).toEqual([1, 1]);
    expect(service.asked).toHaveLength(1);
  });

  it('is asked again after ten minutes', async () => {
    let isThere = false;
    const { batches, clock } = start({
      fault: () => (isThere ? null : { kind: 'not-here', answer: null }),
    });
    expect(await batches.link('d', ids(20))).toEqual(DIVIDED);
    isThere = true;
    clock.pass(TEN_MINUTES);
    expect(batches.countOf('d')).toBe(100);
    expect((await batches.link('d', ids(20))).ok).toBe(true);
  });

  it('is not assumed where batches have been had', async () => {
    const { batches } = start({
      fault: (request) => (request === 1 ? { kind: 'not-here', answer: null } : null),
    });
    await batches.link('d', ids(20));
    await batches.link('d', ids(20, 'g'));
    expect(batches.countOf('e')).toBe(100);
  });

  it('is asked again when somebody else asks', async () => {
    const { batches, service } = start({ limit: 0 });
    await batches.link('d', ids(100));
    const before = service.asked.length;
    await batches.forget();
    await batches.link('d', ids(100));
    expect(service.asked).toHaveLength(before * 2);
  });
});

describe('a failure that passes', () => {
  it.each<Failure>([
    NETWORK,
    { kind: 'logged-out' },
    { kind: 'slow-down', retryAfter: 1000 },
    { kind: 'refused', status: 502, answer: null },
  ])('is answered as it is: %j', async (failure) => {
    const { batches, service } = start({ fault: (request) => (request === 0 ? failure : null) });
    expect(await batches.link('d', ids(30))).toEqual({ ok: false, failure });
    expect(service.asked).toHaveLength(1);
    expect(batches.countOf('d')).toBe(100);
    expect((await batches.link('d', ids(30))).ok).toBe(true);
  });

  it('in the middle of a search costs one more request, not a new search', async () => {
    for (let broken = 0; broken < 8; broken += 1) {
      const { batches, service } = start({
        limit: 13,
        fault: (request) => (request === broken ? NETWORK : null),
      });
      expect(await batches.link('d', ids(100))).toEqual({ ok: false, failure: NETWORK });
      expect(await batches.link('d', ids(100))).toEqual(DIVIDED);
      expect(batches.countOf('d')).toBe(13);
      expect(service.asked.length).toBeLessThanOrEqual(most(100) + 1);
    }
  });

  it('comes to an end also where every second request meets one', async () => {
    const { batches } = start({
      limit: 13,
      fault: (request) => (request % 2 === 0 ? { kind: 'slow-down', retryAfter: null } : null),
    });
    let tries = 0;
    for (;;) {
      tries += 1;
      const url = await batches.link('d', ids(100));
      if (!url.ok && url.failure.kind === 'divided') break;
      expect(tries).toBeLessThan(20);
    }
    expect(batches.countOf('d')).toBe(13);
  });

  it.each<Failure>([NETWORK, { kind: 'refused', status: 500, answer: null }])(
    'that a batch alone meets at each try is taken for a refusal in the end: %j',
    async (failure) => {
      const { batches } = start({ limit: 40, sizeFailure: failure });
      for (let tries = 0; tries < 2; tries += 1)
        expect(await batches.link('d', ids(100))).toEqual({ ok: false, failure });
      expect(await batches.link('d', ids(100))).toEqual(DIVIDED);
      expect(batches.countOf('d')).toBe(40);
    },
  );

  it('divides nothing as long as the whole service cannot be reached', async () => {
    const { batches } = start({ fault: () => NETWORK, single: () => NETWORK });
    for (let tries = 0; tries < 10; tries += 1)
      expect(await batches.link('d', ids(20))).toEqual({ ok: false, failure: NETWORK });
    expect(batches.countOf('d')).toBe(100);
  });

  it('that batches of any size meet, and nothing else does, turns them off for a while', async () => {
    const { batches, clock } = start({ fault: () => NETWORK });
    for (let tries = 0; tries < 2; tries += 1)
      expect(await batches.link('d', ids(20))).toEqual({ ok: false, failure: NETWORK });
    expect(await batches.link('d', ids(20))).toEqual(DIVIDED);
    expect(batches.countOf('d')).toBe(1);
    clock.pass(TEN_MINUTES);
    expect(batches.countOf('d')).toBe(100);
  });
});

describe('a service that is out of order', () => {
  it.each([OUT_OF_ORDER, NOT_JSON])('leaves its drive in batches: %j', async (failure) => {
    let isDown = true;
    const { batches } = start({ fault: () => (isDown ? failure : null) });
    for (const told of [failure, failure, NETWORK, NETWORK, NETWORK])
      expect(await batches.link('d', ids(20))).toEqual({ ok: false, failure: told });
    isDown = false;
    expect((await batches.link('d', ids(20))).ok).toBe(true);
    expect(batches.countOf('d')).toBe(100);
    expect(ids(20).some((file) => batches.isSpoiler('d', file))).toBe(false);
  });

  it('too long is asked for no batches for ten minutes', async () => {
    const { batches, clock } = start({ fault: () => OUT_OF_ORDER });
    for (let tries = 0; tries < 5; tries += 1) await batches.link('d', ids(20));
    expect(await batches.link('d', ids(20))).toEqual(DIVIDED);
    expect(batches.countOf('d')).toBe(1);
    clock.pass(TEN_MINUTES - 1);
    expect(batches.countOf('d')).toBe(1);
    clock.pass(1);
    expect(batches.countOf('d')).toBe(100);
  });

  it.each<Failure>([
    { kind: 'refused', status: 401, answer: null },
    { kind: 'refused', status: 403, answer: null },
  ])('and refuses all without a word is not searched for bad files: %j', async (failure) => {
    const { batches, service, clock } = start({ fault: () => failure });
    expect(await batches.link('d', ids(100))).toEqual(DIVIDED);
    expect(service.asked).toHaveLength(3);
    expect(ids(100).some((file) => batches.isSpoiler('d', file))).toBe(false);
    clock.pass(TEN_MINUTES);
    expect(batches.countOf('d')).toBe(100);
  });
});

describe('a drive that gave large batches', () => {
  const odd: Failure = { kind: 'refused', status: 400, answer: null };

  it('keeps giving them after one odd refusal', async () => {
    const { batches } = start({ fault: (request) => (request === 1 ? odd : null) });
    await batches.link('d', ids(100));
    expect((await batches.link('d', ['a', 'b', 'c'])).ok).toBe(true);
    expect(batches.countOf('d')).toBe(100);
    expect(batches.isSpoiler('d', 'c')).toBe(false);
  });

  it('keeps giving them where some files cannot be in one together', async () => {
    const { batches } = start({
      fault: (_, files) => (['a', 'b', 'c'].every((file) => files.includes(file)) ? odd : null),
    });
    await batches.link('d', ids(100));
    const files = ['a', 'b', 'c', ...ids(20)];
    const outcome = await deliver(batches, 'd', files);
    expectAll(files, outcome);
    expect(outcome.single).toEqual(['c']);
    expect(batches.countOf('d')).toBe(100);
  });

  it('and gives smaller ones now shows the new limit', async () => {
    const { batches, service } = start({
      fault: (request, files) => (request > 0 && files.length > 20 ? odd : null),
    });
    await batches.link('d', ids(100));
    expect(await batches.link('d', ids(100, 'g'))).toEqual(DIVIDED);
    expect(batches.countOf('d')).toBe(20);
    expect(service.asked.length).toBeLessThanOrEqual(1 + 2 * most(100));
  });
});

describe('a drive that never gave a batch', () => {
  it('has no limit from one odd refusal', async () => {
    const odd: Failure = { kind: 'refused', status: 400, answer: null };
    const { batches } = start({ fault: (request) => (request === 0 ? odd : null) });
    expect((await batches.link('d', ids(30))).ok).toBe(true);
    expect(batches.countOf('d')).toBe(100);
  });
});

describe('notes of an odd form', () => {
  it('count as none', async () => {
    const notes = createFakeNotes();
    await notes.write('kdocs/batches', { absentUntil: 'never' });
    const { batches } = start({}, notes);
    await batches.load();
    expect(batches.countOf('__proto__')).toBe(100);
    expect(batches.isSpoiler('constructor', 'f')).toBe(false);
  });
});

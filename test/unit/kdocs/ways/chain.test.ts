import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../lib/core/failure';
import { fail, succeed, type Result } from '../../../../lib/core/result';
import { createChain } from '../../../../lib/kdocs/ways/chain';
import { WAY_IDS, type FoundLink, type WayId, type Ways } from '../../../../lib/kdocs/ways/way';
import type { FileRequest } from '../../../../lib/selection/service';
import { createFakeClock } from '../../../support/fakes/clock';
import { createFakeNotes } from '../../../support/fakes/notes';

const ABSENT: Failure = { kind: 'not-here', answer: null };
const NETWORK: Failure = { kind: 'network' };
const NO_RAW_FILE: Failure = { kind: 'no-raw-file', answer: { code: '403008042', text: 'no' } };
const FORBIDDEN: Failure = { kind: 'forbidden', answer: { code: '403000001', text: 'no' } };
const GONE: Failure = { kind: 'gone', answer: { code: 'fileNotExists', text: 'gone' } };
const REFUSED: Failure = { kind: 'refused', status: 403, answer: { code: 'x', text: 'why' } };
const STUMBLE: Failure = { kind: 'refused', status: 502, answer: null };

const FILE: FileRequest = {
  kind: 'file',
  open: { drive: 'd', file: 'f' },
  web: { drive: '7', file: '1' },
  linkId: 'c00000000001',
  convertTo: null,
};
const DOCUMENT: FileRequest = { ...FILE, convertTo: 'docx' };
const WEB_FILE: FileRequest = { ...FILE, open: null };

const NEEDS: Record<WayId, (request: FileRequest) => boolean> = {
  'open-single': ({ open }) => open !== null,
  'web-single': ({ web, linkId }) => (web ?? linkId) !== null,
  'bridged-single': ({ open, linkId }) => open === null && linkId !== null,
  export: ({ convertTo }) => convertTo !== null && convertTo !== 'png',
  'archive-service': ({ web, linkId }) => (web ?? linkId) !== null,
};

/** What a way answers: a failure, or null for a link. */
type Rules = Partial<Record<WayId, (request: number) => Failure | null>>;

function start(rules: Rules, notes = createFakeNotes()) {
  const asked: WayId[] = [];
  const clock = createFakeClock();
  const current = { rules };
  const underWay = { now: 0, most: 0 };
  const wayOf = (id: WayId): Ways[WayId] => {
    let count = 0;
    return {
      way:
        id === 'export' || id === 'archive-service' ? id : id === 'web-single' ? 'web' : 'single',
      atOnce: id === 'export' ? 3 : id === 'archive-service' ? 1 : null,
      canServe: NEEDS[id],
      async link(): Promise<Result<FoundLink, Failure>> {
        asked.push(id);
        underWay.now += 1;
        underWay.most = Math.max(underWay.most, underWay.now);
        await new Promise((resolve) => setTimeout(resolve, 0));
        underWay.now -= 1;
        const failure = current.rules[id]?.(count++) ?? null;
        const isWrapped = id === 'archive-service';
        return failure === null ? succeed({ url: `https://${id}`, isWrapped }) : fail(failure);
      },
    };
  };
  const ways = Object.fromEntries(WAY_IDS.map((id) => [id, wayOf(id)])) as Record<
    WayId,
    Ways[WayId]
  >;
  const chain = createChain(ways, notes, clock.now);
  return { chain, asked, clock, notes, current, underWay };
}

const always = (failure: Failure) => () => failure;

async function kindOf(answer: Promise<Result<unknown, Failure>>): Promise<string> {
  const settled = await answer;
  return settled.ok ? 'link' : settled.failure.kind;
}

describe('the ways to a file', () => {
  it('begin with the open API, and end where there is a link', async () => {
    const { chain, asked } = start({});
    expect(await chain.link(FILE)).toEqual(
      succeed({ url: 'https://open-single', isWrapped: false, way: 'single' }),
    );
    expect(asked).toEqual(['open-single']);
  });

  it.each<[string, FileRequest, readonly WayId[]]>([
    ['both ids', FILE, ['open-single', 'web-single', 'archive-service']],
    ['no ids of the open API', WEB_FILE, ['web-single', 'bridged-single', 'archive-service']],
    ['a conversion', DOCUMENT, ['export', 'archive-service']],
    ['pictures', { ...FILE, convertTo: 'png' }, ['archive-service']],
  ])('are all tried in their order: %s', async (_name, request, order) => {
    const refuse = always(REFUSED);
    const { chain, asked } = start(Object.fromEntries(WAY_IDS.map((id) => [id, refuse])));
    expect(await chain.link(request)).toEqual(fail(REFUSED));
    expect(asked).toEqual(order);
  });

  it('end with an archive where the others refuse', async () => {
    const { chain } = start({ 'open-single': always(REFUSED), 'web-single': always(NO_RAW_FILE) });
    expect(await chain.link(FILE)).toEqual(
      succeed({ url: 'https://archive-service', isWrapped: true, way: 'archive-service' }),
    );
  });

  it('are none without an id', async () => {
    const { chain } = start({});
    const answer = await chain.link({ ...FILE, open: null, web: null, linkId: null });
    expect(answer).toEqual(fail({ kind: 'unidentified' }));
  });

  it.each<Failure>([{ kind: 'logged-out' }, { kind: 'slow-down', retryAfter: 5 }])(
    'are not gone on with after %j',
    async (failure) => {
      const { chain, asked } = start({ 'open-single': always(failure) });
      expect(await chain.link(FILE)).toEqual(fail(failure));
      expect(asked).toEqual(['open-single']);
    },
  );

  it('do not include the archive service when it is sure that there is nothing to be had', async () => {
    for (const [one, other] of [
      [GONE, GONE],
      [FORBIDDEN, GONE],
    ] as const) {
      const { chain, asked } = start({ 'open-single': always(one), 'web-single': always(other) });
      await chain.link(FILE);
      expect(asked).toEqual(['open-single', 'web-single']);
    }
  });

  it('end with the archive service for a type that both calls refuse', async () => {
    const { chain, asked } = start({
      'open-single': always(NO_RAW_FILE),
      'web-single': always(NO_RAW_FILE),
    });
    await chain.link(FILE);
    expect(asked).toEqual(['open-single', 'web-single', 'archive-service']);
  });
});

describe('the failure that is told', () => {
  it.each<[string, Rules, Failure]>([
    [
      'of the type, before that of the archive service',
      {
        'open-single': always(NO_RAW_FILE),
        'web-single': always(REFUSED),
        'archive-service': always(REFUSED),
      },
      NO_RAW_FILE,
    ],
    [
      'of the file, before that of a call',
      {
        'open-single': always(REFUSED),
        'web-single': always(GONE),
        'archive-service': always(REFUSED),
      },
      GONE,
    ],
    [
      'with the words of the service',
      {
        'open-single': always({ kind: 'forbidden', answer: null }),
        'web-single': always(FORBIDDEN),
      },
      FORBIDDEN,
    ],
    [
      'of a way that is there',
      {
        'open-single': always(ABSENT),
        'web-single': always(REFUSED),
        'archive-service': always(ABSENT),
      },
      REFUSED,
    ],
    [
      'network, when none can be reached',
      { 'open-single': always(NETWORK), 'web-single': always(NETWORK) },
      NETWORK,
    ],
    [
      'network, when the other way is not there',
      {
        'open-single': always(ABSENT),
        'web-single': always(NETWORK),
        'archive-service': always(NETWORK),
      },
      NETWORK,
    ],
  ])('is the one %s', async (_name, rules, told) => {
    const { chain } = start(rules);
    expect(await chain.link(FILE)).toEqual(fail(told));
  });

  it('is that of the conversion, where one was wanted', async () => {
    const failed: Failure = { kind: 'conversion', problem: 'endless', answer: null };
    const { chain } = start({ export: always(failed), 'archive-service': always(NO_RAW_FILE) });
    expect(await chain.link(DOCUMENT)).toEqual(fail(failed));
  });

  it('is the stumble of a way that served an earlier worker', async () => {
    const { chain, notes } = start({ 'open-single': always(FORBIDDEN) });
    await chain.link(FILE);
    const rules = { 'open-single': always(FORBIDDEN), 'web-single': always(STUMBLE) };
    const next = start({ ...rules, 'archive-service': always(REFUSED) }, notes);
    for (let count = 0; count < 5; count += 1)
      expect(await next.chain.link(FILE)).toEqual(fail(STUMBLE));
    expect(await next.chain.link(FILE)).toEqual(fail(FORBIDDEN));
  });

  it.each([NETWORK, STUMBLE])(
    'is the stumble of a way that serves, so that the file is tried again: %j',
    async (stumble) => {
      const { chain } = start({
        'open-single': always(FORBIDDEN),
        'web-single': (request) => (request === 2 ? stumble : null),
        'archive-service': always(REFUSED),
      });
      await chain.link(FILE);
      await chain.link(FILE);
      expect(await chain.link(FILE)).toEqual(fail(stumble));
      expect(await kindOf(chain.link(FILE))).toBe('link');
    },
  );

  it('is not for ever that of a way that cannot be reached any more', async () => {
    const { chain } = start({ 'open-single': always(FORBIDDEN), 'web-single': always(NETWORK) });
    const kinds: string[] = [];
    for (let count = 0; count < 4; count += 1) kinds.push(await kindOf(chain.link(FILE)));
    expect(kinds).toEqual(['network', 'network', 'forbidden', 'forbidden']);
  });
});

describe('a way that is not there', () => {
  it('costs one request for many files at once, and none from then on', async () => {
    const { chain, asked, notes } = start({ 'open-single': always(ABSENT) });
    await Promise.all(Array.from({ length: 20 }, () => chain.link(FILE)));
    await chain.link(FILE);
    expect(asked.filter((id) => id === 'open-single')).toHaveLength(1);

    const next = start({}, notes);
    await next.chain.link(FILE);
    expect(next.asked).toEqual(['web-single']);
  });

  it('is told by a code of the service only after some files', async () => {
    const odd: Failure = { kind: 'not-here', answer: { code: '400000004', text: '' } };
    const { chain, asked } = start({ 'web-single': always(odd), 'bridged-single': () => null });
    for (let count = 0; count < 5; count += 1) await chain.link(WEB_FILE);
    expect(asked.filter((id) => id === 'web-single')).toHaveLength(3);
  });

  it('is not assumed of one that has served, for one answer', async () => {
    const { chain, asked } = start({
      'open-single': (request) => (request === 1 ? ABSENT : null),
    });
    for (let count = 0; count < 3; count += 1) await chain.link(FILE);
    expect(asked.filter((id) => id === 'open-single')).toHaveLength(3);
  });

  it('is never assumed of one that has served, also by the next worker', async () => {
    const outage: Rules = {
      'web-single': always(ABSENT),
      'bridged-single': always(REFUSED),
      'archive-service': always(ABSENT),
    };
    const { chain, asked, current, notes } = start({});
    expect(await kindOf(chain.link(WEB_FILE))).toBe('link');
    current.rules = outage;
    await Promise.all(Array.from({ length: 9 }, () => chain.link(WEB_FILE)));
    asked.length = 0;
    current.rules = {};
    await chain.link(WEB_FILE);
    expect(asked).toEqual(['web-single']);

    const next = start(outage, notes);
    for (let count = 0; count < 4; count += 1) await next.chain.link(WEB_FILE);
    expect(next.asked.filter((id) => id === 'web-single')).toHaveLength(4);
  });

  it('is asked again after a few seconds, and less and less often', async () => {
    const { chain, asked, clock } = start({ 'open-single': always(ABSENT) });
    const times: number[] = [];
    for (let second = 0; second <= 1000; second += 1) {
      asked.length = 0;
      await chain.link(FILE);
      if (asked.includes('open-single')) times.push(second);
      clock.pass(1000);
    }
    expect(times).toEqual([0, 5, 30, 155, 780]);
  });

  it('is as good as any when it is there again', async () => {
    const { chain, asked, clock, current } = start({ 'open-single': always(ABSENT) });
    await chain.link(FILE);
    clock.pass(5000);
    current.rules = {};
    await chain.link(FILE);
    asked.length = 0;
    await Promise.all([chain.link(FILE), chain.link(FILE)]);
    expect(asked).toEqual(['open-single', 'open-single']);
  });

  it('is asked again after a while when no other is left, but for the archive service', async () => {
    const { chain, asked, clock, current } = start({
      'open-single': always(ABSENT),
      'web-single': always(ABSENT),
      'archive-service': always(ABSENT),
    });
    expect(await chain.link(FILE)).toEqual(fail(ABSENT));
    expect(await chain.link(FILE)).toEqual(fail(ABSENT));
    expect(asked).toHaveLength(3);
    clock.pass(60_000);
    current.rules = {};
    expect(await kindOf(chain.link(FILE))).toBe('link');
  });

  it('is asked again when somebody else asks', async () => {
    const { chain, asked } = start({ 'open-single': always(ABSENT) });
    await chain.link(FILE);
    await chain.forget();
    await chain.link(FILE);
    expect(asked.filter((id) => id === 'open-single')).toHaveLength(2);
  });
});

describe('a way that serves where those before it are refused', () => {
  it('is tried first after three files, also by the next worker', async () => {
    const rules = { 'open-single': always(FORBIDDEN) };
    const { chain, asked, notes } = start(rules);
    for (let count = 0; count < 5; count += 1) await chain.link(FILE);
    expect(asked.filter((id) => id === 'open-single')).toHaveLength(3);
    const next = start(rules, notes);
    await next.chain.link(FILE);
    expect(next.asked).toEqual(['web-single']);
  });

  it('loses its place in the same manner', async () => {
    const { chain, asked, current } = start({ 'open-single': always(FORBIDDEN) });
    for (let count = 0; count < 3; count += 1) await chain.link(FILE);
    current.rules = { 'web-single': always(FORBIDDEN) };
    for (let count = 0; count < 3; count += 1) await chain.link(FILE);
    asked.length = 0;
    await chain.link(FILE);
    expect(asked).toEqual(['open-single']);
  });

  it('is tried first only after three in a row', async () => {
    const { chain, asked } = start({
      'open-single': (request) => (request % 3 === 2 ? null : FORBIDDEN),
    });
    for (let count = 0; count < 9; count += 1) await chain.link(FILE);
    expect(asked.filter((id) => id === 'open-single')).toHaveLength(9);
  });

  it('does not move others for which it was the first anyway', async () => {
    const { chain, asked } = start({});
    for (let count = 0; count < 4; count += 1) await chain.link(WEB_FILE);
    await chain.link(FILE);
    expect(asked.at(-1)).toBe('open-single');
  });

  it('is never the archive service', async () => {
    const { chain, asked } = start({
      'open-single': always(REFUSED),
      'web-single': always(REFUSED),
    });
    for (let count = 0; count < 5; count += 1) await chain.link(FILE);
    expect(asked.slice(-3)).toEqual(['open-single', 'web-single', 'archive-service']);
  });
});

describe('slow ways', () => {
  it.each([
    [3, DOCUMENT],
    [1, { ...FILE, convertTo: 'png' }],
  ])('have %i files under way at a time', async (most, request) => {
    const { chain, underWay } = start({});
    await Promise.all(Array.from({ length: 12 }, () => chain.link(request)));
    expect(underWay.most).toBe(most);
  });
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EntryView } from '../../../../lib/messaging/job-schemas';
import { NO_FILTER } from '../../../../lib/ui/jobs/entry-filter';
import { EntryList } from '../../../../lib/ui/jobs/entry-list';
import type { LineRange } from '../../../../lib/ui/jobs/report-store';
import { sampleEntryView } from '../../../support/fakes/samples';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => sampleEntryView({ index }));

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-entry-state]')];
const states = () => rows().map(({ dataset }) => dataset.entryState);

describe('the list of entries', () => {
  function show(...entries: readonly EntryView[]) {
    const lines = { entries, isWhole: true, isShort: true, filter: NO_FILTER };
    render(
      <EntryList lines={lines} count={entries.length} label="Report" show={() => undefined} />,
    );
    return rows().map(({ textContent }) => textContent);
  }

  it('has one row for each, with its state and its reason', () => {
    const texts = show(
      sampleEntryView({ index: 0, state: 'saved', path: '/home/ann/Downloads/KDocs/Reports.zip' }),
      sampleEntryView({ index: 1, state: 'skipped', skipReason: 'empty-folder', size: null }),
      sampleEntryView({
        index: 2,
        state: 'failed',
        failure: { kind: 'gone', answer: { code: 'x1', text: '没了' } },
      }),
      sampleEntryView({ index: 3 }),
    );
    expect(states()).toEqual(['saved', 'skipped', 'failed', 'pending']);
    expect(texts[0]).toBe('file 0.pdf1.5 kBSavedin KDocs/Reports.zip');
    expect(texts[1]).toMatch(/file 1\.pdfLeft outNothing is in this folder/);
    expect(texts[2]).toMatch(/file 2\.pdf1\.5 kBFailedThe file is not there any more.*x1 – 没了/);
    expect(texts[3]).toBe('file 3.pdf1.5 kBWaiting');
  });

  it('scrolls in an area of its own where it is long, with all of its lines', () => {
    show(...entriesOf(16));
    const area = screen.getByRole('group', { name: 'Report' });
    expect(area.tabIndex).toBe(0);
    expect(area.querySelectorAll('[data-entry-state]')).toHaveLength(16);
  });

  it('needs no such area where it is short', () => {
    show(...entriesOf(15));
    expect(screen.queryByRole('group')).toBeNull();
    expect(rows()).toHaveLength(15);
  });

  it('calls what was cancelled so', () => {
    const [text] = show(sampleEntryView({ state: 'skipped', skipReason: 'cancelled' }));
    expect(text).toBe('file 0.pdf1.5 kBCancelledCancelled.');
  });

  it('shows in which folders an entry lies', () => {
    expect(show(sampleEntryView({ folder: 'Old / \u202E2024' }))[0]).toContain(
      'Old / \uFFFD2024 / file 0.pdf',
    );
  });

  it('tells the name that a file got where it is not its own', () => {
    const path = 'C:\\Users\\Ann\\KDocs\\report (1).pdf';
    const [text] = show(sampleEntryView({ state: 'saved', path, savedAs: 'report (1).pdf' }));
    expect(text).toContain('as “report (1).pdf” in KDocs');
    expect(screen.getByTitle(path)).toBeTruthy();
  });

  it('folds earlier tries away, where the keyboard reaches them', () => {
    show(
      sampleEntryView({
        state: 'saved',
        tries: [{ kind: 'network' }, { kind: 'transfer', reason: 'NETWORK_FAILED' }],
      }),
    );
    const summary = screen.getByText('2 failed tries');
    expect(summary.tagName).toBe('SUMMARY');
    const reasons = [...(summary.parentElement?.querySelectorAll('ol li') ?? [])];
    expect(reasons.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('could not be reached'),
      expect.stringContaining('NETWORK_FAILED'),
    ]);
  });

  it('tells how an entry was asked for', () => {
    const texts = show(
      sampleEntryView({ index: 0, state: 'saved', path: '/d/KDocs/a.zip', way: 'batch' }),
      sampleEntryView({ index: 1, state: 'failed', failure: { kind: 'network' }, way: 'export' }),
      sampleEntryView({ index: 2, way: 'web' }),
    );
    expect(texts[0]).toContain('in KDocs/a.zip · by batch download');
    expect(texts[1]).toMatch(/could not be reached.* · by conversion/);
    expect(texts[2]).toContain('Waitingby the web pages’ own download');
  });

  it('leads to the page of a document that could not be had', () => {
    const page = 'https://www.kdocs.cn/l/cAAAAAAAAAA1';
    show(sampleEntryView({ state: 'skipped', skipReason: 'online-document', page }));
    const link = screen.getByRole('link', { name: 'Open the document – file 0.pdf' });
    expect(link.getAttribute('href')).toBe(page);
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  });

  it.each([
    ['http://www.kdocs.cn/l/x', 'failed'],
    ['https://kdocs.cn.evil.example/l/x', 'failed'],
    ['https://evil-kdocs.cn/l/x', 'failed'],
    ['https://www.kdocs.cn@evil.example/', 'failed'],
    ['https://www.kdocs.cn:1@evil.example/', 'failed'],
    ['javascript:alert(1)//https://kdocs.cn/', 'failed'],
    ['https://www.kdocs.cn\\.evil.example/', 'failed'],
    ['https://www.kdocs.cn/l/x', 'saved'],
    [null, 'failed'],
  ] as const)('leads nowhere by %j of one that is %s', (page, state) => {
    show(sampleEntryView({ state, page }));
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('shows names as text, whatever markup is in them', () => {
    const name = '<b>bold</b>&amp;.pdf';
    show(sampleEntryView({ name }));
    expect(screen.getByText(name)).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });

  it('has all of a thousand entries', () => {
    show(...entriesOf(1000));
    expect(rows()).toHaveLength(1000);
  });
});

const LINE = 50;

describe('a list of very many entries', () => {
  function show(known: number, count: number, isWhole = false) {
    // Nothing has a height where nothing is laid out.
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(count * LINE);
    const ranges: LineRange[] = [];
    const lines = { entries: entriesOf(known), isWhole, isShort: false, filter: NO_FILTER };
    render(
      <EntryList lines={lines} count={count} label="Report" show={(range) => ranges.push(range)} />,
    );
    const scroller = screen.getByRole('group', { name: 'Report' });
    const scrollTo = (line: number): void => {
      scroller.scrollTop = line * LINE;
      fireEvent.scroll(scroller);
    };
    return { scroller, scrollTo, ranges };
  }

  const names = () =>
    [...document.querySelectorAll('.entry-name')].map(({ textContent }) => textContent);

  it('has those near the visible ones in the document', async () => {
    const { scrollTo } = show(20_000, 20_000, true);
    expect(names()).toEqual(entriesOf(20).map(({ name }) => name));
    scrollTo(15_000);
    await vi.waitFor(() => expect(names()).toContain('file 15000.pdf'));
    expect(names()).toHaveLength(30);
    expect(rows()[0]?.getAttribute('aria-posinset')).toBe('14991');
    expect(rows()[0]?.getAttribute('aria-setsize')).toBe('20000');
    expect(rows()[0]?.style.top).toContain('14990');
  });

  it('tells what is visible, so that it is asked for', async () => {
    const { scrollTo, ranges } = show(1000, 20_000);
    await vi.waitFor(() => expect(ranges).toEqual([{ from: 0, to: 20 }]));
    scrollTo(5000);
    await vi.waitFor(() => expect(ranges.at(-1)).toEqual({ from: 4990, to: 5020 }));
    expect(rows()).toHaveLength(0);
    expect(screen.getAllByText('Loading …')).toHaveLength(30);
  });

  it('tells what is on its way between lines that are known', () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(2000 * LINE);
    const [first] = entriesOf(1);
    const entries = [first, undefined, ...entriesOf(20).slice(2)];
    const lines = { entries, isWhole: true, isShort: false, filter: NO_FILTER };
    render(<EntryList lines={lines} count={2000} label="Report" show={() => undefined} />);
    expect(screen.getAllByText('Loading …')).toHaveLength(1);
    expect(rows()).toHaveLength(19);
  });

  it('ends where the report ends, whatever the job counted', () => {
    show(1200, 5000, true);
    expect(document.querySelector<HTMLElement>('.is-long')?.style.height).toContain('1200');
  });

  it('goes on while the report does, whatever the job counted', () => {
    show(2000, 3);
    expect(document.querySelector<HTMLElement>('.is-long')?.style.height).toContain('2001');
  });

  it('folds out all that a line has no room for', () => {
    const path = '/home/ann/KDocs/a (1).pdf';
    const first = sampleEntryView({
      state: 'saved',
      path,
      savedAs: 'a (1).pdf',
      tries: [{ kind: 'network' }],
    });
    const lines = { entries: [first], isWhole: false, isShort: false, filter: NO_FILTER };
    render(<EntryList lines={lines} count={2000} label="Report" show={() => undefined} />);
    const summary = screen.getByText('as “a (1).pdf” in KDocs · 1 failed try');
    expect(summary.tagName).toBe('SUMMARY');
    expect(summary.parentElement?.textContent).toContain(path);
    expect(summary.parentElement?.textContent).toContain('could not be reached');
  });

  it('keeps the line with the focus in the document', async () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(2000 * LINE);
    const entries = entriesOf(2000).map((entry) => ({
      ...entry,
      state: 'skipped' as const,
      skipReason: 'cancelled' as const,
    }));
    const lines = { entries, isWhole: true, isShort: false, filter: NO_FILTER };
    render(<EntryList lines={lines} count={2000} label="Report" show={() => undefined} />);
    const [summary] = screen.getAllByText('Cancelled.', { selector: 'summary' });
    summary?.focus();
    const scroller = screen.getByRole('group', { name: 'Report' });
    scroller.scrollTop = 1000 * LINE;
    fireEvent.scroll(scroller);
    await vi.waitFor(() => expect(names()).toContain('file 1000.pdf'));
    expect(names()[0]).toBe('file 0.pdf');
    expect(document.activeElement).toBe(summary);
  });
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { badgeOf, type Overview } from '../../../lib/ui/badge-text';

const NAME = 'kdocs batch download';
const NOTHING: Overview = { running: 0, left: 0, paused: 0, needs: [], failed: 0 };

const show = (change: Partial<Overview>) => badgeOf({ ...NOTHING, ...change });

describe('the toolbar button', () => {
  it('shows nothing but its name while there is nothing to do', () => {
    expect(show({})).toEqual({ text: '', tone: 'calm', title: NAME });
  });

  it('counts down what is left', () => {
    expect(show({ running: 3, left: 120 })).toEqual({
      text: '120',
      tone: 'calm',
      title: `${NAME}\n3 downloads running, 120 files left`,
    });
    expect(show({ running: 1, left: 1 }).title).toBe(`${NAME}\n1 download running, 1 file left`);
  });

  it.each([
    [9999, '9999'],
    [10_000, '10k'],
    [20_999, '20k'],
    [5_000_000, '999k'],
  ])('fits %d into four characters', (left, text) => {
    expect(show({ running: 1, left }).text).toBe(text);
  });

  it('shows a pause', () => {
    expect(show({ paused: 2 })).toEqual({ text: '||', tone: 'quiet', title: `${NAME}\nPaused` });
  });

  it('goes on counting while something else runs beside a paused job', () => {
    expect(show({ paused: 1, running: 1, left: 5 })).toEqual({
      text: '5',
      tone: 'calm',
      title: `${NAME}\n1 download running, 5 files left`,
    });
  });

  it.each([
    ['login', 'log in'],
    ['account', 'another account is logged in'],
    ['renamed', 'another extension renames downloads'],
    ['danger', 'keep or discard a file'],
    ['save-as', 'choose where to save a file'],
  ] as const)('calls a person: %s', (need, text) => {
    expect(show({ needs: [need], running: 1, left: 5 })).toEqual({
      text: '!',
      tone: 'warning',
      title: `${NAME}\nWaiting for you: ${text}\n1 download running, 5 files left`,
    });
  });

  it('tells what failed, as soon as nothing is left', () => {
    const title = `${NAME}\n2 files failed`;
    expect(show({ failed: 2 })).toEqual({ text: '!', tone: 'warning', title });
    expect(show({ failed: 2, running: 1, left: 5 })).toMatchObject({ text: '5', tone: 'calm' });
    expect(show({ failed: 2, paused: 1 })).toMatchObject({ text: '!', title: `${title}\nPaused` });
  });
});

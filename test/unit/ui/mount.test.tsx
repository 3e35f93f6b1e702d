// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { mountPage } from '../../../lib/ui/mount';

describe('a page of the extension', () => {
  it('tells the browser its language and its title', () => {
    document.body.innerHTML = '<div id="app"></div>';
    mountPage(
      () => <p>content</p>,
      () => 'Downloads',
    );
    expect(document.documentElement.lang).toBe('en');
    expect(document.title).toBe('Downloads');
    expect(document.getElementById('app')?.textContent).toBe('content');
  });

  it('without its element is a mistake', () => {
    document.body.innerHTML = '';
    expect(() =>
      mountPage(
        () => <p>content</p>,
        () => 'Downloads',
      ),
    ).toThrow('app');
  });
});

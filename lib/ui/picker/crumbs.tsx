import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { visibleText } from '../visible-text';
import { shortName } from './row-text';
import type { PickerStore } from './store';

interface Props {
  readonly store: PickerStore;
  readonly toRows: () => void;
}

/** The way from the starting place to the folder that is open, and back. */
export function Crumbs({ store, toRows }: Props) {
  const names = store.crumbs.value;
  const nav = useRef<HTMLElement>(null);
  // The end of a long way is what matters.
  useLayoutEffect(() => nav.current?.scrollTo({ left: nav.current.scrollWidth }), [names.length]);
  const goTo = (depth: number): void => {
    toRows();
    store.goTo(depth);
  };
  return (
    <nav class="crumbs" aria-label={i18n.t('picker.path')} ref={nav}>
      <ol>
        {names.map((name, depth) => (
          <li key={depth} title={visibleText(name)}>
            {depth === names.length - 1 ? (
              <span aria-current="location">
                <bdi>{shortName(name)}</bdi>
              </span>
            ) : (
              <button type="button" class="link" onClick={() => goTo(depth)}>
                <bdi>{shortName(name)}</bdi>
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon';

interface Props {
  readonly title: string;
  readonly icon: IconName;
  readonly hint?: string;
  readonly isAlert?: true;
  readonly children?: ComponentChildren;
}

/** What the popup has to say in place of, or beside, what is marked. */
export function Notice({ title, icon, hint, isAlert, children }: Props) {
  return (
    <section class={isAlert ? 'notice alert' : 'notice'} role={isAlert ? 'alert' : 'status'}>
      <p class="notice-title">
        <Icon name={icon} />
        <span>{title}</span>
      </p>
      {hint !== undefined && <p class="quiet">{hint}</p>}
      {children}
    </section>
  );
}

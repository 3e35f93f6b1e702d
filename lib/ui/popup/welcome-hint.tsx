import { i18n } from '../i18n';
import { Icon } from '../icon';
import type { Welcome } from './welcome';

interface Props {
  readonly welcome: Welcome;
  readonly open: () => void;
  /** Called when the hint goes away under the pointer or the focus. */
  readonly onDismissed: () => void;
}

/** A way to the introduction, for people who are new. */
export function WelcomeHint({ welcome, open, onDismissed }: Props) {
  if (!welcome.isOffered.value) return null;
  const dismiss = (): void => {
    welcome.dismiss();
    onDismissed();
  };
  return (
    <aside class="welcome-hint" aria-label={i18n.t('popup.welcome')}>
      <button type="button" class="link" data-testid="welcome" onClick={open}>
        <Icon name="help" />
        <span>{i18n.t('popup.welcome')}</span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('popup.dismiss')}
        title={i18n.t('popup.dismiss')}
        onClick={dismiss}
      >
        <Icon name="cancel" />
      </button>
    </aside>
  );
}

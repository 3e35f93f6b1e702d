import { accountText, type Account } from '../account-text';
import { i18n } from '../i18n';
import { Icon, type IconName } from '../icon';

interface Props {
  readonly account: Account | null;
  readonly addresses: { readonly jobs: string; readonly options: string };
  readonly openTab: (url: string) => Promise<void>;
}

/** Who is logged in, or while nobody knows the name of the extension, and the ways to its other pages. */
export function PopupHeader({ account, addresses, openTab }: Props) {
  const link = (icon: IconName, name: string, address: string) => (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      data-testid={`open-${icon}`}
      onClick={() => void openTab(address)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <header class="popup-header">
      <img class="popup-logo" src="/icons/48.png" alt="" />
      <h1 class={account === null ? 'popup-name' : 'visually-hidden'}>{i18n.t('extensionName')}</h1>
      <p class="account" data-testid="account">
        {account !== null && <AccountName account={account} />}
      </p>
      {link('history', i18n.t('job.details'), addresses.jobs)}
      {link('settings', i18n.t('options.title'), addresses.options)}
    </header>
  );
}

function AccountName({ account }: { readonly account: Account }) {
  const name = accountText(account);
  return (
    <>
      <Icon name="account" />
      <span class="visually-hidden">{i18n.t('popup.loggedInAs')} </span>
      <span class="cut" title={name}>
        <bdi>{name}</bdi>
      </span>
      {account.isBusiness && <span class="mark">{i18n.t('popup.business')}</span>}
    </>
  );
}

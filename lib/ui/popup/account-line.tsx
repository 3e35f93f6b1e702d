import { i18n } from '#i18n';
import { accountText, type Account } from '../account-text';

/** Who is logged in, in a line that is there also while nobody knows. */
export function AccountLine({ account }: { readonly account: Account | null }) {
  return (
    <p class="account quiet" data-testid="account">
      {account !== null && textOf(account)}
    </p>
  );
}

function textOf(account: Account): string {
  const name: [string] = [accountText(account)];
  return account.isBusiness ? i18n.t('popup.businessAccount', name) : i18n.t('popup.account', name);
}

import '../../lib/ui/tokens.css';
import '../../lib/ui/options/options-page.css';
import { i18n } from '#i18n';
import { changeSettings, readSettings, TRANSFER_LIMITS } from '../../lib/storage/settings';
import { mountPage } from '../../lib/ui/mount';
import { OptionsPage } from '../../lib/ui/options/options-page';

void readSettings().then((initial) =>
  mountPage(
    <OptionsPage initial={initial} limits={TRANSFER_LIMITS} save={changeSettings} />,
    i18n.t('options.title'),
  ),
);

import '../../lib/ui/tokens.css';
import '../../lib/ui/options/options-page.css';
import { i18n } from '#i18n';
import { ROOT_FOLDER } from '../../lib/kdocs/hosts';
import { previewNaming, type Sample } from '../../lib/planner/preview';
import { changeSettings, readSettings, TRANSFER_LIMITS } from '../../lib/storage/settings';
import { mountPage } from '../../lib/ui/mount';
import { OptionsPage } from '../../lib/ui/options/options-page';

const opened = new Date();

const sample: Sample = {
  rootFolder: ROOT_FOLDER,
  place: i18n.t('options.sampleFolder'),
  subfolder: i18n.t('options.sampleSubfolder'),
  drive: i18n.t('options.sampleDrive'),
  fileNames: [i18n.t('options.sampleFile'), i18n.t('options.sampleSubfile')],
};

void readSettings().then((initial) =>
  mountPage(
    <OptionsPage
      initial={initial}
      limits={TRANSFER_LIMITS}
      preview={(naming) => previewNaming(naming, sample, opened)}
      save={changeSettings}
    />,
    i18n.t('options.title'),
  ),
);

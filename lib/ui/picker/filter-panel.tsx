import { i18n } from '../i18n';
import { FILE_TYPES } from './file-type';
import type { ListView } from './list-view';
import { DATES, SIZES } from './narrowing';
import { OptionSelect } from './option-select';
import { dateTexts, orderTexts, sizeTexts, typeTexts } from './option-texts';
import { ORDERS } from './order';

export function FilterPanel({ view, id }: { readonly view: ListView; readonly id: string }) {
  const { type, size, date } = view.narrowing.value;
  return (
    <div class="filters" id={id}>
      <OptionSelect
        label={i18n.t('picker.type')}
        values={FILE_TYPES}
        texts={typeTexts()}
        any={i18n.t('picker.typeAny')}
        value={type}
        choose={(value) => view.narrowBy({ type: value })}
      />
      <OptionSelect
        label={i18n.t('picker.date')}
        values={DATES}
        texts={dateTexts()}
        any={i18n.t('picker.dateAny')}
        value={date}
        choose={(value) => view.narrowBy({ date: value })}
      />
      <OptionSelect
        label={i18n.t('picker.size')}
        values={SIZES}
        texts={sizeTexts()}
        any={i18n.t('picker.sizeAny')}
        value={size}
        choose={(value) => view.narrowBy({ size: value })}
      />
      <OptionSelect
        label={i18n.t('picker.order')}
        values={ORDERS}
        texts={orderTexts()}
        value={view.order.value}
        choose={(value) => view.sortBy(value ?? 'listed')}
      />
    </div>
  );
}

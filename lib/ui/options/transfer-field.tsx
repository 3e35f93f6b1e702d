import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';

interface Props {
  readonly initial: number;
  readonly limits: { readonly least: number; readonly most: number };
  /** Called with numbers within the limits only. */
  readonly save: (transfers: number) => void;
}

/** Transfers at once; what cannot be used is explained and not kept. */
export function TransferField({ initial, limits, save }: Props) {
  /** As typed, also where it cannot be kept. */
  const typed = useSignal(String(initial));
  const kept = useSignal(initial);
  const isWrong = useSignal(false);
  const change = (input: HTMLInputElement): void => {
    typed.value = input.value;
    isWrong.value = !input.validity.valid;
    if (isWrong.value) return;
    kept.value = input.valueAsNumber;
    save(kept.value);
  };
  return (
    <div class="field">
      <label for="concurrent">{i18n.t('options.concurrent')}</label>
      <input
        id="concurrent"
        type="number"
        required
        step={1}
        min={limits.least}
        max={limits.most}
        value={typed.value}
        aria-invalid={isWrong.value}
        aria-describedby={isWrong.value ? 'concurrent-problem concurrent-hint' : 'concurrent-hint'}
        onChange={(event) => change(event.currentTarget)}
      />
      <span class="quiet" id="concurrent-hint">
        {i18n.t('options.concurrentHint')}
      </span>
      {isWrong.value && (
        <span class="wrong" role="alert" id="concurrent-problem">
          {i18n.t('options.concurrentWrong', [
            String(limits.least),
            String(limits.most),
            String(kept.value),
          ])}
        </span>
      )}
    </div>
  );
}

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Told } from './told';

/** Says what has been done; filled after it is there, as nothing else is read out. */
export function ToldLine({ told }: { readonly told: Told }) {
  const isThere = useSignal(false);
  useEffect(() => {
    isThere.value = true;
  }, [isThere]);
  return (
    <p role="status" class="told">
      {isThere.value && told.last.value?.()}
    </p>
  );
}

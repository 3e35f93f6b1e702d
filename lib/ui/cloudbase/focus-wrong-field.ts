/** Brings the keyboard to the field that is wrong, once it is drawn and what it lies in is open. */
export function focusWrongField(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

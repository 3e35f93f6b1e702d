interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly change: (checked: boolean) => void;
}

/** On or off. */
export function CheckField({ id, label, hint, checked, change }: Props) {
  return (
    <div class="switch">
      <input
        type="checkbox"
        id={id}
        data-testid={id}
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  );
}

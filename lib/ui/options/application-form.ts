/** An application of the person's own, as it is saved; an empty secret means the one kept for this address. */
export interface ApplicationForm {
  readonly address: string;
  readonly id: string;
  readonly key: string;
  readonly token: string;
  /** Whether key and token outlive the browser. */
  readonly keepsSecrets: boolean;
}

/** What is shown of the application that is kept: never its secrets. */
export interface KnownApplication extends Pick<ApplicationForm, 'address' | 'id' | 'keepsSecrets'> {
  readonly hasKey: boolean;
  readonly hasToken: boolean;
}

export type Field = 'address' | 'id' | 'key' | 'token';

export const NOTHING_KNOWN: KnownApplication = {
  address: '',
  id: '',
  keepsSecrets: false,
  hasKey: false,
  hasToken: false,
};

/** What the fields begin with. The secrets of what is kept are never filled in. */
export function formOf(known: KnownApplication, usualAddress: string): ApplicationForm {
  const { address, id, keepsSecrets } = known;
  return { address: address === '' ? usualAddress : address, id, key: '', token: '', keepsSecrets };
}

/** What has to be filled in yet. */
export function missingOf(
  form: ApplicationForm,
  known: Pick<KnownApplication, 'hasKey' | 'hasToken'>,
): ReadonlySet<Field> {
  const isThere: Readonly<Record<Field, boolean>> = {
    address: form.address.trim() !== '',
    id: form.id.trim() !== '',
    key: form.key.trim() !== '' || known.hasKey,
    token: form.token.trim() !== '' || known.hasToken,
  };
  const fields: readonly Field[] = ['address', 'id', 'key', 'token'];
  return new Set(fields.filter((field) => !isThere[field]));
}

import type { MarkedEntry } from '../../messaging/protocol';
import { fileTypeOf } from '../picker/file-type';

type Named = Pick<MarkedEntry, 'kind' | 'name'>;

/** Databases and forms: the service converts neither (as in `lib/kdocs/online-types.ts`). */
const WITHOUT_FILE = /\.(?:dbt|form)$/iu;

const SMART_DOCUMENT = /\.otl$/iu;

/** Whether it is an online document that cannot be turned into a file. */
export function isWithoutFile({ kind, name }: Named): boolean {
  return kind === 'file' && WITHOUT_FILE.test(name);
}

/** Whether it is an online document that is turned into a file. */
export function isConverted(entry: Named): boolean {
  return fileTypeOf(entry) === 'online' && !isWithoutFile(entry);
}

/** Whether there is one among them that can be saved in several formats. */
export function hasSmartDocument(entries: readonly Named[]): boolean {
  return entries.some(({ kind, name }) => kind === 'file' && SMART_DOCUMENT.test(name));
}

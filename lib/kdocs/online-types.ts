import type { DocumentFormats } from '../core/document-formats';
import type { SavedForm } from '../selection/service';

/**
 * Online documents: mostly there is no raw file behind them, and an export is the way (grades A to C). Each extension
 * with what the service turns it into; null where it can do no such thing.
 */
const ONLINE_TYPES = new Map<string, ((formats: DocumentFormats) => string) | null>([
  ['otl', ({ otl }) => otl],
  ['ksheet', () => 'xlsx'],
  ['pof', () => 'png'],
  ['pom', () => 'png'],
  ['dbt', null],
  ['form', null],
]);

export function isOnlineDocument(name: string): boolean {
  return ONLINE_TYPES.has(extensionOf(name));
}

/** The name as pages show it: online documents stand there without their extension (grade C). */
export function shownName(name: string): string {
  return isOnlineDocument(name) ? stemOf(name) : name;
}

/** What a file of this name is saved as when it comes by itself. */
export function savedForm(name: string, formats: DocumentFormats): SavedForm {
  const convertTo = ONLINE_TYPES.get(extensionOf(name))?.(formats) ?? null;
  return { name: convertTo === null ? name : `${stemOf(name)}.${convertTo}`, convertTo };
}

/** Lower case, without the dot; empty where there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function stemOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}

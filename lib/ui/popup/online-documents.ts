/** Databases and forms: the service converts neither (as in `lib/kdocs/online-types.ts`). */
const WITHOUT_FILE = /\.(?:dbt|form)$/iu;

const SMART_DOCUMENT = /\.otl$/iu;

/** How many of the names are of online documents that cannot be turned into files. */
export function countWithoutFile(names: readonly string[]): number {
  return names.filter((name) => WITHOUT_FILE.test(name)).length;
}

/** Whether there is one among them that can be saved in several formats. */
export function hasSmartDocument(names: readonly string[]): boolean {
  return names.some((name) => SMART_DOCUMENT.test(name));
}

/**
 * Two paths with the same key are one file for some system: systems differ in whether they tell apart upper and
 * lower case (`ß` and `SS` are one then, and so are the Greek sigmas), and in how they write accents.
 */
export function pathKey(path: string): string {
  // Lower case first: `ẞ` has no upper case, and the `ß` that it becomes has one.
  return path.normalize('NFD').toLowerCase().toUpperCase().normalize('NFD');
}

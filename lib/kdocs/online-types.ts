/** Online documents: mostly there is no raw file behind them, and an export is the way (grades A to C). */
const ONLINE_EXTENSIONS = /\.(?:otl|ksheet|dbt|form|pof|pom)$/iu;

export function isOnlineDocument(name: string): boolean {
  return ONLINE_EXTENSIONS.test(name);
}

/** The name as pages show it: online documents stand there without their extension (grade C). */
export function shownName(name: string): string {
  return isOnlineDocument(name) ? name.slice(0, name.lastIndexOf('.')) : name;
}

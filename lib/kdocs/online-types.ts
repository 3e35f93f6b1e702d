/** Online documents: mostly there is no raw file behind them, and an export is the way (grades A to C). */
const ONLINE_EXTENSIONS = /\.(?:otl|ksheet|dbt|form|pof|pom)$/iu;

export function isOnlineDocument(name: string): boolean {
  return ONLINE_EXTENSIONS.test(name);
}

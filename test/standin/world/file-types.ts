/** Types that are documents of the service itself and have no raw file. */
const onlineExtensions = new Set(['otl', 'ksheet', 'dbt', 'form', 'pof', 'pom']);

const contentTypes = new Map([
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['doc', 'application/msword'],
  ['xls', 'application/vnd.ms-excel'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['svg', 'image/svg+xml'],
  ['mp4', 'video/mp4'],
  ['mp3', 'audio/mpeg'],
  ['zip', 'application/zip'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['md', 'text/markdown'],
  ['json', 'application/json'],
  ['html', 'text/html'],
]);

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

export function isOnlineDocument(name: string): boolean {
  return onlineExtensions.has(extensionOf(name));
}

/** Whether a file of this name cannot be downloaded as it is: an online document, or one of these extensions. */
export function lacksRawFile(name: string, noRawTypes: readonly string[]): boolean {
  return isOnlineDocument(name) || noRawTypes.includes(extensionOf(name));
}

export function contentTypeOf(name: string): string {
  return contentTypes.get(extensionOf(name)) ?? 'application/octet-stream';
}

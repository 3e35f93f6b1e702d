import { safeFileName } from './file-name';

/**
 * Name of an archive: the open folder and the local time, such as `Reports 2026-11-21 21.48.05.zip`;
 * with several archives of one click, ` (1 of 2)` behind it.
 */
export function archiveName(place: string, time: Date, part: number, parts: number): string {
  const stamp = `${dateOf(time)} ${timeOf(time)}`;
  const suffix = parts > 1 ? ` (${part} of ${parts})` : '';
  return safeFileName(`${cut(place)} ${stamp}${suffix}.zip`);
}

/** Leaves room for the time behind a long folder name: 40 characters are at most 160 bytes. */
function cut(place: string): string {
  return [...safeFileName(place)].slice(0, 40).join('').trim();
}

function dateOf(time: Date): string {
  return [time.getFullYear(), pad(time.getMonth() + 1), pad(time.getDate())].join('-');
}

function timeOf(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(pad).join('.');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

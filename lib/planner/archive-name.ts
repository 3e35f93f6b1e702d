import { safeFileName } from './file-name';

/** Bytes of the folder's name; the time behind it is never cut off. */
const PLACE_BYTES = 160;

/**
 * Name of an archive: the open folder and the local time, such as `Reports 2026-11-21 21.48.05.zip`;
 * with several archives of one click, ` (1 of 2)` behind it.
 */
export function archiveName(place: string, time: Date, part: number, parts: number): string {
  const stamp = `${dateOf(time)} ${timeOf(time)}`;
  const suffix = parts > 1 ? ` (${part} of ${parts})` : '';
  return safeFileName(`${safeFileName(place, PLACE_BYTES)} ${stamp}${suffix}.zip`);
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

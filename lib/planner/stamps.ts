/** The local day, such as `2026-11-21`. */
export function dateStamp(time: Date): string {
  return [time.getFullYear(), pad(time.getMonth() + 1), pad(time.getDate())].join('-');
}

/** The local time, such as `21.48.05`: a colon is not allowed in names. */
export function timeStamp(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(pad).join('.');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

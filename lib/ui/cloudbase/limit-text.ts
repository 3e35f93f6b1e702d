import { numberText } from '../numbers';

const MEGABYTE = 1024 * 1024;

/** A limit in bytes as people know it: 50 MB, where disks would say 52.4. */
export function limitText(bytes: number): string {
  return `${numberText(Math.floor(bytes / MEGABYTE))} MB`;
}

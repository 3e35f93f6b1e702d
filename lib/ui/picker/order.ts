import { assertNever } from '../../core/assert-never';
import { perLocale } from '../i18n';
import { FILE_TYPES } from './file-type';
import type { Row } from './row';

/** `listed`: as the service lists it; otherwise by what, and which way. */
export const ORDERS = [
  'listed',
  'name-up',
  'name-down',
  'date-down',
  'date-up',
  'size-down',
  'size-up',
  'type-up',
  'type-down',
] as const;
export type Order = (typeof ORDERS)[number];

const collator = perLocale((locale) => new Intl.Collator(locale, { numeric: true }));

type Compare = (one: Row, other: Row) => number;

const byName: Compare = (one, other) => collator().compare(one.entry.name, other.entry.name);
const byType: Compare = (one, other) =>
  FILE_TYPES.indexOf(one.type) - FILE_TYPES.indexOf(other.type) || byName(one, other);

/** Folders come first in every order but the service's own; what has no size or date comes last. */
export function sortRows(rows: readonly Row[], order: Order): readonly Row[] {
  const compare = comparisonOf(order);
  return compare === null
    ? rows
    : rows.toSorted((one, other) => rankOf(one) - rankOf(other) || compare(one, other));
}

function comparisonOf(order: Order): Compare | null {
  switch (order) {
    case 'listed':
      return null;
    case 'name-up':
      return byName;
    case 'name-down':
      return (one, other) => byName(other, one);
    case 'date-up':
      return byNumber(({ entry }) => entry.modifiedAt, 1);
    case 'date-down':
      return byNumber(({ entry }) => entry.modifiedAt, -1);
    case 'size-up':
      return byNumber(({ entry }) => entry.size, 1);
    case 'size-down':
      return byNumber(({ entry }) => entry.size, -1);
    case 'type-up':
      return byType;
    case 'type-down':
      return (one, other) => byType(other, one);
    default:
      return assertNever(order);
  }
}

function byNumber(numberOf: (row: Row) => number | null, sign: 1 | -1): Compare {
  return (one, other) => {
    const [left, right] = [numberOf(one), numberOf(other)];
    if (left === right) return 0;
    if (left === null) return 1;
    return right === null ? -1 : sign * (left - right);
  };
}

function rankOf({ type }: Row): number {
  return type === 'folder' ? 0 : 1;
}

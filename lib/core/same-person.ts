interface Person {
  readonly id: string;
}

/** Whether it is the same person; also where nobody knows who one of them is. */
export function mayBeSamePerson(one: Person | null, other: Person | null): boolean {
  return one === null || other === null || one.id === other.id;
}

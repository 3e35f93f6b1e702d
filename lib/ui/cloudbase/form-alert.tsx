import type { AccessStore } from './access-store';
import { problemText } from './problem-text';

/** What is wrong with the access as a whole, beside the button that met it. */
export function FormAlert({ store }: { readonly store: AccessStore }) {
  const problem = store.problem.value;
  if (problem !== 'not-allowed' && problem !== 'broken') return null;
  return (
    <p class="wrong" role="alert">
      {problemText(problem)}
    </p>
  );
}

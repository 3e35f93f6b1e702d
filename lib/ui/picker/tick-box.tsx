import type { Tick } from './choice';

/** The box of a check-box, for the eye; what it says is in `aria-checked` of the element around it. */
export function TickBox({ tick }: { readonly tick: Tick }) {
  return <span class={`tick-box ${tick === 'true' ? 'full' : tick === 'mixed' ? 'part' : ''}`} />;
}

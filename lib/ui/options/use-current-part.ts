import { useEffect, useState } from 'preact/hooks';

export interface CurrentPart {
  /** Id of the part that is read now; null until that is known. */
  readonly current: string | null;
  /** To be called when a person wants to see a part: it may lie too near the end to come to the top. */
  ask(id: string): void;
}

/** px from the top of the window that are covered by the head of the page, or are as good as scrolled away. */
const COVERED = 96;

/** Which of the parts with these ids, from the top down, a person has before them. */
export function useCurrentPart(ids: readonly string[]): CurrentPart {
  const [visible, setVisible] = useState<ReadonlySet<string>>(new Set());
  const [asked, ask] = useState<string | null>(null);
  useEffect(() => {
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes)
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        setVisible(new Set(seen));
        // Who has scrolled on does not want it any more.
        ask((wanted) => (wanted !== null && seen.has(wanted) ? wanted : null));
      },
      { rootMargin: `-${COVERED}px 0px 0px 0px` },
    );
    for (const id of ids) {
      const part = document.getElementById(id);
      if (part !== null) observer.observe(part);
    }
    return () => observer.disconnect();
  }, [ids.join()]);
  return { current: asked ?? ids.find((id) => visible.has(id)) ?? null, ask };
}

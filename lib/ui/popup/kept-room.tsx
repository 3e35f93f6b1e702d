import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** Pixels of height that are kept free at least. */
  readonly room: number;
  /** Called with the height whenever it changes. */
  readonly note: (height: number) => void;
  readonly children: ComponentChildren;
}

/** Has the height that its content had last until there is content, so that what is below does not move. */
export function KeptRoom({ room, note, children }: Props) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new ResizeObserver((entries) => {
      for (const { contentRect } of entries) note(contentRect.height);
    });
    if (area.current !== null) observer.observe(area.current);
    return () => observer.disconnect();
  }, [note]);
  return (
    <div class="kept-room" ref={area} style={{ minHeight: `${room}px` }}>
      {children}
    </div>
  );
}

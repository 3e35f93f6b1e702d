interface Props {
  readonly browser: 'chromium' | 'firefox';
}

/** A browser's toolbar with the puzzle piece, and below it the menu with the pin; the words beside it say the same. */
export function ToolbarPicture({ browser }: Props) {
  return (
    <svg class="toolbar-picture" viewBox="0 0 320 132" aria-hidden="true" focusable="false">
      <rect class="bar" x="1" y="1" width="318" height="38" rx="8" />
      <rect class="address" x="14" y="10" width="196" height="20" rx="10" />
      <g class="wanted" transform="translate(226 8)">
        <circle cx="12" cy="12" r="14" />
      </g>
      <path
        class="puzzle"
        transform="translate(226 8)"
        d="M15.4 4.4a1 1 0 0 0 1.7-.4 2.5 2.5 0 1 1 3 3 1 1 0 0 0-.5 1.7l1.7 1.7a2.4 2.4 0 0 1 0 3.4l-1.7 1.7a1 1 0 0 1-1.7-.5 2.5 2.5 0 1 0-3 3 1 1 0 0 1 .5 1.7l-1.7 1.7a2.4 2.4 0 0 1-3.4 0l-1.7-1.7a1 1 0 0 0-1.7.5 2.5 2.5 0 1 1-3-3 1 1 0 0 0 .5-1.7l-1.7-1.7a2.4 2.4 0 0 1 0-3.4l1.7-1.7a1 1 0 0 1 1.7.5 2.5 2.5 0 1 0 3-3 1 1 0 0 1-.5-1.7l1.7-1.7a2.4 2.4 0 0 1 3.4 0z"
      />
      <circle class="dots" cx="290" cy="20" r="2" />
      <circle class="dots" cx="290" cy="13" r="2" />
      <circle class="dots" cx="290" cy="27" r="2" />
      <rect class="menu" x="92" y="52" width="188" height="72" rx="8" />
      <rect class="own" x="106" y="66" width="20" height="20" rx="5" />
      <path class="own-arrow" d="M116 70v10m-4-4 4 4 4-4" />
      <rect class="words" x="136" y="72" width="84" height="8" rx="4" />
      <rect class="words" x="106" y="102" width="20" height="8" rx="4" />
      <rect class="words" x="136" y="102" width="64" height="8" rx="4" />
      <g class="wanted" transform="translate(244 64)">
        <circle cx="12" cy="12" r="14" />
      </g>
      {browser === 'chromium' ? (
        <path
          class="puzzle"
          transform="translate(244 64)"
          d="M12 17v5M9 10.8a2 2 0 0 1-1.1 1.8l-1.8.9A2 2 0 0 0 5 15.2V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.8a2 2 0 0 0-1.1-1.8l-1.8-.9A2 2 0 0 1 15 10.8V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z"
        />
      ) : (
        <path
          class="puzzle"
          transform="translate(244 64)"
          d="M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.2 2.2m8.4 8.4 2.2 2.2m0-12.8-2.2 2.2m-8.4 8.4-2.2 2.2"
        />
      )}
    </svg>
  );
}

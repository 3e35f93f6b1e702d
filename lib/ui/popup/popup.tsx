import { useRef } from 'preact/hooks';
import { Picker } from '../picker/picker';
import type { LoginPages } from '../service-texts';
import { Choosing } from './choosing';
import { DownloadBar } from './download-bar';
import { KeptRoom } from './kept-room';
import { PopupHeader } from './popup-header';
import { ProblemReport } from './problem-report';
import { RecentJobs } from './recent-jobs';
import { Situation } from './situation';
import type { PopupStore } from './store';
import { WelcomeHint } from './welcome-hint';

interface Props {
  readonly store: PopupStore;
  readonly addresses: {
    readonly login: string;
    readonly logins: LoginPages;
    readonly home: string;
    readonly jobs: string;
    readonly options: string;
    readonly welcome: string;
  };
  readonly openTab: (url: string) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
}

export function Popup({ store, addresses, openTab, copy }: Props) {
  const page = useRef<HTMLElement>(null);
  // Where what had the focus goes away, it would be lost.
  const takeFocus = () => page.current?.focus({ preventScroll: true });
  const showOutcome = (outcome: 'begun' | 'refused'): void => {
    const area = outcome === 'begun' ? '.jobs' : '.situation';
    const shown = page.current?.querySelector<HTMLElement>(area);
    takeFocus();
    // What can be done with the job comes next.
    if (outcome === 'begun') shown?.focus({ preventScroll: true });
    shown?.scrollIntoView({ block: 'nearest' });
  };
  const isOurSite = store.selection.value !== null && store.selection.value.kind !== 'not-our-site';
  return (
    <main class="popup" ref={page} tabIndex={-1}>
      <PopupHeader account={store.account.value} addresses={addresses} openTab={openTab} />
      <KeptRoom room={store.room.value} note={store.noteRoom}>
        <Situation store={store} addresses={addresses} openTab={openTab} />
        <Choosing store={store} />
        {store.isPicking.value && <Picker store={store.picker} />}
      </KeptRoom>
      <DownloadBar store={store} onDone={showOutcome} />
      <RecentJobs store={store} addresses={addresses} />
      <WelcomeHint
        welcome={store.welcome}
        open={() => void openTab(addresses.welcome)}
        onDismissed={takeFocus}
      />
      {isOurSite && (
        <footer class="popup-footer">
          <ProblemReport diagnose={store.diagnose} copy={copy} />
        </footer>
      )}
    </main>
  );
}

import {
  ChevronDown,
  ChevronRight,
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDotDashed,
  CircleMinus,
  CircleQuestionMark,
  CircleUser,
  Download,
  ExternalLink,
  FileArchive,
  FileText,
  Files,
  FolderOpen,
  History,
  Hourglass,
  Link,
  ListChecks,
  LogIn,
  Pause,
  Play,
  RefreshCw,
  RotateCcw,
  Search,
  Settings,
  ShieldAlert,
  Trash2,
  TriangleAlert,
  Wrench,
  X,
} from 'lucide';
import { h } from 'preact';

/** From the set of Lucide (ISC licence); what a picture means here is its name here. */
const DRAWINGS = {
  account: CircleUser,
  alert: TriangleAlert,
  archive: FileArchive,
  blocked: ShieldAlert,
  cancel: X,
  document: FileText,
  download: Download,
  external: ExternalLink,
  failed: CircleAlert,
  files: Files,
  folder: FolderOpen,
  forward: ChevronRight,
  help: CircleQuestionMark,
  history: History,
  link: Link,
  list: ListChecks,
  login: LogIn,
  more: ChevronDown,
  partly: CircleDotDashed,
  pause: Pause,
  pending: Circle,
  reload: RefreshCw,
  remove: Trash2,
  report: Wrench,
  resume: Play,
  retry: RotateCcw,
  saved: CircleCheck,
  search: Search,
  settings: Settings,
  skipped: CircleMinus,
  waiting: Hourglass,
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A picture beside a text, for the eye only. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {DRAWINGS[name].map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}

import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { templateProblem, type Naming, type TemplateKind } from '../../core/naming';
import { TemplateField } from './template-field';
import { TokenList } from './token-list';

const KINDS: readonly TemplateKind[] = ['folder', 'name', 'archive'];

/** Paths below the browser's download folder. */
export interface NamingPreview {
  readonly files: readonly string[];
  readonly archive: string;
}

interface Props {
  readonly initial: Naming;
  readonly preview: (naming: Naming) => NamingPreview;
  /** Called with templates that can be used only. */
  readonly save: (kind: TemplateKind, template: string) => void;
}

/** How names and folders are made, with a preview of what is kept. */
export function NamingSection({ initial, preview, save }: Props) {
  const typed = useSignal(initial);
  const kept = useSignal(initial);
  const lastUsed = useRef<HTMLInputElement | null>(null);
  const section = useRef<HTMLElement>(null);
  const change = (kind: TemplateKind, template: string): void => {
    typed.value = { ...typed.value, [kind]: template };
    if (templateProblem(kind, template) !== null) return;
    kept.value = { ...kept.value, [kind]: template };
    save(kind, template);
  };
  const insert = (token: string): void => {
    const field = lastUsed.current ?? section.current?.querySelector('input');
    if (field === null || field === undefined) return;
    const end = field.value.length;
    field.setRangeText(token, field.selectionStart ?? end, field.selectionEnd ?? end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  };
  const { files, archive } = preview(kept.value);
  return (
    <section class="group" ref={section} aria-labelledby="naming-title">
      <h2 id="naming-title">{i18n.t('options.naming')}</h2>
      <p class="quiet">{i18n.t('options.namingHint')}</p>
      {KINDS.map((kind) => (
        <TemplateField
          key={kind}
          kind={kind}
          typed={typed.value[kind]}
          kept={kept.value[kind]}
          change={(template) => change(kind, template)}
          use={(field) => (lastUsed.current = field)}
        />
      ))}
      <section class="preview" data-testid="template-preview" aria-labelledby="preview-title">
        <h3 id="preview-title">{i18n.t('options.preview')}</h3>
        <dl>
          <dt class="quiet">{i18n.t('options.previewFiles')}</dt>
          {files.map((path) => (
            <dd key={path}>{path}</dd>
          ))}
          <dt class="quiet">{i18n.t('options.previewArchive')}</dt>
          <dd>{archive}</dd>
        </dl>
      </section>
      <TokenList insert={insert} />
    </section>
  );
}

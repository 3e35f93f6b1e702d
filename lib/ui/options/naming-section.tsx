import { useRef } from 'preact/hooks';
import type { Naming } from '../../core/naming';
import { i18n } from '../i18n';
import type { Settings, TemplateName } from './settings';
import type { SettingsStore } from './settings-store';
import { TemplateField } from './template-field';
import { TokenList } from './token-list';

const NAMES: readonly TemplateName[] = ['folderTemplate', 'nameTemplate', 'archiveTemplate'];

/** Paths below the browser's download folder. */
export interface NamingPreview {
  readonly files: readonly string[];
  readonly archive: string;
}

interface Props {
  readonly store: SettingsStore;
  readonly preview: (naming: Naming) => NamingPreview;
}

/** How names and folders are made, with a preview of what is kept. */
export function NamingSection({ store, preview }: Props) {
  const lastUsed = useRef<HTMLInputElement | null>(null);
  const section = useRef<HTMLElement>(null);
  const insert = (token: string): void => {
    const field = lastUsed.current ?? section.current?.querySelector('input');
    if (field === null || field === undefined) return;
    const end = field.value.length;
    field.setRangeText(token, field.selectionStart ?? end, field.selectionEnd ?? end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  };
  const { files, archive } = preview(namingOf(store.kept.value));
  return (
    <section class="group" ref={section} aria-labelledby="naming-title">
      <h3 id="naming-title">{i18n.t('options.naming')}</h3>
      <p class="quiet">{i18n.t('options.namingHint')}</p>
      {NAMES.map((name) => (
        <TemplateField
          key={name}
          {...{ name, store }}
          use={(field) => (lastUsed.current = field)}
        />
      ))}
      <section class="preview" data-testid="template-preview" aria-labelledby="preview-title">
        <h4 id="preview-title">{i18n.t('options.preview')}</h4>
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

function namingOf({ folderTemplate, nameTemplate, archiveTemplate }: Settings): Naming {
  return { folder: folderTemplate, name: nameTemplate, archive: archiveTemplate };
}

import { render, type ComponentChild } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { shownLanguage } from './appearance';
import { i18n } from './i18n';

interface Props {
  readonly page: () => ComponentChild;
  readonly title: () => string;
}

/** Shows a page of the extension in the element `app`, and tells the browser its language and title. */
export function mountPage(page: () => ComponentChild, title: () => string): void {
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no element "app"');
  render(<WholePage page={page} title={title} />, root);
}

function WholePage(props: Props) {
  const language = shownLanguage.value;
  // Each text is asked for when it is drawn: in another language all is drawn anew.
  return <DrawnPage key={language} {...props} />;
}

function DrawnPage({ page, title }: Props) {
  useLayoutEffect(() => {
    document.documentElement.lang = i18n.t('languageTag');
    document.title = title();
  }, [title]);
  return <>{page()}</>;
}

import { i18n } from '#i18n';
import { render, type ComponentChild } from 'preact';

/** Shows a page of the extension in the element `app`, and tells the browser its language and title. */
export function mountPage(page: ComponentChild, title: string): void {
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no element "app"');
  document.documentElement.lang = i18n.t('languageTag');
  document.title = title;
  render(page, root);
}

import { i18n } from '../i18n';

/** What the extension may see and do and what not: one sentence for each of its permissions. */
export function AccessList() {
  const sentences = {
    sites: i18n.t('welcome.sites'),
    cookies: i18n.t('welcome.cookies'),
    headers: i18n.t('welcome.headers'),
    downloads: i18n.t('welcome.downloads'),
    storage: i18n.t('welcome.storage'),
    notifications: i18n.t('welcome.notifications'),
    contextMenus: i18n.t('welcome.menu'),
    alarms: i18n.t('welcome.alarms'),
  };
  return (
    <section aria-labelledby="access-title">
      <h2 id="access-title">{i18n.t('welcome.access')}</h2>
      <ul class="access">
        {Object.entries(sentences).map(([name, sentence]) => (
          <li key={name}>{sentence}</li>
        ))}
      </ul>
      <p>{i18n.t('welcome.nothing')}</p>
    </section>
  );
}

import { groups, folderPath } from './api.js';
import { element, role } from './dom.js';
import { folderAddress } from './route.js';

/** The navigation on the left: recent files, the personal drive, and the teams. */
export async function showNavigation(go) {
  const all = await groups().catch(() => []);
  const personal = all.find((group) => group.type === 'special');
  const teams = all.filter((group) => group.type !== 'special');
  role('navigation').replaceChildren(
    entry('最近', '/latest', go),
    entry(personal?.name ?? '我的云文档', '/mine', go),
    ...(teams.length > 0 ? [element('li', 'side-nav__heading', '团队')] : []),
    ...teams.map((team) => entry(team.name, `/team/${team.id}`, go)),
  );
}

export function markNavigation(route) {
  for (const link of role('navigation').querySelectorAll('a')) {
    link.classList.toggle('is-active', link.getAttribute('href') === route.root);
  }
}

/** Names of the folders above and of this one, the ones above as links. */
export async function showBreadcrumb(route, go, isCurrent) {
  const trail = role('breadcrumb');
  const link = role('navigation').querySelector(`a[href="${route.root}"]`);
  const steps = [{ id: '0', name: link?.textContent ?? route.title ?? '' }];
  trail.replaceChildren(element('span', 'breadcrumb__here', steps[0].name));
  if (route.kind !== 'folder' || route.parent === '0') return steps[0].name;
  const path = await folderPath(route.parent).catch(() => []);
  steps.push(...path);
  if (!isCurrent()) return '';
  const here = steps.pop();
  const above = steps.flatMap(({ id, name }) => [
    anchor(name, folderAddress(route, id), go),
    element('span', 'breadcrumb__mark', '›'),
  ]);
  trail.replaceChildren(...above, element('span', 'breadcrumb__here', here.name));
  return here.name;
}

function entry(name, address, go) {
  return element('li', '', anchor(name, address, go));
}

function anchor(name, address, go) {
  const link = element('a', '', name);
  link.setAttribute('href', address);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go(address);
  });
  return link;
}

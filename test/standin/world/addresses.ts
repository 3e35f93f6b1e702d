import type { Drive, Entry, Place } from './types';

/** Routes of pages that list a place (kdocs-web.md §1). */
export type PlaceRoute =
  | 'mine'
  | 'team'
  /** `/team/{group}?folderid={folder}` */
  | 'team-query'
  | 'ent'
  | 'space'
  /** `/m/{group}/{folder}` */
  | 'mobile'
  /** `/m/folder/{group}[/{folder}]` */
  | 'mobile-folder'
  /** `/m/folder/{team}?gid={group}&fid={folder}` */
  | 'mobile-query'
  /** `/folder/{link id}`: folders only. */
  | 'folder-link';

/** Routes of pages that show one file. */
export type FileRoute = 'link' | 'view-link' | 'id' | 'view-id' | 'office';

/** Lists that belong to no place. */
export type BareRoute = 'latest' | 'show-all' | 'search';

/** Where a browser finds what the world has; the host is `www.kdocs.cn` unless said. */
export interface Addresses {
  /** The usual address of the page which lists this place. */
  readonly pageUrl: (place: Place, host?: string) => string;
  readonly placeUrl: (route: PlaceRoute, place: Place, host?: string) => string;
  readonly fileUrl: (route: FileRoute, file: Entry, host?: string) => string;
  /** `text`: what is searched for. */
  readonly bareUrl: (route: BareRoute, host?: string, text?: string) => string;
}

const usualHost = 'www.kdocs.cn';

export function createAddresses(companyId: number): Addresses {
  return {
    pageUrl: (place, host = usualHost) => {
      const route = driveOf(place).kind === 'personal' ? 'mine' : 'team';
      return `https://${host}${placePath(route, place, companyId)}`;
    },
    placeUrl: (route, place, host = usualHost) =>
      `https://${host}${placePath(route, place, companyId)}`,
    fileUrl: (route, file, host = usualHost) => `https://${host}${filePath(route, file)}`,
    bareUrl: (route, host = usualHost, text = '') => `https://${host}${barePath(route, text)}`,
  };
}

function placePath(route: PlaceRoute, place: Place, companyId: number): string {
  const group = driveOf(place).groupId;
  const folder = place.type === 'drive' ? '' : `/${place.id}`;
  const id = place.type === 'drive' ? '0' : place.id;
  switch (route) {
    case 'mine':
      return `/mine${folder}`;
    case 'team':
      return `/team/${group}${folder}`;
    case 'team-query':
      return `/team/${group}?folderid=${id}`;
    case 'ent':
    case 'space':
      return `/${route}/${companyId}/${group}${folder}`;
    case 'mobile':
      return `/m/${group}/${id}`;
    case 'mobile-folder':
      return `/m/folder/${group}${folder}`;
    case 'mobile-query':
      return `/m/folder/${group}?gid=${group}&fid=${id}`;
    case 'folder-link':
      if (place.type === 'drive') throw new Error('a drive has no link');
      return `/folder/${place.linkId}`;
  }
}

function filePath(route: FileRoute, file: Entry): string {
  switch (route) {
    case 'link':
      return `/l/${file.linkId}`;
    case 'view-link':
      return `/view/l/${file.linkId}`;
    case 'id':
      return `/p/${file.id}`;
    case 'view-id':
      return `/view/p/${file.id}`;
    case 'office':
      return `/office/o/${file.id}`;
  }
}

function barePath(route: BareRoute, text: string): string {
  switch (route) {
    case 'latest':
      return '/latest';
    case 'show-all':
      return '/?show=all';
    case 'search':
      return `/search?name=${encodeURIComponent(text)}`;
  }
}

function driveOf(place: Place): Drive {
  return place.type === 'drive' ? place : place.drive;
}

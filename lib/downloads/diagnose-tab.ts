import type { PagePort, Site } from './read-tab';

/** What the layers of detection see in a page: numbers, and names of classes and attributes. */
export interface PageDiagnosis {
  readonly counts: Readonly<Record<string, number>>;
  readonly row: {
    readonly tag: string;
    readonly classes: readonly string[];
    readonly attributes: readonly string[];
  } | null;
}

export interface DiagnosisParts {
  readonly pages: PagePort;
  readonly site: Site;
  /** Asks the script in a page; null when none is there. */
  diagnose(tabId: number): Promise<PageDiagnosis | null>;
  /** Counts of answers by host and status; status 0 stands for no answer. */
  statuses(): ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Name and version of the extension, and the browser. */
  readonly product: string;
}

/**
 * A text for a bug report about a page whose marks are not found. It holds no file names, ids, addresses or
 * cookies: only what kind of page it is, what was counted in it, and how its markup is named.
 */
export async function diagnoseTab(parts: DiagnosisParts, tabId: number): Promise<string> {
  const { pages, site, product } = parts;
  const address = await pages.address(tabId);
  const route = address === null ? null : site.parseRoute(address);
  const page = route === null ? null : await parts.diagnose(tabId);
  const hosts = Array.from(parts.statuses(), ([host, statuses]) => {
    const counts = Array.from(statuses, ([status, count]) => `${status || 'no answer'} × ${count}`);
    return `  ${host}: ${counts.join(', ')}`;
  });
  return [
    product,
    `Page: ${route === null ? 'none of kdocs or WPS' : route.kind}`,
    ...(page === null ? ['No script answers in the page.'] : linesOf(page)),
    'Answers of the service:',
    ...(hosts.length === 0 ? ['  none asked yet'] : hosts),
  ].join('\n');
}

function linesOf({ counts, row }: PageDiagnosis): string[] {
  return [
    'Found in the page:',
    ...Object.entries(counts).map(([layer, count]) => `  ${layer}: ${count}`),
    ...(row === null
      ? ['No marked row was found.']
      : [
          `A marked row: <${row.tag}>`,
          `  classes: ${row.classes.join(' ')}`,
          `  attributes: ${row.attributes.join(' ')}`,
        ]),
  ];
}

/** How names are made: each a text in which `{folder}` and the like stand for what they name. */
export interface Naming {
  /** Folders of a file that is saved by itself, below the service's own folder; parts joined by `/`. */
  readonly folder: string;
  /** A file's name, without its extension. */
  readonly name: string;
  /** An archive's name, without its extension. */
  readonly archive: string;
}

/** What a template is for. */
export type TemplateKind = keyof Naming;

export const DEFAULT_NAMING: Naming = {
  folder: '{folder}/{path}',
  name: '{name}',
  archive: '{folder} {date} {time}',
};

/** Characters that a template may have. */
export const TEMPLATE_LIMIT = 200;

export type Token =
  /** The folder that was open. */
  | 'folder'
  /** The sub-folders from there down to the file. */
  | 'path'
  /** The file's own name, without its extension. */
  | 'name'
  /** The job's local day, such as `2026-11-21`. */
  | 'date'
  /** Its local time, such as `21.48.05`. */
  | 'time'
  /** Name of the drive; nothing where it is not known. */
  | 'drive'
  /** Number within the job, with leading zeros. */
  | 'index';

const FILE_TOKENS = ['folder', 'path', 'name', 'date', 'time', 'drive', 'index'] as const;

/** What may stand in a template of each kind: an archive has neither one name nor one folder of its own. */
export const TOKENS_OF: Readonly<Record<TemplateKind, readonly Token[]>> = {
  folder: FILE_TOKENS,
  name: FILE_TOKENS,
  archive: ['folder', 'date', 'time', 'drive', 'index'],
};

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly token: Token };

/** Why a template cannot be used. */
export type TemplateProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly limit: number }
  /** A brace that has no other. */
  | { readonly kind: 'lone-brace' }
  /** Nothing is called so, at least not in a template of this kind; without the braces. */
  | { readonly kind: 'unknown-token'; readonly name: string };

export type ParsedTemplate =
  | { readonly ok: true; readonly parts: readonly TemplatePart[] }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** Takes a template apart. There is no way to write a brace that is just a brace. */
export function parseTemplate(kind: TemplateKind, template: string): ParsedTemplate {
  if (template.trim() === '') return wrong({ kind: 'empty' });
  if (template.length > TEMPLATE_LIMIT) return wrong({ kind: 'too-long', limit: TEMPLATE_LIMIT });
  const parts: TemplatePart[] = [];
  for (const [piece] of template.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/gu)) {
    if (piece === '{' || piece === '}') return wrong({ kind: 'lone-brace' });
    if (!piece.startsWith('{')) {
      parts.push({ kind: 'text', text: piece });
      continue;
    }
    const name = piece.slice(1, -1);
    const token = TOKENS_OF[kind].find((known) => known === name);
    if (token === undefined) return wrong({ kind: 'unknown-token', name });
    parts.push({ kind: 'token', token });
  }
  return { ok: true, parts };
}

/** What is wrong with a template; null for one that can be used. */
export function templateProblem(kind: TemplateKind, template: string): TemplateProblem | null {
  const parsed = parseTemplate(kind, template);
  return parsed.ok ? null : parsed.problem;
}

function wrong(problem: TemplateProblem): ParsedTemplate {
  return { ok: false, problem };
}

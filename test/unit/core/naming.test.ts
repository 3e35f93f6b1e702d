import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_NAMING,
  parseTemplate,
  TEMPLATE_LIMIT,
  templateProblem,
  TOKENS_OF,
} from '../../../lib/core/naming';

const KINDS = ['folder', 'name', 'archive'] as const;

describe('a template', () => {
  it.each(KINDS)('of the default for "%s" can be used', (kind) => {
    expect(templateProblem(kind, DEFAULT_NAMING[kind])).toBeNull();
  });

  it.each(KINDS)('for "%s" may hold each of its tokens, and text alone', (kind) => {
    for (const token of TOKENS_OF[kind]) expect(templateProblem(kind, `{${token}}`)).toBeNull();
    expect(templateProblem(kind, 'always the same')).toBeNull();
  });

  it.each([
    ['', { kind: 'empty' }],
    ['  ', { kind: 'empty' }],
    ['x'.repeat(TEMPLATE_LIMIT + 1), { kind: 'too-long', limit: TEMPLATE_LIMIT }],
    ['{name', { kind: 'lone-brace' }],
    ['name}', { kind: 'lone-brace' }],
    ['{{name}}', { kind: 'lone-brace' }],
    ['{folder{name}}', { kind: 'lone-brace' }],
    ['{title}', { kind: 'unknown-token', name: 'title' }],
    ['{Name}', { kind: 'unknown-token', name: 'Name' }],
    ['{ name }', { kind: 'unknown-token', name: ' name ' }],
    ['{}', { kind: 'unknown-token', name: '' }],
    ['{toString}', { kind: 'unknown-token', name: 'toString' }],
  ])('%j cannot be used', (template, problem) => {
    expect(templateProblem('name', template)).toEqual(problem);
  });

  it.each(['{name}', '{path}'])('for archives cannot hold %s', (template) => {
    expect(templateProblem('archive', template)?.kind).toBe('unknown-token');
    expect(templateProblem('folder', template)).toBeNull();
  });

  it('is what its parts make when they are put together again', () => {
    const piece = fc.oneof(
      fc.constantFrom(...TOKENS_OF.name.map((token) => `{${token}}`), '{', '}', '{x}', '/', ' '),
      fc.string({ maxLength: 5 }),
    );
    const template = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(template, (text) => {
        const parsed = parseTemplate('name', text);
        if (!parsed.ok) return;
        const again = parsed.parts.map((part) =>
          part.kind === 'text' ? part.text : `{${part.token}}`,
        );
        expect(again.join('')).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

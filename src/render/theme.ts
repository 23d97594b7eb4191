import type { ThemeRegistration } from 'shiki/core';

/** Token class → the TextMate scopes that get it. `src/web/style/code.css` has the colors, light and dark. */
const scopes: Record<string, string[]> = {
  c: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
  s: ['string', 'punctuation.definition.string', 'markup.inline.raw', 'constant.other.symbol'],
  n: ['constant', 'support.constant', 'keyword.other.unit'],
  k: [
    'keyword',
    'storage',
    'variable.language',
    'punctuation.definition.keyword',
    'keyword.operator.new',
    'keyword.operator.expression',
    'keyword.operator.word',
    'keyword.operator.logical.python',
    'markup.heading',
  ],
  f: ['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command'],
  t: [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
    'entity.name.tag',
    'entity.name.namespace',
    'entity.name.section',
  ],
  a: [
    'entity.other.attribute-name',
    'support.type.property-name',
    'meta.object-literal.key',
    'variable.parameter',
    'entity.name.label',
    'punctuation.support.type.property-name',
  ],
  i: ['markup.inserted', 'punctuation.definition.inserted'],
  d: ['markup.deleted', 'punctuation.definition.deleted'],
};
/** Scopes that carry no meaning by themselves and read best in the color of plain text. */
const plain = [
  'keyword.operator',
  'punctuation',
  'meta.brace',
  'storage.type.function.arrow',
  'meta.template.expression',
];

const names = Object.keys(scopes);

/** The colors are not colors: each stands for a class, and the style sheet decides. */
export const theme: ThemeRegistration & { name: string } = {
  name: 'vitrine',
  type: 'light',
  settings: [
    { settings: { foreground: '#000000', background: '#FFFFFF' } },
    ...names.map((name, index) => ({ scope: scopes[name]!, settings: { foreground: colorAt(index) } })),
    { scope: plain, settings: { foreground: '#000000' } },
  ],
};

export function classOfColor(color: string | undefined): string | null {
  return color === undefined ? null : (names[Number.parseInt(color.slice(1), 16) - 1] ?? null);
}

function colorAt(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0').toUpperCase()}`;
}

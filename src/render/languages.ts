/** What a fence's name means: the words in the block's header, and the grammar (null: shown plain). */
export interface Language {
  label: string;
  grammar: string | null;
}

/** Grammar, label, and other names that people write. A grammar is a module of shiki. */
const known: [grammar: string, label: string, ...names: string[]][] = [
  ['bash', 'Shell', 'sh', 'shell', 'zsh', 'shellscript'],
  ['c', 'C', 'h'],
  ['clojure', 'Clojure', 'clj'],
  ['cpp', 'C++', 'c++', 'cc', 'hpp'],
  ['csharp', 'C#', 'cs', 'c#'],
  ['css', 'CSS'],
  ['csv', 'CSV'],
  ['dart', 'Dart'],
  ['diff', 'Diff', 'patch'],
  ['docker', 'Dockerfile', 'dockerfile', 'containerfile'],
  ['elixir', 'Elixir', 'ex', 'exs'],
  ['erlang', 'Erlang', 'erl'],
  ['go', 'Go', 'golang'],
  ['graphql', 'GraphQL', 'gql'],
  ['groovy', 'Groovy', 'gradle'],
  ['haskell', 'Haskell', 'hs'],
  ['hcl', 'HCL', 'terraform', 'tf'],
  ['html', 'HTML', 'htm'],
  ['http', 'HTTP'],
  ['ini', 'INI', 'conf', 'cfg', 'properties'],
  ['java', 'Java'],
  ['javascript', 'JavaScript', 'js', 'mjs', 'cjs', 'node'],
  ['json', 'JSON', 'json5', 'jsonc', 'jsonl', 'ndjson'],
  ['jsx', 'JSX'],
  ['julia', 'Julia', 'jl'],
  ['kotlin', 'Kotlin', 'kt', 'kts'],
  ['latex', 'LaTeX', 'tex'],
  ['less', 'Less'],
  ['lua', 'Lua'],
  ['make', 'Makefile', 'makefile', 'mk'],
  ['markdown', 'Markdown', 'md'],
  ['matlab', 'MATLAB', 'octave'],
  ['nginx', 'nginx'],
  ['nix', 'Nix'],
  ['objective-c', 'Objective-C', 'objc', 'objectivec'],
  ['ocaml', 'OCaml', 'ml'],
  ['perl', 'Perl', 'pl'],
  ['php', 'PHP'],
  ['powershell', 'PowerShell', 'ps1', 'pwsh'],
  ['prisma', 'Prisma'],
  ['protobuf', 'Protocol Buffers', 'proto'],
  ['python', 'Python', 'py', 'python3', 'pycon'],
  ['r', 'R'],
  ['ruby', 'Ruby', 'rb'],
  ['rust', 'Rust', 'rs'],
  ['scala', 'Scala'],
  ['scss', 'SCSS', 'sass'],
  ['shellsession', 'Console', 'console'],
  ['solidity', 'Solidity', 'sol'],
  ['sql', 'SQL', 'postgresql', 'postgres', 'mysql', 'sqlite', 'plsql', 'tsql'],
  ['svelte', 'Svelte'],
  ['swift', 'Swift'],
  ['toml', 'TOML'],
  ['tsx', 'TSX'],
  ['typescript', 'TypeScript', 'ts', 'mts', 'cts'],
  ['vue', 'Vue'],
  ['xml', 'XML', 'svg', 'plist'],
  ['yaml', 'YAML', 'yml'],
  ['zig', 'Zig'],
];

/** Every grammar that a fence can ask for. */
export const grammars = known.map(([grammar]) => grammar);

const byName = new Map<string, Language>();
for (const [grammar, label, ...names] of known) {
  for (const name of [grammar, ...names]) byName.set(name, { grammar, label });
}

/** `name` in lower case, as written after the fence; an unknown one is its own label. */
export function languageOf(name: string): Language {
  const plain = name === '' || name === 'text' || name === 'txt' || name === 'plaintext' || name === 'plain';
  return byName.get(name) ?? { grammar: null, label: plain ? 'Text' : name.slice(0, 40) };
}

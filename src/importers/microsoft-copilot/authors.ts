/** Who wrote a row, as the export's languages call them; null for other words. */
export function authorOf(word: string): 'user' | 'assistant' | null {
  const plain = word.trim().toLowerCase();
  if (assistants.has(plain)) return 'assistant';
  return people.has(plain) ? 'user' : null;
}

const assistants = new Set([
  'ai',
  'copilot',
  'bot',
  'assistant',
  'ia',
  'ki',
  'ии',
  'yapay zeka',
  '人工智能',
  'mi',
]);

const people = new Set(
  [
    'human',
    'user',
    'you',
    'mensch',
    'humain',
    'humano',
    'umano',
    'mens',
    'menneske',
    'människa',
    'ihminen',
  ].concat([
    'człowiek',
    'člověk',
    'человек',
    'людина',
    'insan',
    'ember',
    'om',
    'άνθρωπος',
    '人間',
    '사람',
    '인간',
    '人类',
    '人類',
  ]),
);

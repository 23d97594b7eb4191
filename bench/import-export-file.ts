import { open, type FileHandle } from 'node:fs/promises';
import { randomNumbers } from './random-text.ts';

/**
 * Writes a ChatGPT `conversations.json` of about this many bytes: conversations of varied length with
 * branches, code, web searches, reasoning and the metadata that real exports carry, so that reading it
 * costs what reading a real one does. The same seed makes the same file.
 */
export async function writeChatGptExport(path: string, bytes: number, seed = 1): Promise<void> {
  const random = randomNumbers(seed);
  const file = await open(path, 'w');
  try {
    let written = await append(file, '[');
    for (let first = true; written < bytes; first = false) {
      const batch: string[] = [];
      for (let size = 0; size < batchBytes && written + size < bytes;) {
        const json = JSON.stringify(conversation(random));
        batch.push(json);
        size += json.length;
      }
      written += await append(file, (first ? '' : ', ') + batch.join(', '));
    }
    await append(file, ']');
    // What someone brings has long been on their disk: the import must not wait for ours to get there.
    await file.sync();
  } finally {
    await file.close();
  }
}

const batchBytes = 1024 * 1024;

async function append(file: FileHandle, json: string): Promise<number> {
  const bytes = Buffer.from(json, 'utf8');
  await file.writeFile(bytes);
  return bytes.length;
}

export type Random = () => number;

interface Node {
  id: string;
  message: object | null;
  parent: string | null;
  children: string[];
}

/** A conversation of 2 to 60 rounds, most of them short. */
function conversation(random: Random): object {
  const id = uuid(random);
  const start = 1_672_531_200 + Math.floor(random() * 100_000_000);
  const mapping: Record<string, Node> = {};
  let time = start;
  let tail: string | null = null;
  const add = (parent: string | null, make: ((nodeId: string) => object) | null): string => {
    const nodeId = uuid(random);
    time += 1 + random() * 40;
    mapping[nodeId] = { id: nodeId, message: make ? make(nodeId) : null, parent, children: [] };
    if (parent !== null) mapping[parent]!.children.push(nodeId);
    return nodeId;
  };
  tail = add(null, null);
  tail = add(tail, (nodeId) =>
    messageOf(nodeId, 'system', null, time, textOf(''), { is_visually_hidden_from_conversation: true }),
  );
  const rounds = 2 + Math.floor(random() ** 3 * 58);
  for (let round = 0; round < rounds; round += 1) {
    const question: string = add(tail, (nodeId) =>
      messageOf(nodeId, 'user', null, time, textOf(prose(random, 1)), userMetadata(random)),
    );
    tail = answer(random, question, add, () => time);
    // Asked for another answer now and then, the last one stays.
    if (random() < 0.12) tail = answer(random, question, add, () => time);
  }
  return {
    title: words(random, 3 + Math.floor(random() * 4)),
    create_time: start + 0.123456,
    update_time: time,
    mapping,
    moderation_results: [],
    current_node: tail,
    plugin_ids: null,
    conversation_id: id,
    conversation_template_id: null,
    gizmo_id: null,
    is_archived: false,
    is_starred: null,
    safe_urls: [],
    default_model_slug: 'gpt-4o',
    conversation_origin: null,
    voice: null,
    async_status: null,
    id,
  };
}

type Add = (parent: string | null, message: (nodeId: string) => object) => string;

function answer(random: Random, question: string, add: Add, now: () => number): string {
  let tail = question;
  const kind = random();
  if (kind < 0.15) {
    tail = add(tail, (id) =>
      messageOf(id, 'assistant', null, now(), thoughts(random), answerMetadata(random, [])),
    );
    tail = add(tail, (id) =>
      messageOf(
        id,
        'assistant',
        null,
        now(),
        { content_type: 'reasoning_recap', content: 'Thought for 12 seconds' },
        {
          ...answerMetadata(random, []),
          finished_duration_sec: 12,
        },
      ),
    );
  } else if (kind < 0.3) {
    const call = {
      content_type: 'code',
      language: 'unknown',
      response_format_name: null,
      text: `search("${words(random, 5)}")`,
    };
    tail = add(tail, (id) => ({
      ...messageOf(id, 'assistant', null, now(), call, answerMetadata(random, [])),
      recipient: 'web',
    }));
    const found = { content_type: 'text', parts: [prose(random, 3)] };
    tail = add(tail, (id) => messageOf(id, 'tool', 'web.search', now(), found, answerMetadata(random, [])));
  }
  const references = kind >= 0.15 && kind < 0.3 ? [reference(random, 0), reference(random, 1)] : [];
  const body =
    prose(random, 3 + Math.floor(random() * 6)) +
    (random() < 0.35 ? `\n\n${code(random)}\n\n${prose(random, 1)}` : '');
  const marks = references.map(({ matched_text }) => ` ${matched_text}`).join('');
  return add(tail, (id) =>
    messageOf(id, 'assistant', null, now(), textOf(body + marks), answerMetadata(random, references)),
  );
}

function messageOf(
  id: string,
  role: string,
  name: string | null,
  createTime: number,
  content: object,
  metadata: object,
): object {
  return {
    id,
    author: { role, name, metadata: {} },
    create_time: createTime,
    update_time: null,
    content,
    status: 'finished_successfully',
    end_turn: role === 'assistant' ? true : null,
    weight: 1.0,
    metadata,
    recipient: 'all',
    channel: role === 'assistant' ? 'final' : null,
  };
}

function textOf(body: string): object {
  return { content_type: 'text', parts: [body] };
}

function thoughts(random: Random): object {
  const thought = () => ({
    summary: words(random, 4),
    content: prose(random, 1),
    chunks: [],
    finished: true,
  });
  return { content_type: 'thoughts', thoughts: [thought(), thought()], source_analysis_msg_id: uuid(random) };
}

function userMetadata(random: Random): object {
  return {
    selected_github_repos: [],
    selected_all_github_repos: false,
    serialization_metadata: { custom_symbol_offsets: [] },
    request_id: uuid(random),
    message_source: null,
    timestamp_: 'absolute',
    message_type: null,
  };
}

function answerMetadata(random: Random, references: object[]): object {
  return {
    citations: [],
    content_references: references,
    finish_details: { type: 'stop', stop_tokens: [200002] },
    is_complete: true,
    sonic_classification_result: {
      latency_ms: random() * 200,
      search_prob: random(),
      force_search_threshold: 0.4,
      classifier_config_name: 'sonic_force_pg_switcher',
    },
    request_id: uuid(random),
    message_type: 'next',
    model_slug: 'gpt-4o',
    default_model_slug: 'auto',
    parent_id: uuid(random),
    model_switcher_deny: [],
    timestamp_: 'absolute',
  };
}

function reference(random: Random, index: number) {
  const site = vocabulary[Math.floor(random() * vocabulary.length)]!;
  const url = `https://${site}.example/${words(random, 2).replaceAll(' ', '-')}`;
  return {
    matched_text: `\uE200cite\uE202turn0search${index}\uE201`,
    start_idx: 100 * index,
    end_idx: 100 * index + 20,
    safe_urls: [url],
    refs: [],
    alt: `([${site}](${url}))`,
    prompt_text: null,
    type: 'grouped_webpages',
    items: [{ title: words(random, 6), url, pub_date: null, snippet: prose(random, 1), attribution: site }],
    status: 'done',
    error: null,
  };
}

export function prose(random: Random, paragraphs: number): string {
  const written: string[] = [];
  for (let n = 0; n < paragraphs; n += 1) {
    const sentences: string[] = [];
    for (let s = 1 + Math.floor(random() * 5); s > 0; s -= 1) {
      const sentence = words(random, 6 + Math.floor(random() * 14));
      sentences.push(`${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`);
    }
    written.push((random() < 0.2 ? '- ' : '') + sentences.join(' '));
  }
  return written.join('\n\n');
}

export function code(random: Random): string {
  const lines = Array.from({ length: 5 + Math.floor(random() * 25) }, () => {
    const [name, value] = [words(random, 1), words(random, 2)];
    return `    ${name} = compute("${value}", limit=${Math.floor(random() * 1000)})  # ${words(random, 3)}`;
  });
  return `\`\`\`python\ndef ${words(random, 1)}():\n${lines.join('\n')}\n\`\`\``;
}

export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => vocabulary[Math.floor(random() * vocabulary.length)]!).join(' ');
}

export function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random() * 0x100000000)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const vocabulary =
  `river mountain signal garden morning system paper window bridge harbor winter reason letter market
  engine silver forest question answer pattern thread station number island corner teacher weather
  language history kitchen journey picture village science memory planet compass lantern orchard
  zürich straße naïve café mañana 東京 привет value index buffer request response latency promise
  function module variable schema token branch commit review release database migration query the
  and with from into over about before after between under while because which every could should`
    .split(/\s+/)
    .filter((word) => word !== '');

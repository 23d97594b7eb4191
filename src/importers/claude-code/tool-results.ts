import { allFields, fieldsOf, textOf } from '../fields.ts';
import type { ImportedFilePart } from '../importer.ts';
import { fileParts, resultText } from './blocks.ts';
import { blocksOf, type SessionLine } from './session-line.ts';

export interface ToolAnswer {
  text: string;
  failed: boolean;
  files: ImportedFilePart[];
  /** The subagent that gave the answer. */
  agentId: string | null;
}

/** What the tools of a session answered, by the id of the call. */
export function toolAnswers(lines: readonly SessionLine[]): Map<string, ToolAnswer> {
  const answers = new Map<string, ToolAnswer>();
  for (const line of lines) {
    if (line.type !== 'user') continue;
    for (const block of blocksOf(line)) {
      const id = textOf(block.tool_use_id);
      if (block.type !== 'tool_result' || id === null || answers.has(id)) continue;
      answers.set(id, {
        text: resultText(block),
        failed: block.is_error === true,
        files: allFields(block.content).flatMap(fileParts),
        agentId: textOf(fieldsOf(line.toolUseResult).agentId),
      });
    }
  }
  return answers;
}

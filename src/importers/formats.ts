import { aiSdk } from './ai-sdk/ai-sdk.ts';
import { aiStudio } from './ai-studio/ai-studio.ts';
import { anthropic } from './anthropic/anthropic.ts';
import { chatUi } from './chat-ui/chat-ui.ts';
import { chatgpt } from './chatgpt/chatgpt.ts';
import { claudeCode } from './claude-code/claude-code.ts';
import { claudeCodeWeb } from './claude-code/web-session.ts';
import { claude } from './claude/claude.ts';
import { claudeDesign } from './claude/design-chat.ts';
import { codex, codexFile } from './codex/codex.ts';
import { geminiCli, geminiCliCheckpoint, geminiCliLog, geminiCliTyped } from './gemini-cli/gemini-cli.ts';
import { geminiActivity, geminiPage } from './gemini/gemini.ts';
import { geminiHistory } from './gemini/history.ts';
import { githubCopilot, githubCopilotLog } from './github-copilot/github-copilot.ts';
import type { Importer, LineImporter } from './importer.ts';
import { librechat } from './librechat/librechat.ts';
import { lobe } from './lobe/lobe.ts';
import { opencode } from './opencode/opencode.ts';
import { microsoftCopilot } from './microsoft-copilot/microsoft-copilot.ts';
import { openWebui } from './open-webui/open-webui.ts';
import { openai } from './openai/openai.ts';
import { sharegpt } from './sharegpt.ts';
import { vitrine } from './vitrine/vitrine.ts';

/** The formats of JSON values, the first that recognises one reads it: what is unmistakable comes first. */
export const formats: readonly Importer[] = [
  vitrine,
  chatgpt,
  claude,
  claudeDesign,
  claudeCodeWeb,
  codexFile,
  githubCopilot,
  aiStudio,
  geminiActivity,
  geminiPage,
  geminiHistory,
  geminiCli,
  geminiCliCheckpoint,
  openWebui,
  opencode,
  chatUi,
  lobe,
  librechat,
  aiSdk,
  anthropic,
  sharegpt,
  openai,
];

/** The formats of lines, asked after those of values. */
export const lineFormats: readonly LineImporter[] = [
  geminiCliTyped,
  claudeCode,
  codex,
  geminiCliLog,
  githubCopilotLog,
  microsoftCopilot,
];

export const noKnownFormat = 'It is not in a format that is known.';

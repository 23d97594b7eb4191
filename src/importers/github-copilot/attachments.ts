import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart } from '../importer.ts';
import { inlineFile, namedFile, textFile } from '../inline-file.ts';
import { addressOf, lastNameOf } from './resource.ts';

/** What the person put beside the question: pictures and pasted code with their bytes, files by name. */
export function attachmentsOf(request: Fields): ImportedFilePart[] {
  return allFields(fieldsOf(request.variableData).variables).flatMap((variable): ImportedFilePart[] => {
    const { kind } = variable;
    if (kind === 'image' || variable.isImage === true) return [picture(variable)];
    const code = kind === 'paste' ? textOf(variable.code) : null;
    if (code !== null) return [textFile(textOf(variable.fileName) ?? 'pasted.txt', null, code)];
    if (kind !== 'file' && variable.isFile !== true) return [];
    const address = addressOf(variable.value);
    return [namedFile(address === null ? textOf(variable.name) : lastNameOf(address), null)];
  });
}

function picture(variable: Fields): ImportedFilePart {
  const stated = textOf(variable.name);
  const name = stated?.includes('.') === true ? stated : null;
  const base64 = bytesIn(variable.value);
  const mediaType = variable.mimeType ?? (name === null ? 'image/png' : null);
  return base64 === null ? namedFile(name, mediaType) : inlineFile(name, mediaType, base64);
}

/** Bytes as VS Code's versions have written them: `{"$base64": "…"}`, a list, or `{"0": 137, "1": 80, …}`. */
function bytesIn(value: unknown): string | null {
  if (typeof value === 'string' || !(isFields(value) || Array.isArray(value))) return null;
  const base64 = textOf(fieldsOf(value).$base64);
  if (base64 !== null) return base64;
  const bytes = Array.isArray(value) ? value : Object.values(value);
  if (bytes.length === 0 || !bytes.every((byte) => Number.isInteger(byte))) return null;
  return Buffer.from(bytes as number[]).toString('base64');
}

/** What a file in an import is called, without the folders and the ZIP it lies in, and its ending. */
export function fileTitle(fileName: string): string {
  return fileName
    .split(/\/|› /)
    .at(-1)!
    .replace(/\.(?:json|txt)$/i, '');
}

/**
 * Reads newline-delimited JSON out of a text that grows. Each call gets all of the text so far and
 * returns the values of the lines that became complete since the last one.
 */
export function lineReader<T>(): (textSoFar: string) => T[] {
  let read = 0;
  return (text) => {
    const end = text.lastIndexOf('\n') + 1;
    if (end <= read) return [];
    const lines = text.slice(read, end).split('\n');
    read = end;
    return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
  };
}

/** Raised with each change of what is found: what was scanned before is scanned again. */
export const scannerVersion = 1;

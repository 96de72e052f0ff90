/** @returns the password in a file's text: its first line, wherever a file of one is named */
export function passwordIn(text: string): string {
  return text.split(/\r?\n/, 1)[0];
}

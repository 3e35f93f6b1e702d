/** Characters that turn the direction of the text around them, also inside an isolated element. */
const DIRECTION_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text from outside as it may be shown: what would make `exe.docx` look like `xcod.exe` is made visible. */
export function visibleText(text: string): string {
  return text.replace(DIRECTION_CONTROLS, '\uFFFD');
}

/** Types that classes of the project register: the registry holds them only after an import. */
import type { PlanFile } from './types.js';

/** Whether a decorator `@py_class`, or the head of an enum, gives a class that key. */
export function isDefinedInPython(key: string, files: readonly PlanFile[]): boolean {
  return files.some(({ parsed: { text } }) => definesKey(text, key));
}

/** The same for one text. */
export function definesKey(text: string, key: string): boolean {
  for (const quoted of [`"${key}"`, `'${key}'`]) {
    for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
      const before = text.slice(Math.max(0, at - 200), at);
      if (/@[\w.]*py_class\s*\(\s*(?:type_key\s*=\s*)?$/.test(before)) return true;
      if (/^class\s[^\n]*Enum\b[^\n]*\btype_key\s*=\s*$/m.test(before)) return true;
    }
  }
  return false;
}

/** Whether names of a module may come from anywhere: `from x import *`, `globals()`. */
const OPEN = /^[ \t]*from\s[^\n]*\bimport\s*\*|\b(?:globals|locals|vars|exec|setattr)\s*\(/m;

export function hasOpenNames(text: string): boolean {
  return OPEN.test(text);
}

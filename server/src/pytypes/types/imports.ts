/** Which files of a project are run when one is imported. */

import { pushAll } from '../../base/list.js';

/** What following imports asks its surroundings. */
interface Imports {
  readonly textAt: (path: string) => string;
  /** The file of a module, which may begin with dots. */
  readonly find: (module: string, from: string) => string | null;
}

/** Whether importing one file runs another, through whatever others. */
export function runs(from: string, to: string, imports: Imports): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path === to) return true;
    for (const next of importedBy(path, imports)) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
}

/** At the start of a line; those in functions and conditions need not run. */
const FROM = /^from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\r\n#;]*)/gm;
const PLAIN = /^import[ \t]+([\w., \t]+)/gm;

/** Files that do not mention tvm_ffi are not read closely, so the text decides. */
function importedBy(path: string, { textAt, find }: Imports): readonly string[] {
  const text = textAt(path);
  // The package of a module is run first.
  const modules = ['.'];
  for (const [, module = '', names = ''] of text.matchAll(FROM)) {
    const separator = module.endsWith('.') ? '' : '.';
    const inner = namesIn(names).map((name) => module + separator + name);
    modules.push(module);
    pushAll(modules, inner);
  }
  for (const [, names = ''] of text.matchAll(PLAIN)) pushAll(modules, namesIn(names));
  return modules.flatMap((module) => find(module, path) ?? []);
}

/** `a as b, c` */
function namesIn(list: string): readonly string[] {
  const parts = list.replace(/^\(|\)$|#[^\r\n]*/g, '').split(',');
  return parts.map((part) => part.trim().split(/\s/, 1)[0] ?? '').filter((name) => name !== '');
}

/** Where an entry of the registry comes from, and how old what is known of it is. */
import { ageWords } from '../../../report/index.js';
import type { ProjectView } from '../../view.js';
import type { Pen } from './markdown.js';

/** `From libdemo.so, loaded 2 min ago.`, `From demo, as the registry lock says.` */
export function sourceText(
  entries: readonly { readonly library: number | null }[],
  { registry, report }: ProjectView,
  pen: Pen,
): string {
  const [library = null, ...others] = new Set(entries.map((entry) => entry.library));
  const path = library === null ? undefined : registry?.snapshot.libraries[library]?.path;
  if (path === undefined || others.length > 0) return '';
  const how =
    report === null
      ? ''
      : report.lockFile === null
        ? `, loaded ${ageWords(report.ageSeconds)} ago`
        : ', as the registry lock says';
  return `From ${pen.code(baseName(path))}${how}.`;
}

/** Why nothing is known about a name. */
export const NOT_LOADED = 'No registry is loaded. See the project status for the reason.';

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A path below the project's root without the root. */
export function pathBelowRoot(path: string, { root }: ProjectView): string {
  const inside = path.startsWith(root) && /^[\\/]/.test(path.slice(root.length));
  return inside ? path.slice(root.length + 1) : path;
}

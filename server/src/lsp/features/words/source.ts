/** Where an entry of the registry comes from, and how old what is known of it is. */
import { registryText } from '../../../report/index.js';
import type { ProjectView } from '../../view.js';
import type { Pen } from './markdown.js';

/** `From libdemo.so; registry: native, reference …, 2 min old`. */
export function sourceText(library: number | null, project: ProjectView, pen: Pen): string {
  const path = library === null ? null : project.registry?.snapshot.libraries[library]?.path;
  const origin = path === null || path === undefined ? '' : `From ${pen.code(baseName(path))}; `;
  return origin + provenanceText(project, pen);
}

/** The registry itself: provider, reference version and age. */
export function provenanceText({ report, registry }: ProjectView, pen: Pen): string {
  if (report !== null) return pen.words(registryText(report));
  return registry === null
    ? pen.words(registryText(null))
    : `registry: ${registry.snapshot.provider}`;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** A path below the project's root without the root. */
export function pathBelowRoot(path: string, { root }: ProjectView): string {
  const inside = path.startsWith(root) && /^[\\/]/.test(path.slice(root.length));
  return inside ? path.slice(root.length + 1) : path;
}

/** What changes on disk mean to a project. */
import { isFolder } from '../../base/node/probe.js';
import type { Project } from './project.js';

/** What happened to a file or folder on disk. */
export interface FileEvent {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** Names of files that may hold directives. */
export const SOURCE = /\.pyi?$/i;

/** Files around the sources that findings depend on. */
const SURROUNDINGS = /(?:CMakeLists\.txt|\.cmake|\.so|\.pyd)$/;

/** Lets a project take notice. Settles when files that came or went have been read. */
export async function passOn(project: Project, events: readonly FileEvent[]): Promise<void> {
  // Whatever event told of it: folders that come into being tell nothing of what is in them.
  if (!events.every((event) => SOURCE.test(event.path))) loadIfOutdated(project);
  if (events.some((event) => SURROUNDINGS.test(event.path))) project.surroundingsChanged();
  if (events.some((event) => movesSources(event, project))) await project.rescan();
  for (const event of events) {
    if (event.kind === 'changed' && SOURCE.test(event.path)) project.fileChanged(event.path);
  }
}

/** Begins a load where the environment or a library is another than the last load began with. */
export function loadIfOutdated(project: Project): void {
  const { registry } = project;
  if (registry.isElsewhere()) void project.load('the environment changed');
  else if (registry.isOutdated()) void project.load('a library changed');
}

/** Whether files came or went: by themselves, or with the folder that holds them. */
function movesSources({ path: place, kind }: FileEvent, { sources }: Project): boolean {
  switch (kind) {
    case 'changed':
      return false;
    case 'deleted':
      return SOURCE.test(place) || sources.hasBelow(place);
    case 'created':
      return SOURCE.test(place) || isFolder(place);
  }
}

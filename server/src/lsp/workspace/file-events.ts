/** What changes on disk mean to a project. */
import { statSync } from 'node:fs';
import type { Project } from './project.js';

/** What happened to a file or folder on disk. */
export interface FileEvent {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

const SOURCE = /\.pyi?$/i;

/** Files around the sources that findings depend on. */
const SURROUNDINGS = /(?:CMakeLists\.txt|\.cmake|\.so|\.pyd)$/;

/** Lets a project take notice. Settles when files that came or went have been read. */
export async function passOn(project: Project, events: readonly FileEvent[]): Promise<void> {
  // Whatever event told of it: folders that come into being tell nothing of what is in them.
  const isSource = events.every((event) => SOURCE.test(event.path));
  const { registry } = project;
  if (!isSource && !registry.environment.ok) void project.load('the environment changed');
  else if (!isSource && registry.isOutdated()) void project.load('a library changed');
  if (events.some((event) => SURROUNDINGS.test(event.path))) project.surroundingsChanged();
  if (events.some((event) => movesSources(event, project))) await project.rescan();
  for (const event of events) {
    if (event.kind === 'changed' && SOURCE.test(event.path)) project.fileChanged(event.path);
  }
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

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What changes on disk mean to a project. */
import path from 'node:path';
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
  if (events.some(mayMoveSources)) await project.rescan();
  for (const event of events) {
    if (event.kind === 'changed' && SOURCE.test(event.path)) project.fileChanged(event.path);
  }
}

/** A name without the extension of any file may be a folder, with files in it. */
function mayMoveSources({ path: file, kind }: FileEvent): boolean {
  if (kind === 'changed') return false;
  return SOURCE.test(file) || !/\.[a-z]\w{0,5}$/i.test(path.basename(file));
}

/** Watches files for registered patterns as an editor does, by frequent polling. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
} from 'vscode-languageserver-protocol';

const LOOK_MS = 40;

/**
 * Watches until it is disposed.
 *
 * @param folders the base of patterns without one
 * @param send receives what changed between two polls
 */
export function watchDisk(
  watchers: readonly FileSystemWatcher[],
  folders: readonly string[],
  send: (events: FileEvent[]) => void,
): { dispose: () => void } {
  let before = look(watchers, folders);
  const timer = setInterval(() => {
    const now = look(watchers, folders);
    const events = difference(before, now);
    before = now;
    if (events.length > 0) send(events);
  }, LOOK_MS);
  timer.unref();
  return {
    dispose: () => {
      clearInterval(timer);
    },
  };
}

type Look = ReadonlyMap<string, string>;

function look(watchers: readonly FileSystemWatcher[], folders: readonly string[]): Look {
  const found = new Map<string, string>();
  for (const { globPattern } of watchers) {
    if (typeof globPattern === 'string') {
      for (const folder of folders) collect(folder, globToRegExp(globPattern), found);
      continue;
    }
    const { baseUri, pattern } = globPattern;
    const base = fileURLToPath(typeof baseUri === 'string' ? baseUri : baseUri.uri);
    collect(base, globToRegExp(pattern), found);
  }
  return found;
}

function collect(base: string, pattern: RegExp, found: Map<string, string>): void {
  let names: string[];
  try {
    names = readdirSync(base, { recursive: pattern.source.includes('/'), encoding: 'utf8' });
  } catch {
    return; // A folder that is not there yet.
  }
  for (const name of names) {
    const file = join(base, name);
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined || !pattern.test(relative(base, file))) continue;
    const state = stats.isDirectory() ? 'folder' : `${stats.mtimeNs} ${stats.size}`;
    found.set(pathToFileURL(file).href, `${stats.ino} ${state}`);
  }
}

function difference(before: Look, now: Look): FileEvent[] {
  const events: FileEvent[] = [];
  for (const [uri, state] of now) {
    const old = before.get(uri);
    if (old === undefined) events.push({ uri, type: FileChangeType.Created });
    else if (old !== state) events.push({ uri, type: FileChangeType.Changed });
  }
  for (const uri of before.keys()) {
    if (!now.has(uri)) events.push({ uri, type: FileChangeType.Deleted });
  }
  return events;
}

/** The protocol's glob patterns, as far as servers use them. */
function globToRegExp(glob: string): RegExp {
  const source = glob.replace(
    /\*\*\/|\*\*|\*|\?|\{|\}|,|\[[^\]]*\]|[.+^$()|\\]/g,
    (part) => GLOB_PARTS[part] ?? (part.startsWith('[') ? part : `\\${part}`),
  );
  return new RegExp(`^${source}$`);
}

const GLOB_PARTS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};

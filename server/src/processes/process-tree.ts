/**
 * Which processes belong to one that was started: its group, its session, its descendants, and
 * those that inherited its mark. A build tool starts compilers, those start assemblers, and some
 * leave the group or lose their parent, but the tree must end as a whole.
 */
import { execFileSync } from 'node:child_process';
// eslint-disable-next-line no-restricted-syntax -- The kernel made these files.
import { readdirSync, readFileSync } from 'node:fs';

/** A started program, as what must not outlive us. */
export interface Tree {
  /** The program, which leads its own process group. */
  readonly pid: number;
  /** A variable of the environment, `NAME=value`, that only this tree has; `null` without one. */
  readonly mark: string | null;
}

/** Which processes are looked at: all, or only those that began after the program. */
export type Span = 'all' | 'newer';

/** A process, distinguished from a later one with the same number. */
export interface Member {
  readonly pid: number;
  /** When it began, in the system's own unit; empty where that is not known. */
  readonly begun: string;
  readonly group: number;
  /** What it calls itself: foreign text. */
  readonly name: string;
}

interface Row extends Member {
  readonly parent: number;
  readonly session: number;
}

/**
 * The living members of a tree; empty when all have ended. Never throws.
 *
 * @param known members that were seen before: they may have lost their parent since
 */
export function membersOf(
  { pid, mark }: Tree,
  known: readonly Member[] = [],
  span: Span = 'all',
): readonly Member[] {
  const rows = listProcesses(span === 'newer' ? pid : null);
  const begun = new Map(known.map((member) => [member.pid, member.begun]));
  const found = new Set<number>();
  for (const row of rows) {
    const isOurs = row.pid === pid || row.group === pid || row.session === pid;
    const isKnown = begun.get(row.pid) === row.begun;
    if (isOurs || isKnown || (mark !== null && carries(row.pid, mark))) found.add(row.pid);
  }
  addDescendants(rows, pid, found);
  found.delete(process.pid);
  return rows.filter((row) => found.has(row.pid));
}

function addDescendants(rows: readonly Row[], root: number, found: Set<number>): void {
  const children = new Map<number, number[]>();
  for (const { pid, parent } of rows) {
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [pid]);
    else known.push(pid);
  }
  const queue = [root, ...found];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      queue.push(child);
    }
  }
}

/** Bytes of memory that a tree has to itself, as far as the system shows it: only Linux does. */
export function memoryOf(tree: Tree): number {
  if (process.platform !== 'linux') return 0;
  return membersOf(tree).reduce((sum, { pid }) => sum + ownMemory(pid), 0);
}

/** Resident and shared with no file: what is reserved costs nothing, and code can be dropped. */
function ownMemory(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const fields = [...status.matchAll(/^Rss(?:Anon|Shmem):\s*(\d+) kB$/gm)];
    return fields.reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return 0;
  }
}

/** @param since a process; those that began before are left out, where the system tells */
function listProcesses(since: number | null): readonly Row[] {
  try {
    return process.platform === 'linux' ? readProc(since) : askPs();
  } catch {
    // No list, no more than the group: it is signalled whether listed or not.
    return [];
  }
}

function readProc(since: number | null): readonly Row[] {
  const last = since === null ? 0 : lastNumber();
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    if (since !== null && !isNewer(Number(name), since, last)) return [];
    let stat: string;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'latin1');
    } catch {
      return [];
    }
    // The name is in parentheses, and may contain any character.
    const nameEnd = stat.lastIndexOf(')');
    const fields = stat.slice(nameEnd + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === 'Z' || state === 'X') return [];
    const numbers = { parent: Number(parent), group: Number(group), session: Number(session) };
    const own = stat.slice(stat.indexOf('(') + 1, nameEnd);
    return [{ pid: Number(name), begun: fields[19] ?? '', name: own, ...numbers }];
  });
}

/** The number that the newest process got: they rise, and begin again when they are used up. */
function lastNumber(): number {
  return Number(readFileSync('/proc/loadavg', 'latin1').trim().split(' ').at(-1));
}

function isNewer(pid: number, since: number, last: number): boolean {
  return last >= since ? pid >= since : pid >= since || pid <= last;
}

function askPs(): readonly Row[] {
  const text = execFileSync('/bin/ps', ['-axo', 'pid=,ppid=,pgid=,stat='], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return text.split('\n').flatMap((line) => {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    if (state === undefined || state.startsWith('Z')) return [];
    const numbers = { pid: Number(pid), parent: Number(parent), group: Number(group) };
    return [{ ...numbers, begun: '', name: '', session: 0 }];
  });
}

/** Whether a process inherited the mark; only Linux shows it. */
function carries(pid: number, mark: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}`.includes(`\0${mark}\0`);
  } catch {
    // It belongs to another user, or has ended.
    return false;
  }
}

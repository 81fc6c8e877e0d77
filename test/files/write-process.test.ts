/** Writes in processes of their own: killed, interrupted, and on a disk that is really full. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ON_WINDOWS } from '../system.js';
import { bundleFiles, makeTree, readTree } from './tree.js';

const OLD = '# tvm-ffi-stubgen(skip-file)\nold\n';

/** A child that rewrites every file of a folder with a text of the given size. */
function writer(root: string): string {
  bundleFiles(root);
  const script = path.join(root, 'writer.mjs');
  writeFileSync(
    script,
    `import { readSource, walk, writeAll } from './files.mjs';
const [folder, bytes, fresh] = process.argv.slice(2);
const newText = '# tvm-ffi-stubgen(skip-file)\\n' + 'n'.repeat(Number(bytes));
const changes = walk([folder], { cwd: process.cwd() }).files.flatMap(({ path }) => {
  const read = readSource(path);
  return read.text === newText ? [] : [{ path, newText, identity: read.identity }];
});
if (fresh) changes.unshift({ path: fresh, newText, identity: null });
process.stdout.write('ready\\n');
const outcome = writeAll(changes);
process.stdout.write(JSON.stringify(outcome) + '\\n');
`,
  );
  return script;
}

const temps = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.tmp'));

function makeFiles(folder: string, number: number): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < number; i += 1) writeFileSync(path.join(folder, `f${i}.py`), OLD);
}

/** Starts the writer, and sends a signal once `due` holds, polling it. */
async function signalWhen(
  args: string[],
  signal: NodeJS.Signals,
  due: () => boolean,
): Promise<{ signal: string | null; stdout: string }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const ended = new Promise<string | null>((resolve) => {
    child.on('close', (_, by) => {
      resolve(by);
    });
  });
  while (child.exitCode === null && child.signalCode === null && !due()) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  child.kill(signal);
  return { signal: await ended, stdout };
}

// Many files are brought to the disk one by one, which takes its time on a busy machine.
/** Enough for a signal to come in between; Windows takes longer for each. */
const FILES = ON_WINDOWS ? 200 : 1000;

describe('a process that is stopped in the middle', { timeout: 120_000 }, () => {
  const isNew = (folder: string, name: string): boolean =>
    readFileSync(path.join(folder, name), 'utf8') !== OLD;

  it.each([
    ['while staging', (folder: string) => temps(folder).length > 20],
    ['while renaming', (folder: string) => isNew(folder, 'f0.py')],
  ])('leaves every file whole when killed %s, and a rerun completes', async (_, due) => {
    const root = makeTree();
    const folder = path.join(root, 'src');
    makeFiles(folder, FILES);
    const args = [writer(root), folder, '20000'];
    const { signal } = await signalWhen(args, 'SIGKILL', () => due(folder));
    expect(signal).toBe('SIGKILL');
    const wanted = `# tvm-ffi-stubgen(skip-file)\n${'n'.repeat(20_000)}`;
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.py'))) {
      const text = readFileSync(path.join(folder, name), 'utf8');
      expect(text === OLD || text === wanted, name).toBe(true);
    }
    const rerun = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(rerun.stdout).toContain('"ok":true');
    for (let i = 0; i < FILES; i += 1) {
      expect(readFileSync(path.join(folder, `f${i}.py`), 'utf8') === wanted).toBe(true);
    }
  });

  // Windows ends a process at once, whatever the signal is called.
  it.skipIf(ON_WINDOWS).each(['SIGINT', 'SIGTERM'] as const)(
    'finishes or undoes before %s acts',
    async (wanted) => {
      const root = makeTree();
      const folder = path.join(root, 'src');
      makeFiles(folder, 400);
      const args = [writer(root), folder, '2000'];
      const result = await signalWhen(args, wanted, () => temps(folder).length > 5);
      expect(result.signal).toBe(wanted);
      expect(result.stdout).toContain('"ok":true');
      expect(temps(folder)).toEqual([]);
      expect(Array.from({ length: 400 }, (_, i) => isNew(folder, `f${i}.py`))).not.toContain(false);
    },
  );
});

describe.skipIf(ON_WINDOWS)('a full disk', () => {
  let mounted: string | null = null;
  afterEach(() => {
    if (mounted !== null) spawnSync('umount', [mounted]);
    mounted = null;
  });

  it('half-way through staging leaves nothing behind', () => {
    const root = makeTree();
    const disk = path.join(root, 'disk');
    mkdirSync(disk);
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mount.status === 0) mounted = disk;
    makeFiles(disk, 4);
    const before = readTree(disk);
    const fresh = path.join(disk, 'new/folder/f.py');
    const script = writer(root);
    // Where nothing can be mounted, the limit of file sizes (blocks of 1 KiB in bash) is as real.
    const limit = mounted === null ? 'ulimit -f 8; ' : '';
    const command = `${limit}exec "$0" "$@"`;
    const args = ['-c', command, process.execPath, script, disk, '20000', fresh];
    const { stdout, signal } = spawnSync('bash', args, { encoding: 'utf8' });
    expect(signal).toBeNull();
    const outcome: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'file.write-failed', data: { reason: 'disk-full', unrestored: [] } },
    });
    expect(readTree(disk)).toEqual(before);
    expect(readdirSync(disk)).not.toContain('new');
  });

  it('from a limit of the process is undone too', () => {
    const root = makeTree();
    const folder = path.join(root, 'src');
    makeFiles(folder, 2);
    const script = writer(root);
    const command = 'ulimit -f 8; exec "$0" "$@"';
    const args = ['-c', command, process.execPath, script, folder, '20000'];
    const { stdout, signal } = spawnSync('bash', args, { encoding: 'utf8' });
    expect(signal).toBeNull();
    expect(stdout).toContain('"reason":"disk-full"');
    expect(stdout).toContain('EFBIG');
    expect(Object.values(readTree(folder))).toEqual([OLD, OLD]);
  });
});

// A package of npm that holds a binary, such as koffi's, may be needed for another system than that of
// node_modules: npm downloads it, and its hash is compared with the lock file.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmCommand } from '../setup.mjs';
import { PackageError, ROOT } from './stage.mjs';

/**
 * Copies binary packages from node_modules, or fetches those that the lock file names.
 *
 * @param {readonly string[]} names
 * @param {string} nodeModules the folder to copy them into
 */
export function provideBinaries(names, nodeModules) {
  const isInstalled = (name) => existsSync(join(ROOT, 'node_modules', name));
  for (const name of names.filter(isInstalled)) {
    cpSync(join(ROOT, 'node_modules', name), join(nodeModules, name), { recursive: true });
  }
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length > 0) fetchBinaries(missing, nodeModules);
}

function fetchBinaries(names, nodeModules) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const locked = (name) => lock.packages[`node_modules/${name}`];
  const place = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-koffi-'));
  try {
    const specs = names.map((name) => `${name}@${locked(name).version}`);
    const [npm, ...first] = npmCommand();
    const { status, stdout, stderr } = spawnSync(
      npm,
      [...first, 'pack', ...specs, '--json', '--pack-destination', place],
      { cwd: place, encoding: 'utf8', shell: npm.endsWith('.cmd') },
    );
    if (status !== 0) throw new PackageError(`Could not download ${specs.join(', ')}:\n${stderr}`);
    for (const { name, version, filename } of JSON.parse(stdout)) {
      const archive = join(place, filename);
      const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
      if (`sha512-${hash}` !== locked(name).integrity) {
        throw new PackageError(
          `${name}@${version} does not match package-lock.json: its hash is sha512-${hash}, not ${locked(name).integrity}. Nothing was packed.`,
        );
      }
      const folder = join(nodeModules, name);
      mkdirSync(folder, { recursive: true });
      const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
      if (unpacked.status !== 0) throw new PackageError(`tar could not unpack ${archive}.`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Environments whose Python really runs, with a real apache-tvm-ffi and packages made in a test. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { venv } from '../registry/venvs.js';

export interface MadePackage {
  readonly name: string;
  readonly requires?: string;
  /** Text by path, below site-packages. */
  readonly files?: Readonly<Record<string, string>>;
  /** Path below site-packages → the file that is copied there. */
  readonly libraries?: Readonly<Record<string, string>>;
  /** False for an installer that writes none. */
  readonly hasRecord?: boolean;
}

export class MadeEnvironment {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-doctor-')));
  readonly python: string;
  readonly site: string;

  /**
   * @param version of apache-tvm-ffi; `null` for an environment without it
   * @param folder of the environment, below the root
   */
  constructor(version: string | null, anyVersion: string, folder = '.') {
    const home = join(this.root, folder);
    this.python = join(home, 'bin', 'python');
    const from = venv(version ?? anyVersion);
    const site = dirname(from.home);
    this.site = join(home, 'lib', basename(dirname(site)), 'site-packages');
    mkdirSync(this.site, { recursive: true });
    mkdirSync(dirname(this.python), { recursive: true });
    symlinkSync(realpathSync(from.python), this.python);
    const cfg = join(dirname(dirname(from.python)), 'pyvenv.cfg');
    // As `python -m venv` writes it: one of uv without pip is another case.
    writeFileSync(join(home, 'pyvenv.cfg'), readFileSync(cfg, 'utf8').replace(/^uv = .*\n/m, ''));
    for (const name of readdirSync(site)) {
      const isRuntime = /^(apache_)?tvm_ffi/.test(name);
      if (isRuntime ? version !== null : name.startsWith('typing_extensions')) {
        symlinkSync(join(site, name), join(this.site, name));
      }
    }
  }

  install({ name, requires, files = {}, libraries = {}, hasRecord = true }: MadePackage): void {
    const info = `${name}-1.0.dist-info`;
    const asks = requires === undefined ? '' : `Requires-Dist: ${requires}\n`;
    const metadata = `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n${asks}`;
    const texts = { ...files, [`${info}/METADATA`]: metadata };
    const recorded = [...Object.keys(texts), ...Object.keys(libraries), `${info}/RECORD`];
    const record = recorded.map((path) => `${path},,\n`).join('');
    const all = hasRecord ? { ...texts, [`${info}/RECORD`]: record } : texts;
    for (const [path, text] of Object.entries(all))
      this.#make(path, (to) => {
        writeFileSync(to, text);
      });
    for (const [path, from] of Object.entries(libraries)) {
      this.#make(path, (to) => {
        copyFileSync(from, to);
      });
    }
  }

  #make(path: string, write: (to: string) => void): void {
    const to = join(this.site, path);
    mkdirSync(dirname(to), { recursive: true });
    write(to);
  }

  readonly remove = (): void => {
    rmSync(this.root, { recursive: true, force: true });
  };
}

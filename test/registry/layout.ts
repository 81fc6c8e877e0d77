/** Environments on disk, without anything that could run. */
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findEnvironment, type EnvironmentOptions } from '../../server/src/registry/environment.js';
import { RUNTIME_NAMES } from '../../server/src/registry/wheel.js';

export const LIBRARY = RUNTIME_NAMES[0]!;

export type FindOptions = Partial<Omit<EnvironmentOptions, 'env'>> & {
  readonly env?: NodeJS.ProcessEnv;
};

/** A temporary folder to make layouts in. */
export class Layout {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-env-')));

  readonly put = (path: string, text = ''): string => {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };

  /** An installed wheel. @returns the runtime's path */
  readonly install = (site: string, version = '0.1.15.post2', name = 'apache_tvm_ffi'): string => {
    this.put(`${site}/${name}-${version}.dist-info/METADATA`, 'Name: apache-tvm-ffi\n');
    this.put(`${site}/tvm_ffi/__init__.py`);
    return this.put(`${site}/tvm_ffi/lib/${LIBRARY}`);
  };

  /** A virtual environment with CPython 3.11. @returns its site-packages, relative to the root */
  readonly makeVenv = (name: string, settings = ''): string => {
    const home = `home = ${this.root}/base/bin\nversion = 3.11.7\n`;
    this.put(`${name}/pyvenv.cfg`, `${home}${settings}`);
    this.put('base/bin/python3.11');
    mkdirSync(join(this.root, name, 'bin'), { recursive: true });
    symlinkSync(join(this.root, 'base/bin/python3.11'), join(this.root, name, 'bin/python'));
    const site = `${name}/lib/python3.11/site-packages`;
    mkdirSync(join(this.root, site), { recursive: true });
    symlinkSync('lib', join(this.root, name, 'lib64'));
    return site;
  };

  /** A conda environment. @returns its site-packages, relative to the root */
  readonly makeConda = (name: string): string => {
    this.put(`${name}/conda-meta/history`);
    this.put(`${name}/bin/python3.12`);
    symlinkSync('python3.12', join(this.root, name, 'bin/python'));
    return `${name}/lib/python3.12/site-packages`;
  };

  /** Searches from the root, with a home folder below it and nothing else in the environment. */
  readonly find = (options: FindOptions = {}): ReturnType<typeof findEnvironment> => {
    const env = { HOME: join(this.root, 'home'), ...options.env };
    return findEnvironment({ start: this.root, ...options, env });
  };
}

/** `project` and the policies that a project asks for. */
import type { Evaluator } from '../evaluator.js';
import {
  currentPolicies,
  restorePolicies,
  setLeastVersion,
  setPolicy,
  setPolicyVersion,
} from '../policies.js';
import { slashed } from '../slashes.js';
import { isKnown, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

const KEYWORDS = new Set([
  'VERSION',
  'DESCRIPTION',
  'HOMEPAGE_URL',
  'LANGUAGES',
  'COMPAT_VERSION',
  'SPDX_LICENSE',
]);

const project: Command = (ev, given) => {
  const [name] = given;
  if (name === undefined) return undefined;
  const { state, folder } = ev;
  const isTop = folder === slashed(ev.sourceRoot);
  const values: [string, string][] = [
    ['SOURCE_DIR', folder],
    ['BINARY_DIR', binaryFolder(ev)],
    ['IS_TOP_LEVEL', isTop ? 'ON' : 'OFF'],
    ...versionOf(valueAfter(given, 'VERSION')),
    ['DESCRIPTION', valueAfter(given, 'DESCRIPTION') ?? ''],
    ['HOMEPAGE_URL', valueAfter(given, 'HOMEPAGE_URL') ?? ''],
  ];
  state.set('PROJECT_NAME', name);
  for (const [suffix, value] of values) {
    state.set(`PROJECT_${suffix}`, value);
    if (!isKnown(name)) continue;
    state.set(`${name}_${suffix}`, value);
    if (/_DIR$|_LEVEL$/.test(suffix)) state.cache.set(`${name}_${suffix}`, value);
  }
  if (isTop) {
    state.set('CMAKE_PROJECT_NAME', name);
    state.cache.set('CMAKE_PROJECT_NAME', name);
    for (const [suffix, value] of values) {
      if (suffix.startsWith('VERSION') || suffix === 'DESCRIPTION' || suffix === 'HOMEPAGE_URL') {
        state.set(`CMAKE_PROJECT_${suffix}`, value);
      }
    }
  }
  setSystem(ev);
  return undefined;
};

function valueAfter(given: readonly string[], keyword: string): string | null {
  const at = given.indexOf(keyword, 1);
  const value = at < 0 ? undefined : given[at + 1];
  return value === undefined || KEYWORDS.has(value) ? null : value;
}

function versionOf(version: string | null): [string, string][] {
  const parts = version === null ? [] : version.split('.');
  const names = ['VERSION_MAJOR', 'VERSION_MINOR', 'VERSION_PATCH', 'VERSION_TWEAK'];
  const isWhole = version === null || isKnown(version);
  return [
    ['VERSION', version ?? ''],
    ...names.map((name, i): [string, string] => {
      return [name, isWhole ? (parts[i] ?? '') : unknown('the version of the project')];
    }),
  ];
}

/** Build trees are somewhere else for everybody. */
export function binaryFolder(ev: Evaluator): string {
  return ev.state.find('CMAKE_CURRENT_BINARY_DIR') ?? unknown('the build folder');
}

/** What `project` finds out about the system it runs on. */
function setSystem(ev: Evaluator): void {
  const { platform } = ev.surroundings;
  const name = { linux: 'Linux', darwin: 'Darwin', win32: 'Windows', freebsd: 'FreeBSD' }[
    platform as string
  ];
  const isWindows = platform === 'win32';
  // A toolchain file, or a generator, may say another system.
  if (ev.state.find('CMAKE_TOOLCHAIN_FILE') !== undefined) return;
  const known = name ?? unknown('the system');
  const system = ev.state.find('CMAKE_SYSTEM_NAME');
  if (system === undefined || !isKnown(system)) ev.state.set('CMAKE_SYSTEM_NAME', known);
  ev.state.set('CMAKE_HOST_SYSTEM_NAME', known);
  ev.state.set(isWindows ? 'WIN32' : 'UNIX', '1');
  if (platform === 'darwin') ev.state.set('APPLE', '1');
  if (platform === 'linux') ev.state.set('LINUX', '1');
  if (!isWindows) return;
  for (const flag of ['MSVC', 'MINGW', 'MSVC_VERSION']) ev.state.set(flag, unknown('the compiler'));
}

const cmake_minimum_required: Command = (ev, given) => {
  const [keyword, version] = given;
  if (keyword !== 'VERSION' || version === undefined) return undefined;
  setLeastVersion(ev, version);
  setPolicyVersion(ev, version);
  return undefined;
};

const cmake_policy: Command = (ev, given) => {
  const [action, name = '', value = ''] = given;
  if (action === 'VERSION') setPolicyVersion(ev, name);
  if (action === 'SET') setPolicy(ev, name, value);
  if (action === 'PUSH') ev.policies.push(currentPolicies(ev));
  const pushed = action === 'POP' ? ev.policies.pop() : undefined;
  if (pushed !== undefined) restorePolicies(ev, pushed);
  return undefined;
};

export const PROJECTS: Commands = { project, cmake_minimum_required, cmake_policy };

/**
 * Steps in the project file of Xcode: the shell script of the phase after the build, with a part
 * for each configuration. Written from CMake's documentation; not tested on a generated tree.
 */
import { join, resolve } from 'node:path';
import { listEntries, readText, writtenAt } from '../../../base/node/probe.js';
import { findStubCall, MENTIONS_STUBGEN } from './stub-command.js';
import type { RecordedTree, Recording, StubRecord } from './types.js';

const MOST_BYTES = 32 << 20;
/** `0BAD… /* name *\/ = { … };`, two tabs deep. */
const OBJECT = /^\t\t(\w+)(?: \/\*.*\*\/)? = \{\n([^]*?)^\t\t\};/gm;
const SCRIPT = /^\t+shellScript = "((?:[^"\\]|\\[^])*)";/m;
const PART = /if test "\$CONFIGURATION" = "?([^"\s;]*)"?; then :?\n([^]*?)^fi$/gm;

export function readXcode(tree: RecordedTree): Recording | null {
  const { folder } = tree;
  const project = listEntries(folder).find(({ name }) => name.endsWith('.xcodeproj'));
  // The project file keeps its date if nothing in it changes.
  const at = writtenAt(join(folder, 'CMakeFiles', 'cmake.check_cache'));
  if (project === undefined || at === null) return null;
  const text = readText(join(folder, project.name, 'project.pbxproj'), MOST_BYTES);
  if (text === null) return null;
  const records = recordsIn(text, folder);
  return { records, libraries: [], writtenAt: at, inputs: inputsOf(folder) };
}

function recordsIn(text: string, folder: string): readonly StubRecord[] {
  if (!MENTIONS_STUBGEN.test(text)) return [];
  const objects = [...text.matchAll(OBJECT)].map(([, id = '', body = '']) => ({ id, body }));
  return objects.flatMap(({ id, body }) => {
    const script = SCRIPT.exec(body)?.[1];
    if (script === undefined || !MENTIONS_STUBGEN.test(script)) return [];
    const owner = objects.find((object) => runs(object.body, id))?.body ?? '';
    const name = /^\t+name = (?:"((?:[^"\\]|\\[^])*)"|([^;]*));/m.exec(owner);
    return stepsIn(unescaped(script), unescaped(name?.[1] ?? name?.[2] ?? ''), folder);
  });
}

function runs(body: string, phase: string): boolean {
  return body.includes('isa = PBXNativeTarget;') && body.includes(`\t${phase}`);
}

function stepsIn(script: string, name: string, folder: string): readonly StubRecord[] {
  const parts = [...script.matchAll(PART)];
  return parts.flatMap(([, configuration = '', commands = '']) => {
    const variables = { CONFIGURATION: configuration, EFFECTIVE_PLATFORM_NAME: '' };
    const call = findStubCall(commands, { folder, shell: 'posix', variables });
    const target = name === '' ? call?.init?.target : name;
    return call === null || target === undefined ? [] : [{ ...call, target, configuration }];
  });
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

/** `TARGETS += $(subst $(space),$(spaceplus),$(wildcard PATH))`, or the path alone. */
function inputsOf(tree: string): readonly string[] {
  const text = readText(join(tree, 'CMakeScripts', 'ReRunCMake.make'), MOST_BYTES) ?? '';
  const lines = text.matchAll(/^TARGETS \+= (?:.*\(wildcard )?(.*?)\)*$/gm);
  return [...lines].map(([, path = '']) => resolve(tree, path.replace(/\\(.)/g, '$1')));
}

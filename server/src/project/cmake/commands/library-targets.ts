/** Commands that make targets, and that say what their files are called. */
import type { Evaluator } from '../evaluator.js';
import type { TargetKind } from '../state.js';
import { addTarget } from '../targets.js';
import { isOff } from '../versions.js';
import type { CMakeCommand } from '../tokens.js';
import { isKnown, unknown } from '../unknown.js';
import type { Command, Commands } from './command.js';

const KINDS: ReadonlySet<string> = new Set(['SHARED', 'MODULE', 'STATIC', 'OBJECT', 'INTERFACE']);

const add_library: Command = (ev, given, command) => {
  const [name, second = ''] = given;
  if (name === undefined) return undefined;
  if (second === 'ALIAS') {
    addTarget(ev, command, name, 'LIBRARY', { aliasOf: given[2] ?? null });
    return undefined;
  }
  const isImported = given.includes('IMPORTED');
  const kind = KINDS.has(second) ? (second as TargetKind) : usualKind(ev);
  addTarget(ev, command, name, kind, { isImported });
  return undefined;
};

/** Without a kind `BUILD_SHARED_LIBS` decides. */
function usualKind(ev: Evaluator): TargetKind {
  const shared = ev.state.find('BUILD_SHARED_LIBS') ?? '';
  if (!isKnown(shared)) return 'LIBRARY';
  return isOff(shared) ? 'STATIC' : 'SHARED';
}

const add_executable: Command = (ev, given, command) => {
  if (given[0] !== undefined) addTarget(ev, command, given[0], 'EXECUTABLE');
  return undefined;
};

const add_custom_target: Command = (ev, given, command) => {
  if (given[0] !== undefined) addTarget(ev, command, given[0], 'UTILITY');
  return undefined;
};

/** The two libraries that TVM-FFI makes of one object library, and a third for its own tests. */
const tvm_ffi_add_target_from_obj: Command = (ev, given, command) => {
  const [name] = given;
  if (name === undefined) return undefined;
  addPart(ev, command, `${name}_static`, 'STATIC', `${name}_static`);
  addPart(ev, command, `${name}_shared`, 'SHARED', name);
  addPart(ev, command, `${name}_testing`, 'SHARED', `${name}_testing`);
  for (const part of ['static', 'shared']) {
    addTarget(ev, command, `${name}::${part}`, 'LIBRARY', { aliasOf: `${name}_${part}` });
  }
  return undefined;
};

function addPart(
  ev: Evaluator,
  command: CMakeCommand,
  name: string,
  kind: TargetKind,
  outputName: string,
): void {
  addTarget(ev, command, name, kind);
  ev.state.setProperty(name, 'OUTPUT_NAME', outputName);
  const folder = ev.state.find('CMAKE_BINARY_DIR') ?? '';
  ev.state.setProperty(name, 'LIBRARY_OUTPUT_DIRECTORY', `${folder}/lib`);
}

const set_target_properties: Command = (ev, given) => {
  const at = given.indexOf('PROPERTIES');
  if (at < 0) return undefined;
  for (let i = at + 1; i + 1 < given.length; i += 2) {
    for (const target of given.slice(0, at)) {
      ev.state.setProperty(nameOf(ev, target), given[i] ?? '', given[i + 1] ?? '');
    }
  }
  return undefined;
};

const set_property: Command = (ev, given) => {
  const [scope, ...rest] = given;
  const at = rest.indexOf('PROPERTY');
  if (scope !== 'TARGET' || at < 0) return undefined;
  const [name = '', ...values] = rest.slice(at + 1);
  const head = rest.slice(0, at);
  const appended = head.find((word) => word === 'APPEND' || word === 'APPEND_STRING');
  for (const target of head.filter((word) => !/^APPEND(?:_STRING)?$/.test(word))) {
    const key = nameOf(ev, target);
    const before = appended === undefined ? undefined : ev.state.property(key, name);
    const value = values.join(';');
    const separator = appended === 'APPEND' ? ';' : '';
    const whole = before === undefined || before === '' ? value : before + separator + value;
    ev.state.setProperty(key, name, ev.budget.keep(whole));
  }
  return undefined;
};

const get_target_property: Command = (ev, given) => {
  const [variable = '', target = '', property = ''] = given;
  setFromProperty(ev, variable, target, property, `${variable}-NOTFOUND`);
  return undefined;
};

const get_property: Command = (ev, given) => {
  const [variable = '', scope, target = '', keyword, property = ''] = given;
  if (scope === 'TARGET' && keyword === 'PROPERTY' && given.length === 5) {
    setFromProperty(ev, variable, target, property, '');
  } else {
    ev.state.set(variable, notRead(property));
  }
  return undefined;
};

const READ_PROPERTIES = /^(?:LIBRARY_|RUNTIME_)?OUTPUT_NAME$|^(?:PRE|SUF)FIX$/;

function setFromProperty(
  ev: Evaluator,
  variable: string,
  target: string,
  property: string,
  none: string,
): void {
  const value = ev.state.property(nameOf(ev, target), property);
  const isUnset = value === undefined && READ_PROPERTIES.test(property);
  ev.state.set(variable, value ?? (isUnset ? none : notRead(property)));
}

/** The target that an alias stands for. */
export function nameOf(ev: Evaluator, target: string): string {
  return ev.state.targets.get(target)?.aliasOf ?? target;
}

function notRead(property: string): string {
  return unknown(`the property ${property}`);
}

export const TARGETS: Commands = {
  add_library,
  add_executable,
  add_custom_target,
  tvm_ffi_add_target_from_obj,
  set_target_properties,
  set_property,
  get_target_property,
  get_property,
};

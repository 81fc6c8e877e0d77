import { nearestName } from '../../base/near-names.js';
import { quoted } from '../../base/foreign-text.js';
import type { LoadCall } from '../facts/module.js';
import { platformsOf } from '../facts/tags.js';
import type { WheelFacts } from '../facts/types.js';
import { plainName } from '../metadata/requirement.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** `load_lib_module` is called with a name that this wheel does not have: "Cannot find library". */
export const LOAD_NAME: WheelRule = {
  code: 'wheel.load-name',
  severity: 'error',
  scope: 'tvm-ffi',
  check: (wheel) =>
    wheel.modules.flatMap(({ name, loads }) =>
      loads.flatMap((load) => problemsOf(load, name, wheel)),
    ),
};

function problemsOf(load: LoadCall, file: string, wheel: WheelFacts): readonly WheelProblem[] {
  const { distribution, target, line } = load;
  const call = `load_lib_module("${distribution}", "${target}")`;
  if (plainName(distribution) !== plainName(wheel.distribution)) {
    // It may load what another distribution brings.
    if (wheel.requires.has(plainName(distribution))) return [];
    const message = `${quoted(call)} in line ${line} looks in a distribution that is not this one: METADATA says ${quoted(wheel.distribution)}. Write load_lib_module("${wheel.distribution}", "${target}").`;
    return [{ file, message }];
  }
  if (wheel.form === 'sdist') return [];
  const wanted = namesOf(target, wheel);
  const names = [...wheel.files].map((each) => each.slice(each.lastIndexOf('/') + 1));
  if (wanted.some((name) => names.includes(name))) return [];
  const near = nearestName(
    target,
    wheel.libraries.map(({ name }) => targetOf(name)),
  );
  const meant =
    near === null || near === target ? 'Write the name of the CMake target' : `Write "${near}"`;
  const message = `${quoted(call)} in line ${line} looks for ${wanted.map(quoted).join(' or ')}, which this wheel does not have: "Cannot find library". ${meant}, or install the library into the wheel.`;
  return [{ file, message }];
}

/** What tvm_ffi looks for on the system of the wheel. */
function namesOf(target: string, wheel: WheelFacts): readonly string[] {
  const [platform] = platformsOf(wheel);
  switch (platform?.format ?? wheel.libraries[0]?.format ?? 'elf') {
    case 'elf':
      return [`lib${target}.so`];
    case 'mach-o':
      return [`lib${target}.dylib`, `lib${target}.so`];
    case 'pe':
      return [`${target}.dll`];
  }
}

/** `my_lib` for `pkg/lib/libmy_lib.so`. */
function targetOf(library: string): string {
  return library.slice(library.lastIndexOf('/') + 1).replace(/^lib|\.(?:so|dylib|dll|pyd).*$/g, '');
}

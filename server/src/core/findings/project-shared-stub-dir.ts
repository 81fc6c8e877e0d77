import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { nameList, pathText } from './words.js';

/** Several CMake targets fill one STUB_DIR. */
export default defineRule({
  code: 'project.shared-stub-dir',
  severity: 'information',
  message: (
    {
      stubDir,
      targets,
      calls,
    }: {
      /** Below the folder of the CMake project, where it lies there. */
      readonly stubDir: string;
      readonly targets: readonly string[];
      /** `sub/CMakeLists.txt:2`, one for each target. */
      readonly calls: readonly string[];
    },
    reader,
  ) => {
    const folder = pathText(stubDir);
    const names = nameList(targets, reader);
    return reader.t`${targets.length} targets fill STUB_DIR ${folder}: ${names} (${calls.join(', ')}). The step after the build of each knows only its own library: the one that runs last empties the blocks of the others, or fails on their types. ${sharedRemedy(reader)}`;
  },
});

/** What to do about a STUB_DIR that several targets fill. */
export function sharedRemedy({ t }: Reader): string {
  return t`Give each target its own STUB_DIR, or remove the STUB_ arguments from all of them: tvm-ffi-stubs build handles all libraries together.`;
}

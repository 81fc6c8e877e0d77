/** A package whose wheel is to be built, with every tool. */
import type { WheelSituation } from '../../../server/src/build/index.js';

export const SITUATION: WheelSituation = {
  folder: '/project',
  python: '/env/bin/python',
  packageRoot: '/env/tvm_ffi/share/cmake/tvm_ffi',
  distribution: 'my-ext',
  facts: { backend: 'scikit_build_core.build' },
  hasPip: true,
  hasBuild: true,
  hasBackend: false,
  programs: { uv: '/bin/uv', repair: '/env/bin/auditwheel', twine: '/env/bin/twine' },
  usesUv: null,
  platform: 'linux',
  searchPath: '/usr/bin',
};

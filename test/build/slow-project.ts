/** A project whose build lasts until it is ended, and a check whether anything of it is left. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Longer than any test. */
const SECONDS = 600;

/** Its own folder, with a name that identifies its processes. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-build-')));
}

/**
 * CMake steps that wait in their own processes, one of which leaves its group and its parent, and a
 * compiler that waits for a header that is never written.
 */
export function slowProject(): string {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'CMakeLists.txt'),
    `cmake_minimum_required(VERSION 3.18)
project(slow NONE)
foreach(step RANGE 1 3)
  add_custom_target(step\${step} ALL
    COMMAND \${CMAKE_COMMAND} -E echo started step\${step}
    COMMAND \${CMAKE_COMMAND} -E env FOLDER=${folder} sh \${CMAKE_SOURCE_DIR}/deep.sh VERBATIM)
endforeach()
add_custom_target(compiled ALL
  COMMAND c++ -c \${CMAKE_SOURCE_DIR}/slow.cc -o \${CMAKE_BINARY_DIR}/slow.o VERBATIM)
`,
  );
  writeFileSync(join(folder, 'slow.cc'), '#include "endless.h"\n');
  execFileSync('mkfifo', [join(folder, 'endless.h')]);
  // The shell of the project's own step: setsid leaves group and session, & loses the parent.
  writeFileSync(
    join(folder, 'deep.sh'),
    `setsid sh -c "trap '' TERM; sleep ${SECONDS}; : ${folder}" &\nsleep ${SECONDS}\n: ${folder}\n`,
  );
  return folder;
}

/** Command lines of running processes that name the folder, or work in it. */
export function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
        const isOurs = command.includes(folder) || environment.includes(`FOLDER=${folder}`);
        const state = readFileSync(`/proc/${name}/stat`, 'utf8');
        return isOurs && !/\) [ZX] /.test(state) ? [`${name} ${command}`] : [];
      } catch {
        return [];
      }
    });
}

/** Ends what a failed test left running. */
export function endProcessesOf(folder: string): void {
  for (const line of processesOf(folder)) process.kill(Number(line.split(' ')[0]), 'SIGKILL');
}

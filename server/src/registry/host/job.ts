/** Windows: a job that takes everything along that a library starts. */
import koffi from 'koffi';

/** `JobObjectExtendedLimitInformation`, whose flags stand behind two times. */
const EXTENDED_LIMITS = 9;
const FLAGS_AT = 16;
const BYTES = process.arch === 'ia32' ? 112 : 144;
const KILL_ON_JOB_CLOSE = 0x2000;

/**
 * Puts this process into a job of its own. The system closes the job with the process, however that
 * ends, and then ends every other process in it. [Microsoft, "Job Objects"]
 *
 * @throws where the system offers no jobs
 */
export function enterJob(): void {
  const kernel = koffi.load('kernel32.dll');
  const create = kernel.func('CreateJobObjectW', 'intptr_t', ['void *', 'void *']) as (
    security: null,
    name: null,
  ) => number | bigint;
  const limit = kernel.func('SetInformationJobObject', 'int', [
    ...['intptr_t', 'int', 'void *', 'uint32_t'],
  ]) as (job: number | bigint, kind: number, data: Buffer, bytes: number) => number;
  const assign = kernel.func('AssignProcessToJobObject', 'int', ['intptr_t', 'intptr_t']) as (
    job: number | bigint,
    process: number | bigint,
  ) => number;
  const current = kernel.func('GetCurrentProcess', 'intptr_t', []) as () => number | bigint;
  const job = create(null, null);
  const data = Buffer.alloc(BYTES);
  data.writeUInt32LE(KILL_ON_JOB_CLOSE, FLAGS_AT);
  // Its handle is never closed by us.
  if (limit(job, EXTENDED_LIMITS, data, BYTES) !== 0) assign(job, current());
}

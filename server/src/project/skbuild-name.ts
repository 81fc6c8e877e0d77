/** The variable that scikit-build-core passes to CMake. */

/**
 * `SKBUILD_PROJECT_NAME`: the distribution's name with `-` and `.` replaced, as in
 * scikit-build-core's builder. Repeated ones and the case stay.
 *
 * @param distribution `project.name`; `null` if scikit-build-core does not build it
 */
export function skbuildVariables(distribution: string | null): ReadonlyMap<string, string> {
  if (distribution === null) return new Map();
  return new Map([['SKBUILD_PROJECT_NAME', distribution.replace(/[-.]/g, '_')]]);
}

/** What scikit-build-core hands on to CMake. */

/**
 * `SKBUILD_PROJECT_NAME`: the distribution's name with `-` and `.` replaced, as the builder of
 * scikit-build-core does it. Repeated ones stay, and so does the case.
 *
 * @param distribution `project.name`; `null` when scikit-build-core does not build it
 */
export function skbuildVariables(distribution: string | null): ReadonlyMap<string, string> {
  if (distribution === null) return new Map();
  return new Map([['SKBUILD_PROJECT_NAME', distribution.replace(/[-.]/g, '_')]]);
}

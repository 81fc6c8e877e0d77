/** Who asks what the disk holds, so that an answer can be kept for as long as the disk is the same. */

let observer: ((path: string) => void) | null = null;

/** Each bundle has its own observer. @param next called before each look at a path; `null` for none */
export function observeDisk(next: ((path: string) => void) | null): void {
  observer = next;
}

/** Whoever looks at a path says so first: what changes afterwards is seen. */
export function noteLook(path: string): void {
  observer?.(path);
}

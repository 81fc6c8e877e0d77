// The platforms that an extension can be published for, by the marketplace's names, and the package
// with koffi's binary for each. Those for Linux on x64 and arm64 hold a build for musl, too.
export const PLATFORMS = {
  'linux-x64': '@koromix/koffi-linux-x64',
  'linux-arm64': '@koromix/koffi-linux-arm64',
  'linux-armhf': '@koromix/koffi-linux-arm',
  'alpine-x64': '@koromix/koffi-linux-x64',
  'alpine-arm64': '@koromix/koffi-linux-arm64',
  'darwin-x64': '@koromix/koffi-darwin-x64',
  'darwin-arm64': '@koromix/koffi-darwin-arm64',
  'win32-x64': '@koromix/koffi-win32-x64',
  'win32-arm64': '@koromix/koffi-win32-arm64',
};

/** The name of the current platform; `null` when there is no package for it. */
export function currentPlatform() {
  const arch = process.arch === 'arm' ? 'armhf' : process.arch;
  const name = `${process.platform}-${arch}`;
  return name in PLATFORMS ? name : null;
}

/** A kernel image is damaged, or has a form that is not read. Bad input, never a fault of the user or of klp-lint. */
export class KernelImageError extends Error {
  override readonly name = 'KernelImageError';
}

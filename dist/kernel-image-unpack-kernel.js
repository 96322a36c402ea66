export { unpackKernel } from "./shared-kernel-image-unpack-kernel.js";

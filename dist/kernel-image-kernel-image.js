export { readKernelImage, releaseIn } from "./shared-kernel-image-kernel-image.js";

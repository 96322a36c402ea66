export { bannerIn, readKernelImage, releaseIn } from "./shared-kernel-image-kernel-image.js";

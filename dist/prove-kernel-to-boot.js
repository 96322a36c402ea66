export { kernelToBoot } from "./shared-prove-kernel-to-boot.js";

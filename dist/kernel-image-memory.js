export { KernelMemory } from "./shared-kernel-image-memory.js";

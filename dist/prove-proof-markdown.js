export { proofMarkdown } from "./shared-prove-proof-markdown.js";

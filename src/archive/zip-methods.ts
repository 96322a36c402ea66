/** Compression methods (APPNOTE.TXT 4.4.5). */
export const STORED = 0;
export const DEFLATED = 8;

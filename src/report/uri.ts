import { basename, isAbsolute, relative } from 'node:path';

/** A path as a relative URI reference, percent-encoded (RFC 3986, 4.2); below the root where it lies there, else the file's name alone. */
export function relativeUri(path: string, root: string): string {
  const below = isAbsolute(path) ? relative(root, path) : path;
  const segments = below.split('/').filter((segment) => segment !== '' && segment !== '.');
  const inside = isAbsolute(below) || segments.includes('..') ? [basename(path)] : segments;
  return inside.map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))).join('/');
}

import { basename, isAbsolute, relative } from 'node:path';

/** A path relative to the root where it lies below it, else the file's name alone; of what is in a container the names down to it. */
export function relativePath(path: string, root: string): string {
  return path
    .split(' → ')
    .map((part) => belowRoot(part, root))
    .join('/');
}

function belowRoot(path: string, root: string): string {
  const below = isAbsolute(path) ? relative(root, path) : path;
  const segments = below.split('/').filter((segment) => segment !== '' && segment !== '.');
  return isAbsolute(below) || segments.includes('..') ? basename(path) : segments.join('/');
}

/** A relative path as a URI reference, percent-encoded (RFC 3986, 4.2). */
export function uriOf(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}

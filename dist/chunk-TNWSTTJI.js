import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  getProxyUrl
} from "./chunk-DBOSKOCO.js";

// src/github/transport.ts
async function fetchThroughProxy(url, options) {
  const proxy = getProxyUrl(new URL(url));
  if (proxy === void 0) return fetch(url, options);
  const undici = await import("./undici-IBS4HEUR.js");
  const dispatcher = dispatchers[proxy.href] ??= new undici.ProxyAgent(proxy.href);
  const { status, headers, body } = await undici.fetch(url, { ...options, dispatcher });
  return new Response(body, { status, headers: [...headers] });
}
var dispatchers = {};

export {
  fetchThroughProxy
};

import { createRequire as $createRequire } from 'node:module';
const require = $createRequire(import.meta.url);
import {
  DEFAULT_LIMITS,
  KLP_RELA_PREFIX,
  KLP_SYM_PREFIX,
  MAX_OBJECT_NAME,
  Meter,
  Spent,
  VMLINUX,
  formatOf,
  isContainerName,
  isDirectory,
  isModuleName,
  kernelOf,
  klpRelaObject,
  klpRelaSections,
  parseKlpSymbolName,
  plainSymbolName,
  promisesFormat,
  withoutCompression
} from "./chunk-LJU2DVIU.js";
import {
  array,
  check,
  getDotPath,
  nonEmpty,
  optional,
  pipe,
  regex,
  safeParse,
  strictObject,
  string,
  unknown
} from "./chunk-57JK7TNW.js";
import {
  ArchiveFormatError,
  LimitReached
} from "./chunk-OQ4JXGRT.js";
import {
  UsageError,
  errorCode,
  reasonOf
} from "./chunk-ENIIBL42.js";
import {
  __commonJS,
  __require,
  __toESM
} from "./chunk-2VPHHBWG.js";

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
    var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
    var isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
    var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
    var isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
    var isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap;
    exports.isNode = isNode;
    exports.isPair = isPair;
    exports.isScalar = isScalar;
    exports.isSeq = isSeq;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity = require_identity();
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path) {
      const ctrl = callVisitor(key, node, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = visit_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = visit_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = visit_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path) {
      const ctrl = await callVisitor(key, node, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = await visitAsync_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = await visitAsync_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = await visitAsync_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node, visitor, path) {
      if (typeof visitor === "function")
        return visitor(key, node, path);
      if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
      if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
      if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
      if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
      if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
      return void 0;
    }
    function replaceNode(key, path, node) {
      const parent = path[path.length - 1];
      if (identity.isCollection(parent)) {
        parent.items[key] = node;
      } else if (identity.isPair(parent)) {
        if (key === "key")
          parent.key = node;
        else
          parent.value = node;
      } else if (identity.isDocument(parent)) {
        parent.contents = node;
      } else {
        const pt = identity.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit;
    exports.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags);
      }
      clone() {
        const copy2 = new _Directives(this.yaml, this.tags);
        copy2.docStart = this.docStart;
        return copy2;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
          case "%TAG": {
            if (parts.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts.length < 2)
                return false;
            }
            const [handle, prefix] = parts;
            this.tags[handle] = prefix;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version] = parts;
            if (version === "1.1" || version === "1.2") {
              this.yaml.version = version;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version);
              onError(6, `Unsupported YAML version ${version}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
          try {
            return prefix + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix))
            return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
          const tags = {};
          visit.visit(doc.contents, (_key, node) => {
            if (identity.isNode(node) && node.tag)
              tags[node.tag] = true;
          });
          tagNames = Object.keys(tags);
        } else
          tagNames = [];
        for (const [handle, prefix] of tagEntries) {
          if (handle === "!!" && prefix === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
            lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit.visit(root, {
        Value(_key, node) {
          if (node.anchor)
            anchors.add(node.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor = findNewAnchor(prefix, prevAnchors);
          prevAnchors.add(anchor);
          return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy2 = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy2.range = this.range.slice();
        return copy2;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit = require_visit();
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit.visit(doc, {
            Node: (_key, node) => {
              if (identity.isAlias(node) || identity.hasAnchor(node))
                nodes.push(node);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found = void 0;
        for (const node of nodes) {
          if (node === this)
            break;
          if (node.anchor === this.source)
            found = node;
        }
        if (found && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found);
          if (!data) {
            toJS.toJS(found, null, ctx);
            data = anchors2.get(found);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count)
            count = c;
        }
        return count;
      } else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors2);
        const vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar;
    exports.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags) {
      if (tagName) {
        const match = tags.filter((t) => t.tag === tagName);
        const tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity.isDocument(value))
        value = value.contents;
      if (identity.isNode(value))
        return value;
      if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema2, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema2.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node2 = new Scalar.Scalar(value);
          if (ref)
            ref.node = node2;
          return node2;
        }
        tagObj = value instanceof Map ? schema2[identity.MAP] : Symbol.iterator in Object(value) ? schema2[identity.SEQ] : schema2[identity.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      if (tagName)
        node.tag = tagName;
      else if (!tagObj.default)
        node.tag = tagObj.tag;
      if (ref)
        ref.node = node;
      return node;
    }
    exports.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema2, path, value) {
      let v = value;
      for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema: schema2,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema2) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema2,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema2) {
        const copy2 = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema2)
          copy2.schema = schema2;
        copy2.items = copy2.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema2) : it);
        if (this.range)
          copy2.range = this.range.slice();
        return copy2;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path, value) {
        if (isEmptyPath(path))
          this.add(value);
        else {
          const [key, ...rest] = path;
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.addIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
          return node.deleteIn(rest);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
          return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
          return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity.isPair(node))
            return false;
          const n = node.value;
          return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
          this.set(key, value);
        } else {
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.setIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text2, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text2;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
      if (text2.length <= endStep)
        return text2;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text2, i, indent.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text2[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text2[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text2, i, indent.length);
          end = i + indent.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text2[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text2[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text2;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text2;
      if (onFold)
        onFold();
      let res = text2.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text2.length;
        if (fold === 0)
          res = `
${indent}${text2.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text2[fold]}\\`;
          res += `
${indent}${text2.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text2, i, indent) {
      let end = i;
      let start = i + 1;
      let ch = text2[start];
      while (ch === " " || ch === "	") {
        if (i < start + indent) {
          ch = text2[++i];
        } else {
          do {
            ch = text2[++i];
          } while (ch && ch !== "\n");
          end = i;
          start = i + 1;
          ch = text2[start];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start > limit)
            return true;
          start = i + 1;
          if (strLen - start <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start = 0;
      for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
          str += json.slice(start, i) + "\\ ";
          i += 1;
          start = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json[i + 1]) {
            case "u":
              {
                str += json.slice(start, i);
                const code = json.substr(i + 2, 4);
                switch (code) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code.substr(0, 2) === "00")
                      str += "\\x" + code.substr(2);
                    else
                      str += json.substr(i, 6);
                }
                i += 5;
                start = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json.slice(start, i) + "\n\n";
                while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent;
                if (json[i + 2] === " ")
                  str += "\\";
                i += 1;
                start = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start ? str + json.slice(start) : json;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
      if (!value)
        return literal ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
      }
      const indentSize = indent ? "2" : "1";
      let header = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent}${body}`;
      }
      value = value.replace(/\n+/g, `$&${indent}`);
      return `|${header}
${indent}${start}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar.Scalar.QUOTE_DOUBLE;
      }
      const _stringify = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags, item) {
      if (item.tag) {
        const match = tags.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          const testMatch = match.filter((t) => t.test);
          if (testMatch.length > 0)
            match = testMatch;
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
      if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
      }
      const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify(item, ctx, onComment, onChompKeep) {
      if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      const props = stringifyProps(node, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning);
        else
          console.warn(warning);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var MERGE_KEY = "<<";
    var merge = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge = require_merge();
    var stringify = require_stringify();
    var identity = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema2) {
        let { key, value } = this;
        if (identity.isNode(key))
          key = key.clone(schema2);
        if (identity.isNode(value))
          value = value.clone(schema2);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify2 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify2(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines.push(blockItemPrefix + str2);
      }
      let str;
      if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
          const line = lines[i];
          str += line ? `
${indent}${line}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
          if (item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
      }
      const { start, end } = flowChars;
      if (lines.length === 0) {
        return start + end;
      } else {
        if (!reqNewline) {
          const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start;
          for (const line of lines)
            str += line ? `
${indentStep}${indent}${line}` : "\n";
          return `${str}
${indent}${end}`;
        } else {
          return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    function findPair(items, key) {
      const k = identity.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema2) {
        super(identity.MAP, schema2);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema2, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema2);
        const add = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add(key, obj[key]);
        }
        if (typeof schema2.sortMapEntries === "function") {
          map.items.sort(schema2.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
          _pair = pair;
        else if (!pair || typeof pair !== "object" || !("key" in pair)) {
          _pair = new Pair.Pair(pair, pair?.value);
        } else
          _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries) {
          const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema2, obj, ctx) => YAMLMap.YAMLMap.from(schema2, obj, ctx)
    };
    exports.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema2) {
        super(identity.SEQ, schema2);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema2, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema2);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema2, obj, ctx) => YAMLSeq.YAMLSeq.from(schema2, obj, ctx)
    };
    exports.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string2 = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string2;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node.minFractionDigits = str.length - dot - 1;
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
      return stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema2 = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines[i] = str.substr(o, lineWidth);
          }
          str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity.isPair(item))
            continue;
          else if (identity.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
            if (item.commentBefore)
              pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair.value ?? pair.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair;
          }
          seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema2, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema2);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys = Object.keys(it);
            if (keys.length === 1) {
              key = keys[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair of this.items) {
          let key, value;
          if (identity.isPair(pair)) {
            key = toJS.toJS(pair.key, "", ctx);
            value = toJS.toJS(pair.value, key, ctx);
          } else {
            key = toJS.toJS(pair, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema2, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema2, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema2, iterable, ctx) => YAMLOMap.from(schema2, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node.minFractionDigits = f.length;
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema2) {
        super(schema2);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair;
        if (identity.isPair(key))
          pair = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair = new Pair.Pair(key.key, null);
        else
          pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
          this.items.push(pair);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema2, iterable, ctx) {
        const { replacer } = ctx;
        const set2 = new this(schema2);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set2.items.push(Pair.createPair(value, null, ctx));
          }
        return set2;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema2, iterable, ctx) => YAMLSet.from(schema2, iterable, ctx),
      resolve(map, onError) {
        if (identity.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts = [value % _60];
      if (value < 60) {
        parts.unshift(0);
      } else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts[0]) / _60;
          parts.unshift(value);
        }
      }
      return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day2, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day2, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set = require_set();
    var timestamp = require_timestamp();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set = require_set();
    var timestamp = require_timestamp();
    var schemas = /* @__PURE__ */ new Map([
      ["core", schema2.schema],
      ["failsafe", [map.map, seq.seq, string2.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set.set,
      timestamp: timestamp.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      }
      let tags = schemaTags;
      if (!tags) {
        if (Array.isArray(customTags))
          tags = [];
        else {
          const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags = tags.concat(tag);
      } else if (typeof customTags === "function") {
        tags = customTags(tags.slice());
      }
      if (addMergeTag)
        tags = tags.concat(merge.merge);
      return tags.reduce((tags2, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags2.includes(tagObj))
          tags2.push(tagObj);
        return tags2;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string2 = require_string();
    var tags = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema: schema2, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
        this.name = typeof schema2 === "string" && schema2 || "core";
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string2.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy2 = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy2.tags = this.tags.slice();
        return copy2;
      }
    };
    exports.Schema = Schema;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      const lines = [];
      let hasDirectives = options.directives === true;
      if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines.push("---");
      const ctx = stringify.createStringifyContext(doc, options);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines.length !== 1)
          lines.unshift("");
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body += stringifyComment.lineComment(body, "", commentString(contentComment));
        if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
          lines[lines.length - 1] = `--- ${body}`;
        } else
          lines.push(body);
      } else {
        lines.push(stringify.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines.push("...");
            lines.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines.push(`... ${cs}`);
          }
        } else {
          lines.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
            lines.push("");
          lines.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
          this.directives = options._directives.atDocument();
          if (this.directives.yaml.explicit)
            version = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy2 = Object.create(_Document.prototype, {
          [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy2.commentBefore = this.commentBefore;
        copy2.comment = this.comment;
        copy2.errors = this.errors.slice();
        copy2.warnings = this.warnings.slice();
        copy2.options = Object.assign({}, this.options);
        if (this.directives)
          copy2.directives = this.directives.clone();
        copy2.schema = this.schema.clone();
        copy2.contents = identity.isNode(this.contents) ? this.contents.clone(copy2.schema) : this.contents;
        if (this.range)
          copy2.range = this.range.slice();
        return copy2;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name) {
        if (!node.anchor) {
          const prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
          node.flow = true;
        setAnchors();
        return node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
          return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path) {
        if (Collection.isEmptyPath(path))
          return this.contents !== void 0;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version, options = {}) {
        if (typeof version === "number")
          version = String(version);
        let opt;
        switch (version) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version;
            else
              this.directives = new directives.Directives({ version });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          const s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
      }
    };
    var YAMLParseError2 = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLParseError", pos, code, message);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLWarning", pos, code, message);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "\u2026" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "\u2026";
      if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "\u2026\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
          count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError2;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found = null;
      let start = null;
      for (const token of tokens) {
        if (reqSpace) {
          if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
            onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token.type !== "comment" && token.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
              tab = token;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token.source;
              else if (!found || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token.source;
            atNewline = true;
            hasNewline = true;
            if (anchor || tag)
              newlineAfterProp = token;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor)
              onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token.source.endsWith(":"))
              onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor || tag)
              onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
            if (found)
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
            found = token;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last = tokens[tokens.length - 1];
      const end = last ? last.offset + last.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
      return items.some((pair) => isEqual(pair.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd = null;
      for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        const keyProps = resolveProps.resolveProps(start, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        }
      }
      if (commentEnd && commentEnd < offset)
        onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd = null;
      for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
      }
      seq.range = [bs.offset, offset, commentEnd ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep = "";
        for (const token of end) {
          const { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep + cb;
              sep = "";
              break;
            }
            case "newline":
              if (comment)
                sep += source;
              hasSpace = true;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap = fc.start.source === "{";
      const fcName = isMap ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap && !sep && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap && !props.found && ctx.options.strict) {
              if (sep)
                for (const st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          if (isMap) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token.type === "block-seq") {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message);
        }
      }
      const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
      node.range = coll.range;
      node.tag = tagName;
      if (tag?.format)
        node.format = tag.format;
      return node;
    }
    exports.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar, onError) {
      const start = scalar.offset;
      const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start, start, start] };
      const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
      const lines = scalar.source ? splitLines(scalar.source) : [];
      let chompStart = lines.length;
      for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
        let end2 = start + header.length;
        if (scalar.source)
          end2 += scalar.source.length;
        return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
      }
      let trimIndent = scalar.indent + header.indent;
      let offset = scalar.offset + header.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === "" || content === "\r") {
          if (header.indent === 0 && indent.length > trimIndent)
            trimIndent = indent.length;
        } else {
          if (indent.length < trimIndent) {
            const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent.length, "MISSING_CHAR", message);
          }
          if (header.indent === 0)
            trimIndent = indent.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message);
          }
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent.length < trimIndent) {
          const src = header.indent ? "explicit indentation indicator" : "first line";
          const message = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
          indent = "";
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
        } else if (indent.length > trimIndent || content[0] === "	") {
          if (sep === " ")
            sep = "\n";
          else if (!prevMoreIndented && sep === "\n")
            sep = "\n\n";
          value += sep + indent.slice(trimIndent) + content;
          sep = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep === "\n")
            value += "\n";
          else
            sep = "\n";
        } else {
          value += sep + content;
          sep = " ";
          prevMoreIndented = false;
        }
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines.length; ++i)
            value += "\n" + lines[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start + header.length + scalar.source.length;
      return { value, type, comment: header.comment, range: [start, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent && n)
            indent = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            if (strict && !hasSpace) {
              const message = "Comments must be separated from other tokens by white space characters";
              onError(token, "MISSING_CHAR", message);
            }
            length += token.source.length;
            comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message);
            length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message);
            const ts = token.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
      return lines;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar, strict, onError) {
      const { offset, type, source, end } = scalar;
      let _type;
      let value;
      const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN;
          value = plainValue(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line = /(.*?)\r?\n/sy;
      let match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, "");
      let sep = " ";
      let pos = line.lastIndex;
      while (match = line.exec(source)) {
        const lm = match[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep === "\n")
            res += sep;
          else
            sep = "\n";
        } else {
          res += sep + lm;
          sep = " ";
        }
        pos = line.lastIndex;
      }
      const last = /[ \t]*(.*)/sy;
      last.lastIndex = pos;
      match = last.exec(source);
      return res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "\x85",
      // Unicode next line
      _: "\xA0",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token, onError);
      else
        tag = ctx.schema[identity.SCALAR];
      let scalar;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
        scalar = new Scalar.Scalar(value);
      }
      scalar.range = range;
      scalar.source = value;
      if (type)
        scalar.type = type;
      if (tagName)
        scalar.tag = tagName;
      if (tag.format)
        scalar.format = tag.format;
      if (comment)
        scalar.comment = comment;
      return scalar;
    }
    function findScalarTagByName(schema2, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema2[identity.SCALAR];
      const matchWithTest = [];
      for (const tag of schema2.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema2.knownTags[tagName];
      if (kt && !kt.collection) {
        schema2.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema2[identity.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema: schema2 }, value, token, onError) {
      const tag = schema2.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema2[identity.SCALAR];
      if (schema2.compat) {
        const compat = schema2.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema2[identity.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor, tag } = props;
      let node;
      let isSrcToken = true;
      switch (token.type) {
        case "alias":
          node = composeAlias(ctx, token, onError);
          if (anchor || tag)
            onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token, tag, onError);
          if (anchor)
            node.anchor = anchor.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token, props, onError);
            if (anchor)
              node.anchor = anchor.source.substring(1);
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message);
          isSrcToken = false;
        }
      }
      node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
      if (anchor && node.anchor === "")
        onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        if (token.type === "scalar" && token.source === "")
          node.comment = comment;
        else
          node.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
      return node;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      const token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      };
      const node = composeScalar.composeScalar(ctx, token, tag, onError);
      if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === "")
          onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        node.comment = comment;
        node.range[2] = end;
      }
      return node;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
          const pos = getErrorPos(source);
          if (warning)
            this.warnings.push(new errors.YAMLWarning(pos, code, message));
          else
            this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        this.directives = new directives.Directives({ version: options.version || "1.2" });
        this.options = options;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        if (node_process.env.LOG_STREAM)
          console.dir(token, { depth: null });
        switch (token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message, warning) => {
              const pos = getErrorPos(token);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message, warning);
            });
            this.prelude.push(token.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
            const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict = true, onError) {
      if (token) {
        const _onError = (pos, code, message) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head = source.substring(0, he);
          const body = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent, source: head }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent, source: "\n" });
          return { type: "block-scalar", offset, indent, props, source: body };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent === "number")
        indent += 2;
      if (!type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      const he = source.indexOf("\n");
      const head = source.substring(0, he);
      const body = source.substring(he + 1) + "\n";
      if (token.type === "block-scalar") {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head;
        token.source = body;
      } else {
        const { offset } = token;
        const indent = "indent" in token ? token.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
          props.push({ type: "newline", offset: -1, indent, source: "\n" });
        for (const key of Object.keys(token))
          if (key !== "type" && key !== "offset")
            delete token[key];
        Object.assign(token, { type: "block-scalar", indent, props, source: body });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type;
          token.source = source;
          break;
        case "block-scalar": {
          const end = token.props.slice(1);
          let oa = source.length;
          if (token.props[0].type === "block-scalar-header")
            oa -= token.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token.props;
          Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token.offset + source.length;
          const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
          delete token.items;
          Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent = "indent" in token ? token.indent : -1;
          const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token))
            if (key !== "type" && key !== "offset")
              delete token[key];
          Object.assign(token, { type, indent, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (const item of token.items)
            res += stringifyItem(item);
          for (const st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start, key, sep, value }) {
      let res = "";
      for (const st of start)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep)
        for (const st of sep)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path) => {
      let item = cst;
      for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit.parentCollection = (cst, path) => {
      const parent = visit.itemAtPath(cst, path.slice(0, -1));
      const field = path[path.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path, item, visitor) {
      let ctrl = visitor(item, path);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              token.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
    }
    exports.visit = visit;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token) => !!token && "items" in token;
    var isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        while (next && (incomplete || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          while (ch === " ")
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            const next = this.buffer[indent + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM) {
          yield* this.pushCount(1);
          line = line.substring(1);
        }
        if (line[0] === "%") {
          let dirEnd = line.length;
          let cs = line.indexOf("#");
          while (cs !== -1) {
            const ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
          const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case "\n":
              nl = i2;
              indent = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start = this.lineStarts[low - 1];
          return { line: low, col: offset - start + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list, type) {
      for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list) {
      for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        if (!incomplete)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token = error ?? this.stack.pop();
        if (!token) {
          const message = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message };
        } else if (this.stack.length === 0) {
          yield token;
        } else {
          const top = this.peek(1);
          if (token.type === "block-scalar") {
            token.indent = "indent" in top ? top.indent : 0;
          } else if (token.type === "flow-collection" && top.type === "document") {
            token.indent = 0;
          }
          if (token.type === "flow-collection")
            fixFlowSeqItems(token);
          switch (top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token;
              } else {
                Object.assign(it, { key: token, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token });
              else
                it.value = token;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token, sep: [] });
              else if (it.sep)
                it.value = token;
              else
                Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            const last = token.items[token.items.length - 1];
            if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
              if (top.type === "document")
                top.end = last.start;
              else
                top.items.push({ start: last.start });
              token.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start = getFirstKeyStartProps(prev);
          let sep;
          if (scalar.end) {
            sep = scalar.end;
            sep.push(this.sourceToken);
            delete scalar.end;
          } else
            sep = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar.offset,
            indent: scalar.indent,
            items: [{ start, key: scalar, sep }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar);
      }
      *blockScalar(scalar) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start2 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start2 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep = it.sep;
                  sep.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key, sep }]
                  });
                } else if (start.length > 0) {
                  it.sep = it.sep.concat(start, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start, key: fc, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            start.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start, indent) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent)
          return false;
        return start.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token.end)
              token.end.push(this.sourceToken);
            else
              token.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options) {
      const prettyErrors = options.prettyErrors !== false;
      const lineCounter$1 = options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse2(src, reviver, options) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options === void 0 && reviver && typeof reviver === "object") {
        options = reviver;
      }
      const doc = parseDocument(src, options);
      if (!doc)
        return null;
      doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options === void 0 && replacer) {
        options = replacer;
      }
      if (typeof options === "string")
        options = options.length;
      if (typeof options === "number") {
        const indent = Math.round(options);
        options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
      return new Document.Document(value, _replacer, options).toString(options);
    }
    exports.parse = parse2;
    exports.parseAllDocuments = parseAllDocuments;
    exports.parseDocument = parseDocument;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity.isAlias;
    exports.isCollection = identity.isCollection;
    exports.isDocument = identity.isDocument;
    exports.isMap = identity.isMap;
    exports.isNode = identity.isNode;
    exports.isPair = identity.isPair;
    exports.isScalar = identity.isScalar;
    exports.isSeq = identity.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit.visit;
    exports.visitAsync = visit.visitAsync;
  }
});

// src/check/suppressions.ts
function suppress(reports, suppressions, today2) {
  const counts = /* @__PURE__ */ new Map();
  const suppressed = reports.map((report) => {
    const left = [];
    const gone = [];
    for (const finding of report.findings) {
      const fitting = suppressions.filter((suppression2) => fits(suppression2, report, finding));
      for (const suppression2 of fitting) counts.set(suppression2, (counts.get(suppression2) ?? 0) + 1);
      const by = fitting.find((suppression2) => !isExpired(suppression2, today2));
      if (by === void 0) left.push(finding);
      else gone.push({ finding, reason: by.reason });
    }
    return withFindings(report, left, gone);
  });
  const uses = suppressions.map((suppression2) => {
    const findings = counts.get(suppression2) ?? 0;
    return { suppression: suppression2, findings, state: isExpired(suppression2, today2) ? "expired" : findings > 0 ? "used" : "unused" };
  });
  return { reports: suppressed, uses };
}
function withFindings(report, findings, suppressed) {
  if (suppressed.length === 0) return report;
  if (report.status !== "findings") return { ...report, findings, suppressed };
  return { ...report, findings, suppressed, status: findings.length === 0 ? "clean" : "findings" };
}
function isExpired({ expires }, today2) {
  return expires !== void 0 && expires < today2;
}
function fits(suppression2, report, finding) {
  const symbol = finding.relocation === void 0 ? void 0 : plainSymbolName(finding.relocation.symbol);
  return (suppression2.rule === void 0 || suppression2.rule.toUpperCase() === finding.rule || suppression2.rule === finding.slug) && matches(suppression2.module, report.name, report.path) && matches(suppression2.object, finding.object) && matches(suppression2.symbol, symbol, finding.function) && matches(suppression2.kernel, report.kernel);
}
function matches(pattern, ...texts) {
  if (pattern === void 0) return true;
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join(".*")}$`, "s");
  return texts.some((text2) => text2 !== void 0 && expression.test(text2));
}

// src/archive/workspace.ts
import { closeSync as closeSync2, openSync as openSync2, rmSync as rmSync2, writeSync } from "node:fs";
import { join as join2 } from "node:path";

// src/elf/source.ts
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

// src/elf/errors.ts
var ElfFormatError = class extends Error {
  /**
   * @param offset where in the file the offending field lies, in bytes from its start
   * @param field the field's name in the specification, such as `e_shoff`
   * @param value what the file has there
   * @param expected what was expected instead, as a phrase
   */
  constructor(offset, field, value, expected) {
    const shown = typeof value === "string" ? JSON.stringify(value) : `0x${value.toString(16)}`;
    super(`${field} at file offset 0x${offset.toString(16)} is ${shown}; expected ${expected}`);
    this.offset = offset;
    this.field = field;
    this.value = value;
    this.expected = expected;
  }
  offset;
  field;
  value;
  expected;
  name = "ElfFormatError";
};

// src/elf/source.ts
function requireWithin(source, offset, length, field) {
  if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) {
    throw new ElfFormatError(
      Math.min(Math.max(offset, 0), source.size),
      field,
      `${length} bytes from 0x${offset.toString(16)}`,
      `to lie within the file's ${source.size} bytes`
    );
  }
}
var BufferSource = class {
  constructor(bytes) {
    this.bytes = bytes;
    this.size = bytes.length;
  }
  bytes;
  size;
  read(offset, length, field) {
    requireWithin(this, offset, length, field);
    return this.bytes.subarray(offset, offset + length);
  }
};
var FileSource = class {
  size;
  #fd;
  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(path) {
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(this.#fd);
    if (!stat.isFile()) {
      this.close();
      throw new Error(`${path} is not a regular file`);
    }
    this.size = stat.size;
  }
  read(offset, length, field) {
    requireWithin(this, offset, length, field);
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const got = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (got === 0) {
        throw new ElfFormatError(offset + done, field, `${done} bytes`, `${length} bytes: the file became shorter while it was read`);
      }
      done += got;
    }
    return bytes;
  }
  close() {
    closeSync(this.#fd);
  }
};
var PathSource = class {
  /** @throws the file system's error when the path cannot be opened, or an Error when it is no regular file */
  constructor(path) {
    this.path = path;
    this.size = this.#with((file) => file.size);
  }
  path;
  size;
  read(offset, length, field) {
    return this.#with((file) => file.read(offset, length, field));
  }
  #with(use) {
    const file = new FileSource(this.path);
    try {
      return use(file);
    } finally {
      file.close();
    }
  }
};

// src/archive/temporary-folder.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
var SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
var TemporaryFolder = class {
  path;
  /** @param parent default is the runner's folder for that, or the system's */
  constructor(parent = process.env["RUNNER_TEMP"] ?? tmpdir()) {
    this.path = mkdtempSync(join(parent, "klp-lint-"));
    process.once("exit", this.#remove);
    for (const signal of SIGNALS) process.once(signal, this.#onSignal);
  }
  remove() {
    this.#remove();
    process.removeListener("exit", this.#remove);
    for (const signal of SIGNALS) process.removeListener(signal, this.#onSignal);
  }
  #remove = () => {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  };
  #onSignal = (signal) => {
    this.remove();
    process.kill(process.pid, signal);
  };
};

// src/archive/workspace.ts
var IN_MEMORY = 8 * 2 ** 20;
var Workspace = class {
  /** @param parent where the temporary folder is made; default is the runner's or the system's */
  constructor(limits = DEFAULT_LIMITS, parent) {
    this.parent = parent;
    this.spent = new Spent(limits);
  }
  parent;
  spent;
  #folder;
  #files = 0;
  /**
   * Takes in everything that the chunks give.
   * @throws LimitReached, what the chunks throw, or the file system's error
   */
  async store(chunks, meter) {
    const first = [];
    let length = 0;
    let file;
    try {
      for await (const chunk of chunks) {
        meter.add(chunk.length);
        if (file !== void 0) {
          file.write(chunk);
          continue;
        }
        first.push(chunk);
        length += chunk.length;
        if (length <= IN_MEMORY) continue;
        file = new TemporaryFile(this.#newPath());
        for (const kept of first.splice(0)) file.write(kept);
      }
      return file?.unpacking() ?? inMemory(first);
    } catch (error) {
      file?.remove();
      throw error;
    }
  }
  /** Removes the temporary folder with everything in it. Nothing can be stored afterwards. */
  close() {
    this.#folder?.remove();
    this.#folder = void 0;
  }
  #newPath() {
    this.#folder ??= new TemporaryFolder(this.parent);
    return join2(this.#folder.path, String(this.#files++));
  }
};
function inMemory(chunks) {
  const [only, ...others] = chunks;
  const bytes = only !== void 0 && others.length === 0 ? only : Buffer.concat(chunks);
  return { source: new BufferSource(bytes), dispose: () => void 0 };
}
var TemporaryFile = class {
  constructor(path) {
    this.path = path;
    this.#fd = openSync2(path, "wx", 384);
  }
  path;
  #fd;
  write(bytes) {
    let done = 0;
    while (this.#fd !== void 0 && done < bytes.length) done += writeSync(this.#fd, bytes, done);
  }
  unpacking() {
    this.#close();
    const source = new FileSource(this.path);
    return {
      source,
      dispose: () => {
        source.close();
        this.remove();
      }
    };
  }
  remove() {
    this.#close();
    rmSync2(this.path, { force: true });
  }
  #close() {
    if (this.#fd !== void 0) closeSync2(this.#fd);
    this.#fd = void 0;
  }
};

// src/check/check.ts
import { createHash } from "node:crypto";

// src/elf/constants.ts
var EHDR_SIZE = 64;
var SHDR_SIZE = 64;
var SYM_SIZE = 24;
var RELA_SIZE = 24;
var ELFCLASS64 = 2;
var ELFDATA2LSB = 1;
var ELFDATA2MSB = 2;
var ET_REL = 1;
var ET_EXEC = 2;
var ET_DYN = 3;
var SHN_UNDEF = 0;
var SHN_LORESERVE = 65280;
var SHN_LIVEPATCH = 65312;
var SHN_XINDEX = 65535;
var SHT_NULL = 0;
var SHT_SYMTAB = 2;
var SHT_STRTAB = 3;
var SHT_RELA = 4;
var SHT_NOBITS = 8;
var SHT_REL = 9;
var SHT_SYMTAB_SHNDX = 18;
var SHF_WRITE = 0x1n;
var SHF_ALLOC = 0x2n;
var SHF_EXECINSTR = 0x4n;
var SHF_RELA_LIVEPATCH = 0x00100000n;
var STB_WEAK = 2;
var STT_OBJECT = 1;
var STT_FUNC = 2;
var STT_SECTION = 3;
var STT_FILE = 4;
var R_NONE = 0;
var EM = { PPC64: 21, S390: 22, X86_64: 62, AARCH64: 183, LOONGARCH: 258 };

// src/elf/relocation.ts
var RelaTable = class {
  constructor(section, view) {
    this.section = section;
    this.view = view;
    this.count = Math.floor(view.size / RELA_SIZE);
  }
  section;
  view;
  count;
  /** r_offset: bytes from the start of the section that sh_info names. Exact below 2^53. */
  offset(index) {
    return this.view.size64(index * RELA_SIZE);
  }
  /** ELF64_R_TYPE(r_info) */
  type(index) {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 8 : 12));
  }
  /** ELF64_R_SYM(r_info): index into the symbol table that sh_link names. */
  symbol(index) {
    return this.view.u32(index * RELA_SIZE + (this.view.littleEndian ? 12 : 8));
  }
  /** r_addend, signed. */
  addend(index) {
    return this.view.s64(index * RELA_SIZE + 16);
  }
};

// src/elf/section.ts
var Section = class {
  constructor(index, name, type, flags, offset, size, link, info, entsize, address) {
    this.index = index;
    this.name = name;
    this.type = type;
    this.flags = flags;
    this.offset = offset;
    this.size = size;
    this.link = link;
    this.info = info;
    this.entsize = entsize;
    this.address = address;
  }
  index;
  name;
  type;
  flags;
  offset;
  size;
  link;
  info;
  entsize;
  address;
  get isAlloc() {
    return (this.flags & SHF_ALLOC) !== 0n;
  }
  get isWrite() {
    return (this.flags & SHF_WRITE) !== 0n;
  }
  get isExec() {
    return (this.flags & SHF_EXECINSTR) !== 0n;
  }
  get isRelaLivepatch() {
    return (this.flags & SHF_RELA_LIVEPATCH) !== 0n;
  }
  get isRela() {
    return this.type === SHT_RELA;
  }
  /** Whether bytes of the file belong to it. */
  get hasContent() {
    return this.type !== SHT_NOBITS && this.type !== SHT_NULL;
  }
};

// src/elf/strings.ts
var decoder = new TextDecoder("utf-8", { ignoreBOM: true });
var MAX_STRING = 4096;
var StringTable = class {
  /** @param fileOffset where the table begins in the file, for messages */
  constructor(bytes, fileOffset) {
    this.bytes = bytes;
    this.fileOffset = fileOffset;
  }
  bytes;
  fileOffset;
  /**
   * The string that begins `offset` bytes into the table, without its NUL.
   * @param field the field that holds the offset, for messages
   * @param fieldOffset where in the file that field is; where it is not known, messages name the table's start
   * @throws ElfFormatError when the offset lies outside the table, or no NUL follows within MAX_STRING bytes
   */
  at(offset, field, fieldOffset = this.fileOffset) {
    if (offset === 0 && this.bytes.length === 0) return "";
    const window = this.bytes.subarray(offset, offset + MAX_STRING + 1);
    const length = window.indexOf(0);
    if (length < 0) {
      throw new ElfFormatError(
        fieldOffset,
        field,
        offset,
        `the offset of a NUL-terminated string of at most ${MAX_STRING} bytes in a table of ${this.bytes.length} bytes`
      );
    }
    return decoder.decode(window.subarray(0, length));
  }
  /** Every offset at which that string begins: names that end alike can share their bytes. */
  offsetsOf(text2) {
    const bytes = Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    const wanted = Buffer.from(`${text2}\0`);
    const offsets = [];
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) offsets.push(at);
    return offsets;
  }
};

// src/elf/symbol.ts
var SymbolTable = class {
  /**
   * @param view the table's bytes, a whole number of entries
   * @param fileOffset where the table begins in the file, for messages
   * @param extended the SHT_SYMTAB_SHNDX table's bytes, one 32-bit section index a symbol, when there is one
   */
  constructor(view, fileOffset, names2, extended) {
    this.view = view;
    this.fileOffset = fileOffset;
    this.names = names2;
    this.extended = extended;
    this.count = Math.floor(view.size / SYM_SIZE);
  }
  view;
  fileOffset;
  names;
  extended;
  count;
  /** Those that were asked for by index: many relocations name the same few. */
  #decoded = /* @__PURE__ */ new Map();
  /**
   * The symbol of that index.
   * @throws RangeError when the index is not below `count`; ElfFormatError when its name lies outside the string table
   */
  at(index) {
    let symbol = this.#decoded.get(index);
    if (symbol === void 0) {
      symbol = this.#decode(index);
      this.#decoded.set(index, symbol);
    }
    return symbol;
  }
  #decode(index) {
    if (!(index >= 0 && index < this.count)) throw new RangeError(`symbol ${index} of ${this.count}`);
    const base = index * SYM_SIZE;
    const info = this.view.u8(base + 4);
    const shndx = this.view.u16(base + 6);
    const type = info & 15;
    const binding = info >> 4;
    return {
      index,
      name: this.names.at(this.view.u32(base), `st_name of symbol ${index}`, this.fileOffset + base),
      place: this.#place(index, shndx),
      shndx,
      value: this.view.size64(base + 8),
      size: this.view.size64(base + 16),
      type,
      binding,
      isWeak: binding === STB_WEAK,
      isFunction: type === STT_FUNC,
      isSection: type === STT_SECTION
    };
  }
  /** st_value of the symbol of that index, exact: kernel addresses do not fit a Number. */
  address(index) {
    return this.view.u64(index * SYM_SIZE + 8);
  }
  /** The indices of the symbols of that name, ascending. Decodes no name: a kernel's table has hundreds of thousands. */
  indicesNamed(name) {
    const offsets = new Set(name === "" ? [] : this.names.offsetsOf(name));
    const found = [];
    if (offsets.size === 0) return found;
    for (let index = 0; index < this.count; index++) if (offsets.has(this.view.u32(index * SYM_SIZE))) found.push(index);
    return found;
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < this.count; i++) yield this.#decode(i);
  }
  #place(index, shndx) {
    if (shndx === SHN_UNDEF) return { kind: "undefined" };
    if (shndx === SHN_LIVEPATCH) return { kind: "livepatch" };
    if (shndx === SHN_XINDEX && this.extended !== void 0 && (index + 1) * 4 <= this.extended.size) {
      return { kind: "section", section: this.extended.u32(index * 4) };
    }
    if (shndx >= SHN_LORESERVE) return { kind: "reserved", shndx };
    return { kind: "section", section: shndx };
  }
};

// src/elf/view.ts
var ElfView = class {
  constructor(bytes, littleEndian) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  bytes;
  littleEndian;
  #view;
  get size() {
    return this.bytes.length;
  }
  u8(offset) {
    return this.#view.getUint8(offset);
  }
  u16(offset) {
    return this.#view.getUint16(offset, this.littleEndian);
  }
  u32(offset) {
    return this.#view.getUint32(offset, this.littleEndian);
  }
  s32(offset) {
    return this.#view.getInt32(offset, this.littleEndian);
  }
  u64(offset) {
    return this.#view.getBigUint64(offset, this.littleEndian);
  }
  s64(offset) {
    return this.#view.getBigInt64(offset, this.littleEndian);
  }
  /**
   * A 64-bit unsigned value as a Number, without a BigInt on the way. Exact below 2^53; above, near enough
   * that no bounds check against a file's size can pass.
   */
  size64(offset) {
    const low = this.u32(this.littleEndian ? offset : offset + 4);
    const high = this.u32(this.littleEndian ? offset + 4 : offset);
    return high * 4294967296 + low;
  }
};

// src/elf/file.ts
function hasElfMagic(bytes) {
  return bytes.length >= 4 && bytes[0] === 127 && bytes[1] === 69 && bytes[2] === 76 && bytes[3] === 70;
}
var ElfFile = class _ElfFile {
  constructor(source, header, sections, headersOffset) {
    this.source = source;
    this.header = header;
    this.sections = sections;
    this.headersOffset = headersOffset;
  }
  source;
  header;
  sections;
  headersOffset;
  #contents = /* @__PURE__ */ new Map();
  #relas = /* @__PURE__ */ new Map();
  #symbols;
  /**
   * Reads the header and the section headers, and checks that every table and section lies within the file.
   * @throws ElfFormatError for anything that is not such a file
   */
  static open(source) {
    const ident = source.read(0, Math.min(EHDR_SIZE, source.size), "ELF header");
    if (!hasElfMagic(ident)) {
      throw new ElfFormatError(0, "e_ident", Buffer.from(ident.subarray(0, 4)).toString("hex"), "the ELF magic 7f454c46");
    }
    if (ident.length < EHDR_SIZE) throw new ElfFormatError(0, "ELF header", ident.length, `${EHDR_SIZE} bytes`);
    if (ident[4] !== ELFCLASS64) throw new ElfFormatError(4, "EI_CLASS", ident[4] ?? 0, "ELFCLASS64 (2)");
    if (ident[5] !== ELFDATA2LSB && ident[5] !== ELFDATA2MSB) {
      throw new ElfFormatError(5, "EI_DATA", ident[5] ?? 0, "ELFDATA2LSB (1) or ELFDATA2MSB (2)");
    }
    const view = new ElfView(ident, ident[5] === ELFDATA2LSB);
    const header = { type: view.u16(16), machine: view.u16(18), littleEndian: view.littleEndian };
    return new _ElfFile(source, header, readSections(source, view), view.size64(40));
  }
  /** All sections of that name, in the order of their indices. */
  sectionsNamed(name) {
    return this.sections.filter((section) => section.name === name);
  }
  /** The first section of that name. */
  sectionNamed(name) {
    return this.sections.find((section) => section.name === name);
  }
  /** The section's bytes in the file; none for SHT_NOBITS and SHT_NULL. They must not be written to. */
  content(section) {
    let bytes = this.#contents.get(section.index);
    if (bytes === void 0) {
      bytes = section.hasContent ? this.source.read(section.offset, section.size, `content of ${section.name}`) : new Uint8Array(0);
      this.#contents.set(section.index, bytes);
    }
    return bytes;
  }
  /** The section's bytes, with the file's byte order. */
  view(section) {
    return new ElfView(this.content(section), this.header.littleEndian);
  }
  /** Whether there is a symbol table at all: a stripped file has none. */
  get hasSymbols() {
    return this.sections.some((section) => section.type === SHT_SYMTAB);
  }
  /**
   * The symbol table (SHT_SYMTAB); empty where the file has none.
   * @throws ElfFormatError for two of them, a size that is no whole number of entries, or a bad string table
   */
  symbols() {
    this.#symbols ??= this.#readSymbols();
    return this.#symbols;
  }
  /**
   * The entries of a SHT_RELA section.
   * @throws ElfFormatError when its size is no whole number of entries
   */
  relocations(section) {
    let table = this.#relas.get(section.index);
    if (table === void 0) {
      this.#requireEntries(section, RELA_SIZE);
      table = new RelaTable(section, this.view(section));
      this.#relas.set(section.index, table);
    }
    return table;
  }
  #readSymbols() {
    const tables = this.sections.filter((section) => section.type === SHT_SYMTAB);
    const [table] = tables;
    if (table === void 0) return new SymbolTable(this.#emptyView(), 0, new StringTable(new Uint8Array(0), 0), void 0);
    if (tables.length > 1) throw new ElfFormatError(this.#headerOffset(table) + 4, "SHT_SYMTAB", tables.length, "one symbol table");
    this.#requireEntries(table, SYM_SIZE);
    const names2 = this.sections[table.link];
    if (names2?.type !== SHT_STRTAB) {
      throw new ElfFormatError(this.#headerOffset(table) + 40, `sh_link of ${table.name}`, table.link, "the index of a string table");
    }
    const extended = this.sections.find((section) => section.type === SHT_SYMTAB_SHNDX && section.link === table.index);
    return new SymbolTable(
      this.view(table),
      table.offset,
      new StringTable(this.content(names2), names2.offset),
      extended === void 0 ? void 0 : this.view(extended)
    );
  }
  /** Where in the file the section's header is. */
  #headerOffset(section) {
    return this.headersOffset + section.index * SHDR_SIZE;
  }
  #requireEntries(section, entrySize2) {
    if (section.size % entrySize2 !== 0) {
      throw new ElfFormatError(this.#headerOffset(section) + 32, `sh_size of ${section.name}`, section.size, `a multiple of ${entrySize2}`);
    }
  }
  #emptyView() {
    return new ElfView(new Uint8Array(0), this.header.littleEndian);
  }
};
var MAX_SECTION_NAMES = 1 << 24;
function readSections(source, header) {
  const shoff = header.size64(40);
  const shentsize = header.u16(58);
  let shnum = header.u16(60);
  let shstrndx = header.u16(62);
  if (shoff === 0) throw new ElfFormatError(40, "e_shoff", 0, "the offset of the section headers");
  if (shentsize !== SHDR_SIZE) throw new ElfFormatError(58, "e_shentsize", shentsize, `${SHDR_SIZE}`);
  const first = new ElfView(source.read(shoff, SHDR_SIZE, "section header 0"), header.littleEndian);
  if (shnum === 0) shnum = first.size64(32);
  if (shstrndx === SHN_XINDEX) shstrndx = first.u32(40);
  const table = new ElfView(source.read(shoff, shnum * SHDR_SIZE, "section headers"), header.littleEndian);
  if (shstrndx >= shnum) throw new ElfFormatError(62, "e_shstrndx", shstrndx, `less than the ${shnum} sections`);
  const names2 = sectionNames(source, table, shstrndx, shoff);
  const limits = new Limits(source);
  return Array.from({ length: shnum }, (_, index) => {
    const at = index * SHDR_SIZE;
    const section = new Section(
      index,
      names2.at(table.u32(at), `sh_name of section ${index}`, shoff + at),
      table.u32(at + 4),
      table.u64(at + 8),
      table.size64(at + 24),
      table.size64(at + 32),
      table.u32(at + 40),
      table.u32(at + 44),
      table.size64(at + 56),
      table.u64(at + 16)
    );
    limits.require(section, shoff + at);
    return section;
  });
}
var Limits = class {
  constructor(source) {
    this.source = source;
  }
  source;
  #contents = 0;
  #names = 0;
  require(section, headerOffset) {
    this.#names += section.name.length;
    if (this.#names > MAX_SECTION_NAMES) {
      throw new ElfFormatError(headerOffset, "sh_name of all sections", this.#names, `at most ${MAX_SECTION_NAMES} characters together`);
    }
    if (section.index === 0 || !section.hasContent) return;
    const { name, offset, size } = section;
    const fileSize = this.source.size;
    if (offset + size > fileSize) {
      throw new ElfFormatError(headerOffset + 24, `sh_offset + sh_size of ${name}`, offset + size, `at most the file's ${fileSize} bytes`);
    }
    this.#contents += size;
    if (this.#contents > fileSize) {
      throw new ElfFormatError(
        headerOffset + 32,
        `sh_size up to ${name}`,
        this.#contents,
        `no overlap: at most the file's ${fileSize} bytes together`
      );
    }
  }
};
function sectionNames(source, table, shstrndx, shoff) {
  const at = shstrndx * SHDR_SIZE;
  const type = table.u32(at + 4);
  if (type === SHT_NULL && shstrndx === 0) return new StringTable(new Uint8Array([0]), shoff);
  if (type !== SHT_STRTAB) throw new ElfFormatError(shoff + at + 4, "sh_type of the section names", type, "SHT_STRTAB (3)");
  const offset = table.size64(at + 24);
  return new StringTable(source.read(offset, table.size64(at + 32), "section names"), offset);
}

// src/elf/relocation-index.ts
var SortedRelocations = class {
  #tables;
  #tableOf;
  #indexOf;
  #offsets;
  constructor(tables) {
    this.#tables = tables;
    const count = tables.reduce((sum, table) => sum + table.count, 0);
    const tableOf = new Uint32Array(count);
    const indexOf = new Uint32Array(count);
    const offsets = new Float64Array(count);
    let at = 0;
    let sorted = true;
    for (const [number, table] of tables.entries()) {
      for (let i = 0; i < table.count; i++, at++) {
        tableOf[at] = number;
        indexOf[at] = i;
        offsets[at] = table.offset(i);
        if (at > 0 && (offsets[at - 1] ?? 0) > (offsets[at] ?? 0)) sorted = false;
      }
    }
    if (sorted) {
      this.#tableOf = tableOf;
      this.#indexOf = indexOf;
      this.#offsets = offsets;
      return;
    }
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0) || a - b);
    this.#tableOf = order.map((i) => tableOf[i] ?? 0);
    this.#indexOf = order.map((i) => indexOf[i] ?? 0);
    this.#offsets = Float64Array.from(order, (i) => offsets[i] ?? 0);
  }
  get count() {
    return this.#offsets.length;
  }
  /** Position of the first relocation at or behind that offset. */
  lowerBound(offset) {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  offset(position) {
    return this.#offsets[position] ?? Number.POSITIVE_INFINITY;
  }
  ref(position) {
    const table = this.#tables[this.#tableOf[position] ?? 0];
    return table === void 0 ? void 0 : { table, index: this.#indexOf[position] ?? 0 };
  }
};
var RelocationIndex = class {
  #tables = /* @__PURE__ */ new Map();
  #sorted = /* @__PURE__ */ new Map();
  /** @param include which SHT_RELA sections count */
  constructor(elf, include) {
    for (const section of elf.sections) {
      if (!section.isRela || !include(section)) continue;
      const tables = this.#tables.get(section.info) ?? [];
      tables.push(elf.relocations(section));
      this.#tables.set(section.info, tables);
    }
  }
  /** The relocations whose offset is exactly that, in file order. */
  at(section, offset) {
    return this.within(section, offset, offset + 1).filter(({ table, index }) => table.offset(index) === offset);
  }
  /** The relocations whose offset lies in [start, end), by offset. */
  within(section, start, end) {
    const sorted = this.#of(section);
    const found = [];
    for (let i = sorted.lowerBound(start); i < sorted.count && sorted.offset(i) < end; i++) {
      const ref = sorted.ref(i);
      if (ref !== void 0) found.push(ref);
    }
    return found;
  }
  /** All relocations of a section, by offset. */
  *of(section) {
    const sorted = this.#of(section);
    for (let i = 0; i < sorted.count; i++) {
      const ref = sorted.ref(i);
      if (ref !== void 0) yield ref;
    }
  }
  #of(section) {
    let sorted = this.#sorted.get(section);
    if (sorted === void 0) {
      sorted = new SortedRelocations(this.#tables.get(section) ?? []);
      this.#sorted.set(section, sorted);
    }
    return sorted;
  }
};

// src/livepatch/builder.ts
function builderOf(elf) {
  const names2 = elf.sections.map((section) => section.name);
  if (names2.some((name) => name.startsWith(".kpatch."))) return "kpatch-build";
  if (names2.some((name) => name.startsWith(".init.klp_") || name.startsWith("__klp_relocs."))) return "klp-build";
  const klpConvert = klpRelaSections(elf).some(
    ({ section, object, target }) => target?.name.startsWith(".") && section.name === `${KLP_RELA_PREFIX}${object ?? ""}${target.name}`
  );
  return klpConvert ? "klp-convert" : "unknown";
}

// src/livepatch/functions.ts
var FunctionIndex = class {
  #bySection = /* @__PURE__ */ new Map();
  constructor(elf) {
    for (const symbol of elf.symbols()) {
      if (!symbol.isFunction || symbol.place.kind !== "section" || symbol.name === "") continue;
      const ranges = this.#bySection.get(symbol.place.section) ?? [];
      ranges.push({ name: symbol.name, start: symbol.value, end: symbol.value + symbol.size });
      this.#bySection.set(symbol.place.section, ranges);
    }
    for (const ranges of this.#bySection.values()) ranges.sort((a, b) => a.start - b.start);
  }
  /** The function that covers that offset of that section; of several at one address the first in the symbol table. */
  at(section, offset) {
    const ranges = this.#bySection.get(section) ?? [];
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((ranges[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    let first = low - 1;
    while (first > 0 && ranges[first - 1]?.start === ranges[first]?.start) first--;
    const found = ranges.slice(Math.max(first, 0), low).find((range) => offset < range.end);
    return found === void 0 ? void 0 : { name: found.name, offset: offset - found.start };
  }
};

// src/livepatch/modinfo.ts
var Modinfo = class _Modinfo {
  constructor(entries) {
    this.entries = entries;
  }
  entries;
  /** Reads `.modinfo`; without one there are no entries. */
  static of(elf) {
    const section = elf.sectionNamed(".modinfo");
    if (section === void 0) return new _Modinfo([]);
    const text2 = new TextDecoder().decode(elf.content(section));
    const entries = text2.split("\0").filter((entry) => entry.includes("=")).map((entry) => {
      const cut = entry.indexOf("=");
      return [entry.slice(0, cut), entry.slice(cut + 1)];
    });
    return new _Modinfo(entries);
  }
  /** The first value of that key: the kernel's get_modinfo() takes the first too. */
  get(key) {
    return this.entries.find(([name]) => name === key)?.[1];
  }
  /** Every value of that key. */
  all(key) {
    return this.entries.filter(([name]) => name === key).map(([, value]) => value);
  }
  /** The kernel release that the module was built for: the first word of `vermagic`. */
  get kernelRelease() {
    return this.get("vermagic")?.split(" ")[0];
  }
  /** The modules named in `depends`. */
  get depends() {
    return (this.get("depends") ?? "").split(",").filter((name) => name !== "");
  }
};

// src/livepatch/patch-klp-build.ts
var OBJECT_SIZE = 64;
var FUNCTION_SIZE = 24;
function readKlpBuildObjects(elf, section, pointers) {
  if (section.size % OBJECT_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${OBJECT_SIZE}`);
  }
  const view = elf.view(section);
  return Array.from({ length: Math.floor(view.size / OBJECT_SIZE) }, (_, index) => {
    const at = index * OBJECT_SIZE;
    const functions = pointers.at(section, at + 8);
    const count = view.u32(at + 56);
    return {
      name: pointers.string(pointers.at(section, at)),
      functions: functions.kind === "place" ? readFunctions(elf, functions.place, count, pointers) : []
    };
  });
}
function readFunctions(elf, start, count, pointers) {
  const { section } = start;
  const view = elf.view(section);
  if (start.offset < 0 || start.offset + count * FUNCTION_SIZE > view.size) {
    throw new ElfFormatError(section.offset, "nr_funcs of .init.klp_objects", count, `functions that lie within ${section.name}`);
  }
  return Array.from({ length: count }, (_, index) => {
    const offset = start.offset + index * FUNCTION_SIZE;
    return {
      oldName: pointers.string(pointers.at(section, offset)),
      newFunction: pointers.at(section, offset + 8),
      sympos: view.u64(offset + 16),
      place: { section, offset }
    };
  });
}

// src/livepatch/patch-kpatch.ts
var RECORD_SIZE = 56;
function readKpatchObjects(elf, section, pointers) {
  if (section.size % RECORD_SIZE !== 0) {
    throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${RECORD_SIZE}`);
  }
  const view = elf.view(section);
  const objects = /* @__PURE__ */ new Map();
  for (let at = 0; at + RECORD_SIZE <= view.size; at += RECORD_SIZE) {
    const object = pointers.string(pointers.at(section, at + 48)) ?? "";
    const functions = objects.get(object) ?? [];
    objects.set(object, functions);
    functions.push({
      oldName: pointers.string(pointers.at(section, at + 40)),
      newFunction: pointers.at(section, at),
      sympos: view.u64(at + 32),
      place: { section, offset: at }
    });
  }
  return [...objects].map(([name, functions]) => ({ name: name === VMLINUX ? void 0 : name, functions }));
}

// src/livepatch/patch-static.ts
var OBJECT_POINTERS = [0, 8, 16, 24, 32, 40];
var FUNCTION_POINTERS = [0, 8];
var FUNCS = 8;
var NEW_FUNC = 8;
var OLD_SYMPOS = 16;
var SMALLEST_RECORD = 96;
var LARGEST_RECORD = 1024;
function readStaticObjects(elf, relocations, pointers) {
  for (const patch of patchCandidates(elf, relocations)) {
    const objects = pointers.at(patch.section, patch.offset + 8);
    if (objects.kind !== "place" || !objects.place.section.isWrite || objects.place.section.isExec) continue;
    const found = readObjects(elf, relocations, pointers, objects.place);
    if (found !== void 0) return found;
  }
  return void 0;
}
function* patchCandidates(elf, relocations) {
  const thisModule2 = [...elf.symbols()].find((symbol) => symbol.name === "__this_module");
  if (thisModule2 === void 0) return;
  for (const section of elf.sections) {
    if (!section.isWrite || !section.hasContent || section.name.startsWith(".gnu.linkonce")) continue;
    for (const { table, index } of relocations.of(section.index)) {
      if (table.symbol(index) === thisModule2.index && table.addend(index) === 0n) yield { section, offset: table.offset(index) };
    }
  }
}
function readObjects(elf, relocations, pointers, start) {
  const records = recordsOf(elf, relocations, start, OBJECT_POINTERS, FUNCS);
  const objects = [];
  for (const record of records) {
    const name = pointers.at(record.section, record.offset);
    const functions = pointers.at(record.section, record.offset + FUNCS);
    if (name.kind !== "null" && pointers.string(name) === void 0) return void 0;
    if (functions.kind === "place" && functions.place.section.isExec) return void 0;
    objects.push({
      name: pointers.string(name),
      functions: functions.kind === "place" ? readFunctions2(elf, relocations, pointers, functions.place) : []
    });
  }
  return objects;
}
function readFunctions2(elf, relocations, pointers, start) {
  return recordsOf(elf, relocations, start, FUNCTION_POINTERS, NEW_FUNC).map((record) => {
    const view = elf.view(record.section);
    const at = record.offset + OLD_SYMPOS;
    return {
      oldName: pointers.string(pointers.at(record.section, record.offset)),
      newFunction: pointers.at(record.section, record.offset + NEW_FUNC),
      sympos: at + 8 <= view.size ? view.u64(at) : 0n,
      place: record
    };
  });
}
function recordsOf(elf, relocations, start, fields, second) {
  const { section } = start;
  const end = endOfSymbol(elf, start);
  const pointerOffsets = relocations.within(section.index, start.offset, end).map(({ table, index }) => table.offset(index) - start.offset);
  if (!pointerOffsets.some((offset) => offset === 0 || offset === second)) return [];
  const size = recordSize(pointerOffsets, end - start.offset, fields, second);
  const starts = new Set(pointerOffsets.filter((offset) => [0, second].includes(offset % size)).map((offset) => offset - offset % size));
  const records = [];
  for (let offset = 0; starts.has(offset); offset += size) records.push({ section, offset: start.offset + offset });
  return records;
}
function recordSize(offsets, length, fields, second) {
  for (let size = SMALLEST_RECORD; size <= LARGEST_RECORD; size += 8) {
    if (length % size !== 0) continue;
    const records = new Set(offsets.map((offset) => Math.floor(offset / size)));
    const dense = records.size === Math.max(...records) + 1;
    const onFields = offsets.every((offset) => fields.includes(offset % size));
    const begun = [...records].every((record) => offsets.includes(record * size) || offsets.includes(record * size + second));
    if (dense && onFields && begun) return size;
  }
  return length;
}
function endOfSymbol(elf, place2) {
  let end = place2.section.size;
  for (const symbol of elf.symbols()) {
    if (symbol.place.kind !== "section" || symbol.place.section !== place2.section.index || symbol.isSection) continue;
    if (symbol.value <= place2.offset && place2.offset < symbol.value + symbol.size) return Math.min(symbol.value + symbol.size, end);
    if (symbol.value > place2.offset && symbol.value < end) end = symbol.value;
  }
  return end;
}

// src/livepatch/pointers.ts
var Pointers = class {
  constructor(elf, relocations) {
    this.elf = elf;
    this.relocations = relocations;
  }
  elf;
  relocations;
  /** The pointer at that place; `null` where no relocation fills it in, for no file has absolute addresses in it. */
  at(section, offset) {
    const entry = this.relocations.at(section.index, offset).find(({ table, index }) => table.type(index) !== R_NONE);
    if (entry === void 0) return { kind: "null" };
    const symbolIndex = entry.table.symbol(entry.index);
    const symbols = this.elf.symbols();
    if (symbolIndex >= symbols.count) return { kind: "null" };
    const symbol = symbols.at(symbolIndex);
    const target = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
    if (target === void 0) return { kind: "symbol", symbol };
    return { kind: "place", symbol, place: { section: target, offset: symbol.value + Number(entry.table.addend(entry.index)) } };
  }
  /** The NUL-terminated string that the pointer points to; undefined where it points to none within the module. */
  string(pointer) {
    if (pointer.kind !== "place" || !pointer.place.section.hasContent) return void 0;
    const bytes = this.elf.content(pointer.place.section);
    const { offset } = pointer.place;
    const end = offset >= 0 && offset < bytes.length ? bytes.indexOf(0, offset) : -1;
    return end < 0 ? void 0 : new TextDecoder().decode(bytes.subarray(offset, end));
  }
};

// src/livepatch/patch.ts
function readPatchDescription(elf, relocations) {
  const pointers = new Pointers(elf, relocations);
  const kpatch = elf.sectionNamed(".kpatch.funcs");
  if (kpatch !== void 0) return { form: "kpatch", objects: readKpatchObjects(elf, kpatch, pointers) };
  const klpBuild = elf.sectionNamed(".init.klp_objects");
  if (klpBuild !== void 0) return { form: "klp-build", objects: readKlpBuildObjects(elf, klpBuild, pointers) };
  const objects = readStaticObjects(elf, relocations, pointers);
  return objects === void 0 ? { form: "unknown" } : { form: "static", objects };
}

// src/livepatch/module.ts
var ARCHITECTURES = /* @__PURE__ */ new Map([
  [EM.X86_64, "x86_64"],
  [EM.AARCH64, "aarch64"],
  [EM.PPC64, "ppc64le"],
  [EM.S390, "s390x"],
  [EM.LOONGARCH, "loongarch64"]
]);
var LIVEPATCH_SECTION = /^(\.klp\.|\.kpatch\.|\.init\.klp_|__klp_relocs)/;
var LivepatchModule = class {
  constructor(elf) {
    this.elf = elf;
  }
  elf;
  #modinfo;
  #klpRelas;
  #normalRelocations;
  #allRelocations;
  #patch;
  #functions;
  /**
   * Whether this is a livepatch module, marked as one or not. Costs `.modinfo` and the section headers; a module that
   * calls klp_enable_patch() without being marked and without any klp section is not recognised, for telling it would
   * cost every module's symbol table.
   */
  get isLivepatch() {
    return this.modinfo.get("livepatch") !== void 0 || this.elf.sections.some((section) => section.isRelaLivepatch || LIVEPATCH_SECTION.test(section.name));
  }
  get modinfo() {
    this.#modinfo ??= Modinfo.of(this.elf);
    return this.#modinfo;
  }
  /** The module's name: `name` in modinfo; undefined in modules of kernels that did not write it. */
  get name() {
    return this.modinfo.get("name");
  }
  /** The architecture as `uname -m` names it, or the ELF machine's number. */
  get architecture() {
    const { machine, littleEndian } = this.elf.header;
    if (machine === EM.PPC64 && !littleEndian) return "ppc64";
    return ARCHITECTURES.get(machine) ?? `e_machine ${machine}`;
  }
  get builder() {
    return builderOf(this.elf);
  }
  /** Livepatch relocation sections: by flag, in index order. */
  get klpRelas() {
    this.#klpRelas ??= klpRelaSections(this.elf);
    return this.#klpRelas;
  }
  /** Relocation sections that are named for livepatch but lack its flag. */
  get unflaggedKlpRelas() {
    return this.elf.sections.filter((section) => section.isRela && !section.isRelaLivepatch && section.name.startsWith(KLP_RELA_PREFIX));
  }
  /** The relocations that the module loader itself applies. */
  get normalRelocations() {
    this.#normalRelocations ??= new RelocationIndex(this.elf, (section) => !section.isRelaLivepatch);
    return this.#normalRelocations;
  }
  /** All relocations, livepatch's too. */
  get allRelocations() {
    this.#allRelocations ??= new RelocationIndex(this.elf, () => true);
    return this.#allRelocations;
  }
  get patch() {
    this.#patch ??= readPatchDescription(this.elf, this.allRelocations);
    return this.#patch;
  }
  /** Which function an offset lies in. */
  get functions() {
    this.#functions ??= new FunctionIndex(this.elf);
    return this.#functions;
  }
};

// src/loader/relocation-types.ts
var RELOCATION_TYPES = /* @__PURE__ */ new Map([
  [0, { name: "R_X86_64_NONE", width: 0, pcRelative: false }],
  [1, { name: "R_X86_64_64", width: 8, pcRelative: false }],
  [2, { name: "R_X86_64_PC32", width: 4, pcRelative: true }],
  [4, { name: "R_X86_64_PLT32", width: 4, pcRelative: true }],
  [10, { name: "R_X86_64_32", width: 4, pcRelative: false }],
  [11, { name: "R_X86_64_32S", width: 4, pcRelative: false }],
  [24, { name: "R_X86_64_PC64", width: 8, pcRelative: true }]
]);

// src/loader/interval-index.ts
var IntervalIndex = class {
  #levels;
  constructor(intervals) {
    const levels = /* @__PURE__ */ new Map();
    for (const interval of intervals) {
      if (interval.end <= interval.start) continue;
      const longest = 2 ** Math.ceil(Math.log2(interval.end - interval.start));
      const level = levels.get(longest);
      if (level === void 0) levels.set(longest, { longest, items: [interval] });
      else level.items.push(interval);
    }
    for (const { items } of levels.values()) items.sort((a, b) => a.start - b.start);
    this.#levels = [...levels.values()];
  }
  /** The intervals that share a byte with [start, end); in no particular order. */
  overlapping(start, end) {
    const found = [];
    for (const { longest, items } of this.#levels) {
      for (let i = lowerBound(items, start - longest); i < items.length; i++) {
        const item = items[i];
        if (item === void 0 || item.start >= end) break;
        if (item.end > start) found.push(item);
      }
    }
    return found;
  }
};
function lowerBound(items, start) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((items[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/loader/table.ts
var SpecialTable = class {
  constructor(module, section, stride, lastEntry = stride) {
    this.module = module;
    this.section = section;
    this.stride = stride;
    this.view = module.elf.view(section);
    this.#pointers = new Pointers(module.elf, module.normalRelocations);
    const rest = section.size % stride;
    if (rest !== 0 && rest !== lastEntry) {
      throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of its ${stride}-byte entries`);
    }
  }
  module;
  section;
  stride;
  view;
  #pointers;
  /** Offsets of the entries. */
  *entries() {
    for (let at = 0; at < this.section.size; at += this.stride) yield at;
  }
  /**
   * Where the field points within the module; undefined where livepatch's relocations fill it in.
   * @param length bytes that must lie within the section there
   * @throws ElfFormatError where the field has no relocation at all, or points outside of every section
   */
  place(field, length) {
    const pointer = this.#pointers.at(this.section, field);
    if (pointer.kind === "place") {
      const { section, offset } = pointer.place;
      if (offset < 0 || offset + length > section.size)
        this.#fail(field, `${section.name}+0x${offset.toString(16)}, ${length} bytes`, "a site within its section");
      return pointer.place;
    }
    const livepatch = this.module.allRelocations.at(this.section.index, field);
    if (pointer.kind === "symbol" || livepatch.some(({ table, index }) => table.type(index) !== R_NONE)) return void 0;
    return this.#fail(field, "no relocation", "a relocation that says where the site is");
  }
  #fail(field, value, expected) {
    throw new ElfFormatError(this.section.offset + field, `entry of ${this.section.name} at 0x${field.toString(16)}`, value, expected);
  }
};
function archTable(module, name) {
  return module.elf.sectionsNamed(name).findLast((section) => section.hasContent && section.size > 0);
}
function moduleTable(module, name) {
  return module.elf.sectionsNamed(name).find((section) => section.isAlloc && section.hasContent && section.size > 0);
}

// src/loader/access.ts
var ALWAYS = { kind: "always" };
var UNKNOWN = -1;

// src/loader/steps/whole-table.ts
function wholeTable(section, kind, role) {
  return { kind, role, section: section.index, start: 0, end: section.size, condition: ALWAYS };
}

// src/loader/steps/extable.ts
var extable = {
  id: "extable",
  title: "sort the exception table",
  source: "sort_extable(), kernel/module/main.c post_relocation()",
  *accesses({ module }) {
    const table = moduleTable(module, "__ex_table");
    if (table !== void 0) yield wholeTable(table, "sorts", "sorted-table");
  }
};

// src/loader/steps/freeing.ts
var LEFT_IN_IMAGE = /* @__PURE__ */ new Set([".modinfo", "__versions", ".data..percpu"]);
function isLoaded(section) {
  return (section.flags & SHF_ALLOC) !== 0n && !LEFT_IN_IMAGE.has(section.name);
}
function isInitSection(section) {
  return section.name.startsWith(".init");
}
var freeLoadImage = {
  id: "load-image",
  title: "free the file image that the module was loaded from",
  source: "free_copy(), kernel/module/main.c load_module()",
  *accesses({ module }) {
    for (const section of module.elf.sections) {
      if (section.index > 0 && section.size > 0 && !isLoaded(section)) yield wholeTable(section, "frees", "load-image");
    }
  }
};
var freeInitMemory = {
  id: "init-memory",
  title: "free the .init sections",
  source: "do_init_module(), kernel/module/main.c",
  *accesses({ module }) {
    for (const section of module.elf.sections) {
      if (isLoaded(section) && isInitSection(section)) yield wholeTable(section, "frees", "init-memory");
    }
  }
};

// src/loader/steps/ftrace.ts
var TABLES = ["__mcount_loc", "__patchable_function_entries"];
var SITE_SIZE = 5;
var ftrace = {
  id: "ftrace",
  title: "turn the calls of __fentry__ into NOPs",
  source: "ftrace_module_init(), kernel/trace/ftrace.c ftrace_process_locs()",
  *accesses({ module }) {
    for (const name of TABLES) {
      const section = moduleTable(module, name);
      if (section === void 0) continue;
      yield wholeTable(section, "sorts", "sorted-table");
      const table = new SpecialTable(module, section, 8);
      for (const entry of table.entries()) {
        const site = table.place(entry, 0);
        if (site === void 0 || !site.section.isExec || site.offset + SITE_SIZE > site.section.size) continue;
        const range = {
          section: site.section.index,
          start: site.offset,
          end: site.offset + SITE_SIZE,
          condition: ALWAYS,
          entry: { section, offset: entry }
        };
        yield { ...range, kind: "reads", role: "ftrace-site" };
      }
    }
  }
};

// src/loader/steps/jump-labels.ts
var ABSOLUTE_ENTRY = 24;
var RELATIVE_ENTRY = 16;
var jumpLabels = {
  id: "jump-labels",
  title: "sort __jump_table by key and link each key",
  source: "jump_label_add_module(), kernel/jump_label.c, at MODULE_STATE_COMING",
  *accesses({ module }) {
    const section = moduleTable(module, "__jump_table");
    if (section === void 0) return;
    yield wholeTable(section, "sorts", "jump-table");
    const first = module.allRelocations.at(section.index, 0)[0];
    const absolute = first !== void 0 && RELOCATION_TYPES.get(first.table.type(first.index))?.width === 8;
    const table = new SpecialTable(module, section, absolute ? ABSOLUTE_ENTRY : RELATIVE_ENTRY);
    for (const entry of table.entries()) {
      const code = table.place(entry, 2);
      table.place(entry + (absolute ? 8 : 4), 0);
      if (code === void 0) continue;
      const length = jumpLength(module.elf.view(code.section).u8(code.offset));
      const end = Math.min(code.offset + length, code.section.size);
      yield {
        kind: "writes",
        role: "jump-label-site",
        section: code.section.index,
        start: code.offset,
        end,
        condition: { kind: "depends", on: "the key's state differs from the compiled one" },
        entry: { section, offset: entry }
      };
    }
  }
};
function jumpLength(opcode) {
  return opcode === 235 || opcode === 102 ? 2 : 5;
}

// src/loader/steps/percpu.ts
var percpu = {
  id: "percpu",
  title: "copy .data..percpu to every CPU",
  source: "percpu_modcopy(), kernel/module/main.c post_relocation()",
  *accesses({ module }) {
    const section = module.elf.sectionNamed(".data..percpu");
    if (section !== void 0) yield wholeTable(section, "reads", "percpu-template");
  }
};

// src/loader/steps/static-calls.ts
var ENTRY = 8;
var SITE = 5;
var staticCalls = {
  id: "static-calls",
  title: "sort .static_call_sites, link each key, and rewrite the calls",
  source: "static_call_add_module(), kernel/static_call_inline.c, at MODULE_STATE_COMING",
  *accesses({ module, kernel }) {
    if (!kernel.facts.staticCalls) return;
    const section = moduleTable(module, ".static_call_sites");
    if (section === void 0) return;
    yield wholeTable(section, "sorts", "static-call-table");
    const table = new SpecialTable(module, section, ENTRY);
    for (const entry of table.entries()) {
      const site = table.place(entry, SITE);
      if (site === void 0) continue;
      yield {
        kind: "writes",
        role: "static-call-site",
        section: site.section.index,
        start: site.offset,
        end: site.offset + SITE,
        condition: ALWAYS,
        entry: { section, offset: entry },
        // A call of the key's function; a NOP5 or `xor eax,eax` instead is not zero in these bytes either.
        rewrites: [{ bytes: [232, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN], nopsFrom: SITE }]
      };
    }
  }
};
var staticCallTrampolines = {
  id: "static-call-trampolines",
  title: "keep the table of trampolines and keys for modules that load later",
  source: "find_module_sections(), kernel/module/main.c",
  *accesses({ module, kernel }) {
    const section = moduleTable(module, ".static_call_tramp_key");
    if (kernel.facts.staticCalls && section !== void 0) yield wholeTable(section, "reads", "table");
  }
};

// src/loader/steps/tables.ts
var READ_EARLY = [
  { name: "__param", by: "parse_args() and mod_sysfs_setup()" },
  { name: "_ftrace_events", by: "trace_module_add_events(), at MODULE_STATE_COMING" },
  { name: "_kprobe_blacklist", by: "add_module_kprobe_blacklist(), at MODULE_STATE_COMING" },
  { name: "_error_injection_whitelist", by: "module_load_ei_list(), at MODULE_STATE_COMING" },
  { name: ".gnu.linkonce.this_module", by: "load_module() and do_init_module(), which fill in and follow struct module" },
  { name: ".kpatch.funcs", by: "kpatch's patch_init()" },
  { name: ".init.klp_objects", by: "livepatch_mod_init()" },
  { name: ".init.klp_funcs", by: "livepatch_mod_init()" }
];
var pointerTables = READ_EARLY.map(({ name, by }) => ({
  id: `table ${name}`,
  title: `read ${name}`,
  source: by,
  *accesses({ module }) {
    const section = moduleTable(module, name);
    if (section !== void 0) yield wholeTable(section, "reads", "table");
  }
}));

// src/loader/steps/x86-64/alt-entry.ts
var SIZES = [12, 13, 14];
function* altEntries(module) {
  const section = archTable(module, ".altinstructions");
  if (section === void 0) return;
  const size = entrySize(module, section);
  const table = new SpecialTable(module, section, size);
  for (const at of table.entries()) {
    const word = table.view.u16(at + 8);
    const flags = size === 14 ? table.view.u16(at + 10) : word >> 15;
    const lengths = size === 14 ? at + 12 : at + 10;
    const siteLength = table.view.u8(lengths);
    const replacementLength = table.view.u8(lengths + 1);
    yield {
      entry: { section, offset: at },
      site: table.place(at, siteLength),
      replacement: table.place(at + 4, replacementLength),
      siteLength,
      replacementLength,
      feature: size === 14 ? word : word & 32767,
      negated: (flags & 1) !== 0,
      directCall: (flags & 2) !== 0
    };
  }
}
function entrySize(module, section) {
  const fields = /* @__PURE__ */ new Set();
  for (const { table, index } of module.allRelocations.of(section.index)) fields.add(table.offset(index));
  const size = SIZES.find((candidate) => {
    if (section.size % candidate !== 0) return false;
    for (let at = 0; at < section.size; at += candidate) if (!fields.has(at) || !fields.has(at + 4)) return false;
    return true;
  });
  if (size === void 0) {
    throw new ElfFormatError(
      section.offset,
      section.name,
      section.size,
      `entries of ${SIZES.join(", ")} bytes with a relocation at 0 and at 4`
    );
  }
  return size;
}

// src/loader/steps/x86-64/cpu-features.ts
var X86_FEATURE_ALWAYS = 3 * 32 + 21;
var NAMES = /* @__PURE__ */ new Map([
  [0 * 32 + 25, "XMM"],
  [0 * 32 + 26, "XMM2"],
  [3 * 32 + 16, "REP_GOOD"],
  [4 * 32 + 23, "POPCNT"],
  [11 * 32 + 12, "RETPOLINE"],
  [8 * 32 + 16, "XENPV"],
  [9 * 32 + 9, "ERMS"],
  [9 * 32 + 20, "SMAP"],
  [18 * 32 + 4, "FSRM"]
]);
function featureName(feature) {
  const number = `${Math.floor(feature / 32)}*32+${feature % 32}`;
  const name = NAMES.get(feature);
  return name === void 0 ? `feature ${number}` : `X86_FEATURE_${name} (${number})`;
}

// src/loader/steps/x86-64/nops.ts
var NOPL = [
  [144],
  [102, 144],
  [15, 31, 0],
  [15, 31, 64, 0],
  [15, 31, 68, 0, 0],
  [102, 15, 31, 68, 0, 0],
  [15, 31, 128, 0, 0, 0, 0],
  [15, 31, 132, 0, 0, 0, 0, 0]
];
var NOPL_11 = [
  ...NOPL,
  [46, 15, 31, 132, 0, 0, 0, 0, 0],
  [102, 46, 15, 31, 132, 0, 0, 0, 0, 0],
  [102, 102, 46, 15, 31, 132, 0, 0, 0, 0, 0]
];
var K8 = [
  [144],
  [102, 144],
  [102, 102, 144],
  [102, 102, 102, 144],
  [102, 102, 144, 102, 144],
  [102, 102, 144, 102, 102, 144],
  [102, 102, 102, 144, 102, 102, 144],
  [102, 102, 102, 144, 102, 102, 102, 144]
];
var SETS = {
  "by-cpu": [
    { on: "the kernel chooses K8 NOPs for this CPU", nops: K8 },
    { on: "the kernel chooses P6 NOPs for this CPU", nops: NOPL }
  ],
  "nopl-8": [{ nops: NOPL }],
  "nopl-11": [{ nops: NOPL_11 }]
};
function nopFillings(facts, length) {
  return SETS[facts.nops].map(({ on, nops }) => {
    const bytes = [];
    if (facts.nops === "nopl-11" && length > nops.length) {
      bytes.push(235, length - 2, ...Array.from({ length: length - 2 }, () => 204));
    } else {
      while (bytes.length < length) bytes.push(...nops[Math.min(length - bytes.length, nops.length) - 1] ?? [144]);
    }
    return on === void 0 ? { bytes } : { on, bytes };
  });
}

// src/loader/steps/x86-64/alternatives.ts
var alternatives = {
  id: "alternatives",
  title: "replace instructions by those for this CPU",
  source: "apply_alternatives(), arch/x86/kernel/alternative.c module_finalize()",
  *accesses(input) {
    const section = archTable(input.module, ".altinstructions");
    if (section === void 0) return;
    yield wholeTable(section, "reads", "table");
    for (const entry of altEntries(input.module)) yield* entryAccesses(input, entry);
  }
};
function conditionOf(entry) {
  if (entry.feature === X86_FEATURE_ALWAYS) return entry.negated ? void 0 : ALWAYS;
  return { kind: "depends", on: `the CPU ${entry.negated ? "lacks" : "has"} ${featureName(entry.feature)}` };
}
function* entryAccesses(input, entry) {
  const condition = conditionOf(entry);
  if (condition === void 0) return;
  if (entry.replacement !== void 0 && entry.replacementLength > 0) {
    const { section: section2, offset: offset2 } = entry.replacement;
    yield {
      kind: "reads",
      role: "alternative-replacement",
      section: section2.index,
      start: offset2,
      end: offset2 + entry.replacementLength,
      condition,
      entry: entry.entry
    };
  }
  if (entry.site === void 0) return;
  const { section, offset } = entry.site;
  const site = { section: section.index, condition, entry: entry.entry };
  if (entry.directCall && entry.siteLength === 6) {
    yield { ...site, kind: "reads", role: "direct-call-target", start: offset + 2, end: offset + 6 };
  }
  yield {
    ...site,
    kind: "writes",
    role: "alternative-site",
    start: offset,
    end: offset + entry.siteLength,
    rewrites: rewritesOf(input, entry)
  };
}
function rewritesOf({ module, kernel }, entry) {
  const head = replacementBytes(module, entry).slice(0, entry.siteLength);
  return nopFillings(kernel.facts, entry.siteLength - head.length).map(({ on, bytes }) => {
    const rewrite = { bytes: [...head, ...bytes], nopsFrom: head.length };
    return on === void 0 || bytes.length === 0 ? rewrite : { ...rewrite, on };
  });
}
function replacementBytes(module, entry) {
  if (entry.replacement === void 0) return Array.from({ length: entry.replacementLength }, () => UNKNOWN);
  const { section, offset } = entry.replacement;
  const bytes = [...module.elf.content(section).subarray(offset, offset + entry.replacementLength)];
  if (bytes.length === 5 && (bytes[0] === 232 || bytes[0] === 233)) bytes.fill(UNKNOWN, 1);
  for (const { table, index } of module.normalRelocations.within(section.index, offset, offset + bytes.length)) {
    const at = table.offset(index) - offset;
    bytes.fill(UNKNOWN, at, at + 4);
  }
  return bytes;
}

// src/loader/steps/x86-64/orc.ts
var orc = {
  id: "orc",
  title: "sort the ORC unwind tables",
  source: "unwind_module_init(), arch/x86/kernel/unwind_orc.c module_finalize()",
  *accesses({ module }) {
    for (const name of [".orc_unwind_ip", ".orc_unwind"]) {
      const section = archTable(module, name);
      if (section !== void 0) yield wholeTable(section, "sorts", "sorted-table");
    }
  }
};

// src/loader/steps/x86-64/paravirt.ts
var ENTRY2 = 16;
var LAST_ENTRY = 12;
var CALL = 5;
var paravirt = {
  id: "paravirt",
  title: "replace paravirt calls",
  source: "apply_paravirt(), arch/x86/kernel/alternative.c module_finalize()",
  *accesses({ module, kernel }) {
    const section = archTable(module, ".parainstructions");
    if (section === void 0) return;
    yield wholeTable(section, "reads", "table");
    const table = new SpecialTable(module, section, ENTRY2, LAST_ENTRY);
    for (const entry of table.entries()) {
      const length = table.view.u8(entry + 9);
      const site = table.place(entry, length);
      if (site === void 0) continue;
      yield {
        kind: "writes",
        role: "paravirt-site",
        section: site.section.index,
        start: site.offset,
        end: site.offset + length,
        condition: ALWAYS,
        entry: { section, offset: entry },
        rewrites: rewritesOf2(kernel.facts, length)
      };
    }
  }
};
function rewritesOf2(facts, length) {
  const call = length < CALL ? [] : nopFillings(facts, length - CALL).map(({ bytes }) => ({
    bytes: [232, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, ...bytes],
    nopsFrom: CALL
  }));
  const nothing = nopFillings(facts, length).map(({ bytes }) => ({
    bytes,
    nopsFrom: 0,
    on: "the paravirt operation does nothing on this machine"
  }));
  return [...call, ...nothing];
}

// src/loader/steps/x86-64/site-tables.ts
function siteStep(spec) {
  return {
    id: spec.id,
    title: spec.title,
    source: spec.source,
    *accesses(input) {
      const section = archTable(input.module, spec.section);
      if (section === void 0) return;
      if (spec.tableMatters) yield wholeTable(section, "reads", "table");
      yield* sites(input, spec, new SpecialTable(input.module, section, 4));
    }
  };
}
function* sites({ module }, spec, table) {
  for (const entry of table.entries()) {
    const place2 = table.place(entry, 1);
    if (place2 === void 0) continue;
    const { section, offset } = place2;
    const length = spec.length === "branch" ? branchLength(module.elf.content(section).subarray(offset, offset + 3)) : spec.length;
    yield {
      kind: spec.kind,
      role: spec.role,
      section: section.index,
      start: Math.max(offset - (spec.before ?? 0), 0),
      end: Math.min(offset + length, section.size),
      condition: spec.condition,
      entry: { section: table.section, offset: entry }
    };
  }
}
function branchLength(bytes) {
  const prefixed = bytes[0] === 46 || bytes[0] === 62 ? 1 : 0;
  const opcode = bytes[prefixed];
  if (opcode === 15) return prefixed + 6;
  if (opcode !== void 0 && opcode >= 112 && opcode <= 127) return prefixed + 2;
  return prefixed + 5;
}
var retpolines = siteStep({
  id: "retpolines",
  section: ".retpoline_sites",
  tableMatters: true,
  title: "replace retpoline calls",
  source: "apply_retpolines(), arch/x86/kernel/alternative.c",
  role: "retpoline-site",
  kind: "reads",
  length: "branch",
  condition: ALWAYS
});
var returns = siteStep({
  id: "returns",
  section: ".return_sites",
  tableMatters: true,
  title: "replace jumps to the return thunk",
  source: "apply_returns(), arch/x86/kernel/alternative.c",
  role: "return-site",
  kind: "reads",
  length: "branch",
  condition: ALWAYS
});
var callSites = siteStep({
  id: "call-sites",
  section: ".call_sites",
  tableMatters: false,
  title: "redirect calls for call depth tracking",
  source: "callthunks_patch_module_calls(), arch/x86/kernel/callthunks.c",
  role: "call-site",
  kind: "reads",
  length: "branch",
  condition: { kind: "depends", on: "the kernel uses call depth tracking (retbleed=stuff)" }
});
var cfiSites = siteStep({
  id: "cfi",
  section: ".cfi_sites",
  tableMatters: true,
  title: "rewrite the CFI preambles",
  source: "apply_fineibt(), arch/x86/kernel/alternative.c",
  role: "cfi-site",
  kind: "writes",
  length: 16,
  condition: { kind: "depends", on: "the kernel uses FineIBT or random CFI hashes" }
});
var endbrSeal = siteStep({
  id: "ibt-seal",
  section: ".ibt_endbr_seal",
  tableMatters: true,
  title: "overwrite unneeded ENDBR instructions",
  source: "apply_seal_endbr() (apply_ibt_endbr() up to 6.5), arch/x86/kernel/alternative.c",
  role: "endbr-site",
  kind: "writes",
  length: 4,
  condition: { kind: "depends", on: "the kernel was built with CONFIG_X86_KERNEL_IBT" }
});
var smpLocks = siteStep({
  id: "smp-locks",
  section: ".smp_locks",
  tableMatters: false,
  title: "replace LOCK prefixes on a machine with one CPU",
  source: "alternatives_smp_module_add(), arch/x86/kernel/alternative.c",
  role: "lock-prefix",
  kind: "writes",
  length: 1,
  condition: { kind: "depends", on: "the machine has one CPU" }
});

// src/loader/timeline.ts
var EARLY_RELOCATIONS = "relocations";
var LATE_RELOCATIONS_PATCH = "late-relocations-patch";
var LATE_RELOCATIONS_TARGET = "late-relocations-target";
function moment(id, title, source) {
  return { id, title, source, accesses: () => [] };
}
var X86_64 = [
  {
    step: moment(
      EARLY_RELOCATIONS,
      "apply the module's own and vmlinux's livepatch relocations",
      "apply_relocations(), kernel/module/main.c"
    )
  },
  { step: extable },
  { step: percpu },
  { step: paravirt, where: (facts) => facts.paravirtSites === "before-alternatives" },
  { step: cfiSites },
  { step: retpolines },
  { step: returns },
  { step: callSites, where: (facts) => facts.callSites === "before-alternatives" },
  { step: alternatives },
  { step: callSites, where: (facts) => facts.callSites === "after-alternatives" },
  { step: endbrSeal },
  { step: smpLocks },
  { step: paravirt, where: (facts) => facts.paravirtSites === "after-alternatives" },
  { step: orc },
  { step: ftrace },
  { step: jumpLabels },
  { step: staticCalls },
  { step: staticCallTrampolines },
  ...pointerTables.map((step) => ({ step })),
  { step: freeLoadImage },
  {
    step: moment(
      LATE_RELOCATIONS_PATCH,
      "apply the livepatch relocations of objects that are loaded",
      "klp_enable_patch(), kernel/livepatch/core.c"
    )
  },
  { step: freeInitMemory },
  {
    step: moment(
      LATE_RELOCATIONS_TARGET,
      "apply the livepatch relocations of an object that loads later",
      "klp_module_coming(), kernel/livepatch/core.c"
    )
  }
];
function stepOf(id) {
  return X86_64.find(({ step }) => step.id === id)?.step;
}
var Timeline = class {
  /** @throws ElfFormatError when a table that a step reads cannot be read */
  constructor(module, kernel) {
    this.module = module;
    this.kernel = kernel;
    this.steps = X86_64.filter(({ where }) => where?.(kernel.facts) ?? true).map(({ step }, order) => ({
      step,
      order,
      accesses: [...step.accesses({ module, kernel })]
    }));
  }
  module;
  kernel;
  steps;
  #bySection;
  /** The place of a moment in the order. */
  orderOf(id) {
    return this.steps.findIndex(({ step }) => step.id === id);
  }
  /** The accesses that share a byte with [start, end), in the order of their steps. */
  overlapping(section, start, end) {
    this.#bySection ??= indexBySection(this.steps);
    const found = [];
    for (const { step, order, index } of this.#bySection.get(section) ?? []) {
      const accesses = index.overlapping(start, end).sort((a, b) => (a.entry?.offset ?? 0) - (b.entry?.offset ?? 0));
      for (const access of accesses) found.push({ ...access, step, order });
    }
    return found;
  }
  /** When the kernel applies the section (apply_relocations(), klp_apply_object_relocs()). */
  applicationOf(klp) {
    const { object, target } = klp;
    if (object === void 0) return { kind: "never" };
    if (object === VMLINUX) {
      if (!this.kernel.facts.earlyVmlinuxRelas) return { kind: "late", object };
      return target !== void 0 && isRelocatedEarly(target.name, target.flags, this.kernel.facts) ? { kind: "early" } : { kind: "never" };
    }
    return patchesObject(this.module, object) === "no" ? { kind: "never" } : { kind: "late", object };
  }
};
function indexBySection(steps) {
  const bySection = /* @__PURE__ */ new Map();
  for (const { step, order, accesses } of steps) {
    for (const [section, touched] of groupBySection(accesses)) {
      const indices = bySection.get(section) ?? [];
      indices.push({ step, order, index: new IntervalIndex(touched) });
      bySection.set(section, indices);
    }
  }
  return bySection;
}
function groupBySection(accesses) {
  const groups = /* @__PURE__ */ new Map();
  for (const access of accesses) {
    const group = groups.get(access.section);
    if (group === void 0) groups.set(access.section, [access]);
    else group.push(access);
  }
  return groups;
}
function isRelocatedEarly(name, flags, facts) {
  return (flags & SHF_ALLOC) !== 0n && (name !== ".data..percpu" || facts.percpuRelocated);
}
function patchesObject(module, object) {
  const { patch } = module;
  if (patch.form === "unknown") return "unknown";
  return patch.objects.some(({ name }) => (name ?? VMLINUX) === object) ? "yes" : "no";
}

// src/loader/late-writes.ts
function* lateWrites(module, timeline) {
  const patch = timeline.orderOf(LATE_RELOCATIONS_PATCH);
  const target = timeline.orderOf(LATE_RELOCATIONS_TARGET);
  for (const klp of module.klpRelas) {
    const application = timeline.applicationOf(klp);
    if (application.kind !== "late" || klp.target === void 0) continue;
    const moments = application.object === VMLINUX ? [{ when: "patch-load", order: patch }] : [
      { when: "patch-load-with-target", order: patch },
      { when: "target-load", order: target }
    ];
    for (let index = 0; index < klp.relas.count; index++) {
      const width = RELOCATION_TYPES.get(klp.relas.type(index))?.width ?? 0;
      const start = klp.relas.offset(index);
      if (width > 0) yield { klp, object: application.object, index, target: klp.target.index, start, end: start + width, moments };
    }
  }
}
function* hazards(writes, timeline) {
  for (const write of writes) {
    for (const access of timeline.overlapping(write.target, write.start, write.end)) {
      const moments = write.moments.filter(({ order }) => access.order < order);
      if (moments.length > 0) yield { write, access, moments };
    }
  }
}

// src/loader/symbol-lookup.ts
function findObjectSymbol(symbols, sought, state, facts) {
  const { object, name, sympos } = sought;
  let candidates = symbols.find(name, state);
  if (candidates.length === 0 && object === VMLINUX && facts.llvmSuffix === "dropped") candidates = withLlvmSuffix(symbols, name, state);
  const symbol = candidates[sympos === 0n ? 0 : Number(sympos) - 1];
  if (candidates.length === 0 || symbol?.address === 0n) {
    return { kind: "not-found", message: `symbol '${name}' not found in symbol table`, candidates };
  }
  if (sympos === 0n && candidates.length > 1) {
    const shown = object === VMLINUX ? "(null)" : object;
    return { kind: "ambiguous", message: `unresolvable ambiguity for symbol '${name}' in object '${shown}'`, candidates };
  }
  if (symbol === void 0) {
    return { kind: "no-position", message: `symbol position ${sympos} for symbol '${name}' in object '${object}' not found`, candidates };
  }
  return { kind: "found", symbol, candidates };
}
function withLlvmSuffix(symbols, name, state) {
  const prefix = `${name}.llvm.`;
  const names2 = /* @__PURE__ */ new Set();
  for (const found2 of symbols.names()) if (found2.startsWith(prefix)) names2.add(found2);
  const found = [...names2].flatMap((one) => symbols.find(one, state));
  return found.sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
}

// src/loader/lookups.ts
function* klpSymbolQuestions(module, kernel, momentsOf) {
  const symbols = module.elf.symbols();
  for (const klp of module.klpRelas) {
    const whens = momentsOf(klp);
    const seen = /* @__PURE__ */ new Set();
    for (let index = 0; index < klp.relas.count && whens.length > 0; index++) {
      const number = klp.relas.symbol(index);
      if (number >= symbols.count || seen.has(number)) continue;
      seen.add(number);
      const symbol = symbols.at(number);
      const sought = parseKlpSymbolName(symbol.name, Number(kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || sought === void 0) continue;
      if (sought.object === VMLINUX !== (klp.object === VMLINUX) && (klp.object === VMLINUX || kernel.facts.vmlinuxSymbolCheck)) continue;
      const own = sought.object === klp.object;
      const moments = whens.map((when) => ({ when, state: own && when === "target-load" ? "coming" : "live" }));
      yield { ...sought, asked: { kind: "relocation", klp, index }, moments };
    }
  }
}
function* functionQuestions(module) {
  if (module.patch.form === "unknown") return;
  for (const { name: object = VMLINUX, functions } of module.patch.objects) {
    const moments = object === VMLINUX ? [{ when: "patch-load", state: "live" }] : [
      { when: "patch-load-with-target", state: "live" },
      { when: "target-load", state: "coming" }
    ];
    for (const func of functions) {
      if (func.oldName !== void 0) yield { object, name: func.oldName, sympos: func.sympos, asked: { kind: "function", func }, moments };
    }
  }
}
function answer(question, build, kernel) {
  const symbols = build?.symbolsOf(question.object);
  if (symbols === void 0) return void 0;
  return question.moments.map(({ when, state }) => ({ when, lookup: findObjectSymbol(symbols, question, state, kernel.facts) }));
}

// src/loader/resolve.ts
function* resolveFailures(module, kernel, klp) {
  const symbols = module.elf.symbols();
  const maxName = Number(kernel.facts.symbolNameMax);
  const names2 = /* @__PURE__ */ new Map();
  for (let index = 0; index < klp.relas.count; index++) {
    const number = klp.relas.symbol(index);
    if (number >= symbols.count) {
      yield { index, kind: "symbol-index", message: `symbol ${number} of ${symbols.count}: read beyond the symbol table` };
      continue;
    }
    const symbol = symbols.at(number);
    if (symbol.place.kind !== "livepatch") {
      const where = kernel.facts.notLivepatchSymbolMessage === "section" ? ` at rela sec ${klp.section.link} idx ${index}` : "";
      yield { index, kind: "not-livepatch", message: `symbol ${symbol.name}${where} is not marked as a livepatch symbol` };
      continue;
    }
    if (!names2.has(number)) names2.set(number, parseKlpSymbolName(symbol.name, maxName));
    const name = names2.get(number);
    if (name === void 0) {
      yield { index, kind: "format", message: `symbol ${symbol.name} has an incorrectly formatted name` };
    } else if (kernel.facts.vmlinuxSymbolCheck && name.object === VMLINUX && klp.object !== VMLINUX) {
      yield {
        index,
        kind: "vmlinux-symbol",
        message: `invalid access to vmlinux symbol '${name.name}' from module-specific livepatch relocation section`
      };
    }
  }
}

// src/rules/undefined-symbols.ts
function undefinedSymbols(elf) {
  const uses = firstUses(elf);
  return [...elf.symbols()].filter(({ index, place: place2, isWeak, name }) => index > 0 && place2.kind === "undefined" && !isWeak && !name.startsWith(KLP_SYM_PREFIX)).filter(({ name }) => name !== "").map((symbol) => ({ symbol, subject: uses.get(symbol.index) ?? { kind: "module" } }));
}
function firstUses(elf) {
  const uses = /* @__PURE__ */ new Map();
  for (const section of elf.sections) {
    if (!section.isRela || section.isRelaLivepatch || elf.sections[section.info]?.isAlloc !== true) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const symbol = table.symbol(index);
      if (!uses.has(symbol)) uses.set(symbol, { kind: "relocation", table, index });
    }
  }
  return uses;
}
function* withoutExports({ build }) {
  if (build?.knowsExports !== true) yield { object: "vmlinux", wouldDecide: "Module.symvers" };
}

// src/rules/context.ts
var RuleContext = class {
  /** @throws ElfFormatError when a table of the module cannot be read */
  constructor(module, kernel, match = { kind: "none" }) {
    this.module = module;
    this.kernel = kernel;
    this.match = match;
    this.timeline = new Timeline(module, kernel);
  }
  module;
  kernel;
  match;
  timeline;
  #undefined;
  #questions;
  #hazards;
  #hit = /* @__PURE__ */ new Map();
  #refusals = /* @__PURE__ */ new Map();
  /** What the files of this kernel's build say; undefined where there are none of it. */
  get build() {
    return this.match.kind === "build" ? this.match.build : void 0;
  }
  /** What livepatch looks up by name: the symbols of its relocations, and the functions that it patches. */
  get questions() {
    this.#questions ??= [
      ...klpSymbolQuestions(this.module, this.kernel, (klp) => this.momentsOf(klp)),
      ...functionQuestions(this.module)
    ].map((question) => ({ ...question, answers: answer(question, this.build, this.kernel) }));
    return this.#questions;
  }
  /** The symbols that the module loader resolves among the exports (simplify_symbols(), kernel/module/main.c), each with its first use. */
  get undefinedSymbols() {
    this.#undefined ??= undefinedSymbols(this.module.elf);
    return this.#undefined;
  }
  /** Made anew each time: a module can have millions. */
  lateWrites() {
    return lateWrites(this.module, this.timeline);
  }
  get hazards() {
    this.#hazards ??= [...hazards(this.lateWrites(), this.timeline)];
    return this.#hazards;
  }
  /** Whether an access of that role meets the late write too. */
  isHit(write, role) {
    let hit = this.#hit.get(role);
    if (hit === void 0) {
      hit = new Set(this.hazards.filter(({ access }) => access.role === role).map((hazard) => hazard.write));
      this.#hit.set(role, hit);
    }
    return hit.has(write);
  }
  /** What klp_resolve_symbols() refuses in that section; the first ends it. */
  failuresOf(klp) {
    let failures = this.#refusals.get(klp);
    if (failures === void 0) {
      failures = [...resolveFailures(this.module, this.kernel, klp)];
      this.#refusals.set(klp, failures);
    }
    return failures;
  }
  /** The moments at which the kernel applies that section; none where it never does. */
  momentsOf(klp) {
    const application = this.timeline.applicationOf(klp);
    if (application.kind === "never") return [];
    if (application.kind === "early" || application.object === VMLINUX) return ["patch-load"];
    return ["patch-load-with-target", "target-load"];
  }
  /** The same outcome at each of the section's moments. */
  effectsAt(klp, outcome, message) {
    return this.momentsOf(klp).map((when) => message === void 0 ? { when, outcome } : { when, outcome, message });
  }
  /** The place of the late relocations in the loader's order. */
  get lateOrder() {
    return this.timeline.orderOf(LATE_RELOCATIONS_PATCH);
  }
};

// src/rules/hazard-rule.ts
function* hazardsOf(context, ...roles) {
  let last;
  for (const hazard of context.hazards) {
    if (!roles.includes(hazard.access.role) || hazard.write === last) continue;
    last = hazard.write;
    yield hazard;
  }
}
function hazardProblem({ write, access }) {
  return { subject: { kind: "relocation", table: write.klp.relas, index: write.index }, object: write.object, access };
}
function whenWritten({ write }) {
  return write.object === "vmlinux" ? "when the livepatch is enabled" : `when ${write.object} loads`;
}
function accessCondition({ access }) {
  return access.condition.kind === "depends" ? { condition: access.condition.on } : {};
}

// src/loader/destination.ts
function destinationStates(module, timeline, section, start, end, order) {
  const states = [];
  const writers = timeline.overlapping(section, start, end).filter((access) => access.order < order && access.rewrites !== void 0).reverse();
  for (const writer of writers) {
    const condition = writer.condition.kind === "depends" ? writer.condition.on : void 0;
    for (const rewrite of writer.rewrites ?? []) {
      const from = Math.max(start, writer.start) - writer.start;
      const bytes = rewrite.bytes.slice(from, Math.min(end, writer.end) - writer.start);
      const on = [condition, rewrite.on].filter((text2) => text2 !== void 0).join(", and ");
      states.push({
        content: bytes.every((byte) => byte === 0) ? "zero" : "nonzero",
        inNops: from >= rewrite.nopsFrom,
        writer,
        on: on === "" ? void 0 : on
      });
    }
    if (condition === void 0) return states;
  }
  const untouched = hasNonzeroBytes(module, section, start, end) || isRelocatedBefore(module, section, start, end);
  const others = states.map((state) => state.on).filter((on) => on !== void 0);
  states.push({
    content: untouched ? "nonzero" : "zero",
    inNops: false,
    writer: void 0,
    on: others.length > 0 ? `not: ${others.join("; ")}` : void 0
  });
  return states;
}
function hasNonzeroBytes(module, section, start, end) {
  const target = module.elf.sections[section];
  if (target?.hasContent !== true) return false;
  return module.elf.content(target).subarray(start, end).some((byte) => byte !== 0);
}
function isRelocatedBefore(module, section, start, end) {
  return module.normalRelocations.within(section, start - 7, end).some(({ table, index }) => {
    const width = RELOCATION_TYPES.get(table.type(index))?.width ?? 0;
    return width > 0 && table.offset(index) + width > start;
  });
}

// src/rules/messages.ts
var NONZERO = {
  skipping: "x86/modules: Skipping invalid relocation target, existing value is nonzero for type",
  invalid: "x86/modules: Invalid relocation target, existing value is nonzero for type",
  "invalid-section": "x86/modules: Invalid relocation target, existing value is nonzero for sec"
};
function nonzeroLine(facts, type) {
  return facts.nonzeroMessage === "invalid-section" ? NONZERO[facts.nonzeroMessage] : `${NONZERO[facts.nonzeroMessage]} ${type}`;
}
function untraceableLine(facts, name) {
  return facts.untraceableMessage === "location" ? `failed to find location for function '${name}'` : `failed to set ftrace filter for function '${name}' (-22)`;
}
function unknownSymbolLine(name, error) {
  return `Unknown symbol ${name} (err ${error})`;
}

// src/rules/site-effects.ts
function siteProblem(context, hazard) {
  const { write } = hazard;
  const states = destinationStates(context.module, context.timeline, write.target, write.start, write.end, Number.POSITIVE_INFINITY);
  const rewritten = states.filter((state) => state.writer !== void 0);
  if (rewritten.length === 0) return void 0;
  const effects = rewritten.flatMap((state) => effectsOf(context, hazard, state).map((effect) => ({ effect, on: state.on })));
  const everywhere = rewritten.length === states.length;
  const lucky = rewritten.every((state) => isLucky(context, state));
  const certain = !lucky && states.some((state) => state.writer !== void 0 && state.on === void 0 && !isLucky(context, state));
  return {
    ...hazardProblem(hazard),
    effects: withoutRepeats([...refusal(context, hazard), ...joined(effects, everywhere)]),
    ...certain ? {} : { condition: conditionOf2(rewritten, lucky) }
  };
}
function refusal(context, { write, moments }) {
  const failure = context.failuresOf(write.klp)[0];
  return failure === void 0 ? [] : moments.map(({ when }) => ({ when, outcome: "refused", message: failure.message }));
}
function isLucky(context, state) {
  return state.inNops && (state.content === "zero" || context.kernel.facts.nonzeroDestination === "overwritten") && state.content === "zero";
}
function effectsOf(context, { write, moments }, state) {
  const failures = context.failuresOf(write.klp);
  if (failures.length > 0) {
    if (failures.some(({ kind }) => kind !== "vmlinux-symbol")) return [];
    const message = "the rewritten instruction is overwritten; from 4.15 on that is refused, because it is not zero";
    return [{ when: "run", outcome: "crash", kernels: "before 5.8", message }];
  }
  if (state.content === "nonzero" && context.kernel.facts.nonzeroDestination === "refused") {
    const line = nonzeroLine(context.kernel.facts, write.klp.relas.type(write.index));
    return moments.map(({ when }) => ({ when, outcome: "refused", message: line }));
  }
  if (isLucky(context, state)) return [{ when: "run", outcome: "ignored", message: "the four zero bytes of a NOP are overwritten" }];
  return [{ when: "run", outcome: "corrupted", message: "the rewritten instruction is overwritten" }];
}
function joined(found, everywhere) {
  const groups = /* @__PURE__ */ new Map();
  for (const { effect, on } of found) {
    const key = JSON.stringify(effect);
    const group = groups.get(key);
    if (group === void 0) groups.set(key, { effect, on: [on] });
    else group.on.push(on);
  }
  const outcomes = new Set([...groups.values()].map(({ effect }) => effect.outcome));
  return [...groups.values()].map(({ effect, on }) => {
    const named = on.filter((one) => one !== void 0);
    const onAll = named.length < on.length || everywhere && outcomes.size === 1;
    return onAll ? effect : { ...effect, message: `${effect.message ?? ""} where ${named.join("; or ")}` };
  });
}
function conditionOf2(states, lucky) {
  if (lucky) return "this kernel's NOP ends in four zero bytes; other NOPs make the load fail";
  return states.map((state) => state.on).filter((on) => on !== void 0).join("; or ");
}
function withoutRepeats(effects) {
  const seen = /* @__PURE__ */ new Set();
  return effects.filter((effect) => {
    const key = JSON.stringify(effect);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// src/rules/klp101-late-alternative-site.ts
var lateAlternativeSite = {
  meta: {
    id: "KLP101",
    slug: "late-alternative-site",
    severity: "error",
    summary: "A late livepatch relocation lies in an instruction that an alternative replaces.",
    advice: "Keep the symbol a normal relocation (an export, or .klp.rela.vmlinux), or write the alternative out as plain code without the reference to the module.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "alternative-site")) {
      if (context.isHit(hazard.write, "paravirt-site") || context.isHit(hazard.write, "direct-call-target")) continue;
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        message: `The kernel replaces this instruction while it loads the livepatch (an alternative); the relocation is written ${whenWritten(hazard)}, over the replacement.`
      };
    }
  }
};

// src/rules/klp102-late-alternative-replacement.ts
var BRANCHES = [232, 233];
var lateAlternativeReplacement = {
  meta: {
    id: "KLP102",
    slug: "late-alternative-replacement",
    severity: "error",
    summary: "A late livepatch relocation lies in the replacement of an alternative, which the kernel has copied before.",
    advice: "Replace the ALTERNATIVE() that refers to the module by a plain call or an if."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "alternative-replacement")) {
      const { write, access } = hazard;
      const target = context.module.elf.sections[write.target];
      const opcode = target === void 0 ? void 0 : context.module.elf.content(target)[write.start - 1];
      const branch = opcode !== void 0 && BRANCHES.includes(opcode);
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          branch ? { when: "run", outcome: "crash", message: "the copied call or jump goes to the place that a zero displacement names" } : { when: "run", outcome: "stale", message: "the copied instruction computes its address with a displacement of zero" }
        ],
        message: `The kernel copies this replacement (${access.end - access.start} bytes) to its site while it loads the livepatch. The relocation is written to the template ${whenWritten(hazard)}: the copy keeps a zero, and no message says so.`
      };
    }
  }
};

// src/rules/klp103-late-paravirt-site.ts
var PV_OPS = "pv_ops is exported by vmlinux: keep its relocation a normal one. kpatch-build does so when Module.symvers lists the export; check that the build saw the complete file.";
var lateParavirtSite = {
  meta: {
    id: "KLP103",
    slug: "late-paravirt-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a paravirt call that the kernel rewrites.",
    advice: "A paravirt call goes through pv_ops, which vmlinux exports: it needs no livepatch relocation. Check the tool that moved it.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "paravirt-site")) {
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        ...isPvOps(context, hazard) ? { advice: PV_OPS } : {},
        message: `This call is a paravirt site: the kernel overwrites it while it loads the livepatch. The relocation that fills in its target is written ${whenWritten(hazard)}; by then these bytes are another instruction.`
      };
    }
  }
};
function isPvOps({ module }, { write }) {
  const symbols = module.elf.symbols();
  const number = write.klp.relas.symbol(write.index);
  return number < symbols.count && /^pv_(\w+_)?ops$/.test(plainSymbolName(symbols.at(number).name));
}

// src/rules/klp104-late-direct-call.ts
var lateDirectCall = {
  meta: {
    id: "KLP104",
    slug: "late-direct-call",
    severity: "error",
    summary: "A late livepatch relocation lies in an indirect call that the kernel turns into a direct one.",
    advice: "pv_ops is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "direct-call-target")) {
      const site = siteProblem(context, hazard);
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...site?.effects ?? [],
          { when: "run", outcome: "crash", message: "until then the call goes to an address made of the code behind it" }
        ],
        message: `The kernel reads the call's target through this displacement while it loads the livepatch (ALT_FLAG_DIRECT_CALL), but the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp105-late-jump-table.ts
var lateJumpTable = {
  meta: {
    id: "KLP105",
    slug: "late-jump-table",
    severity: "error",
    summary: "A late livepatch relocation fills in an entry of __jump_table.",
    advice: "Ask for the key with static_key_enabled() instead of static_branch_likely() or static_branch_unlikely() (kpatch: KPATCH_STATIC_BRANCH or a plain if)."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "jump-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "patch-load",
            outcome: "corrupted",
            message: "the kernel takes the entry itself for the static key and writes a pointer to the 8 bytes behind it"
          },
          { when: "run", outcome: "stale", message: "the branch keeps its compiled direction whatever the key says" }
        ],
        message: `The kernel sorts __jump_table and follows each key while it loads the livepatch; this field is filled in ${whenWritten(hazard)}. No message says so.`
      };
    }
  }
};

// src/rules/klp106-late-static-call-table.ts
var lateStaticCallTable = {
  meta: {
    id: "KLP106",
    slug: "late-static-call-table",
    severity: "error",
    summary: "A late livepatch relocation fills in an entry of .static_call_sites.",
    advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "static-call-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "patch-load",
            outcome: "corrupted",
            message: "the kernel takes the entry itself for the key, links the site to it and rewrites the call with what it finds there"
          },
          { when: "run", outcome: "corrupted", message: "the call is a NOP, or goes to an address that was never a function" },
          {
            when: "target-load",
            outcome: "refused",
            message: "where the key is used by other sites too: what was linked is no longer zero; with the target loaded first, the patch crashes the kernel"
          }
        ],
        message: `The kernel sorts .static_call_sites, follows each key and rewrites each call while it loads the livepatch; this field is filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp107-late-static-call-site.ts
var lateStaticCallSite = {
  meta: {
    id: "KLP107",
    slug: "late-static-call-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a static call that the kernel rewrites.",
    advice: "Call through KPATCH_STATIC_CALL() or KLP_STATIC_CALL() instead of static_call()."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "static-call-site")) {
      const problem3 = siteProblem(context, hazard);
      if (problem3 === void 0) continue;
      yield {
        ...problem3,
        message: `This call is in .static_call_sites: the kernel rewrites it while it loads the livepatch. The relocation is written ${whenWritten(hazard)}, over the new call.`
      };
    }
  }
};

// src/rules/klp108-late-retpoline-site.ts
var lateRetpolineSite = {
  meta: {
    id: "KLP108",
    slug: "late-retpoline-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a call or jump that .retpoline_sites lists.",
    advice: "The retpoline thunks are exported by vmlinux: keep their relocations normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "retpoline-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "ignored", message: "WARNING in apply_retpolines(): the call is not rewritten for this CPU" }
        ],
        message: `The kernel reads this branch's target to learn the thunk's register while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp109-late-return-site.ts
var lateReturnSite = {
  meta: {
    id: "KLP109",
    slug: "late-return-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a jump to the return thunk.",
    advice: "__x86_return_thunk is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "return-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "ignored", message: "WARNING: missing return thunk: the jump is not rewritten for this CPU" }
        ],
        message: `The kernel compares this jump's target with its return thunk while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp110-late-call-site.ts
var lateCallSite = {
  meta: {
    id: "KLP110",
    slug: "late-call-site",
    severity: "note",
    summary: "Late livepatch relocations lie in calls that call depth tracking redirects.",
    advice: "Nothing where call depth tracking is not used; elsewhere call a function that is exported."
  },
  *check(context) {
    const first = /* @__PURE__ */ new Map();
    const count = /* @__PURE__ */ new Map();
    for (const hazard of hazardsOf(context, "call-site")) {
      const { object } = hazard.write;
      if (!first.has(object)) first.set(object, hazard);
      count.set(object, (count.get(object) ?? 0) + 1);
    }
    for (const [object, hazard] of first) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "run", outcome: "ignored", message: "the calls are not counted by call depth tracking" }
        ],
        message: `Call depth tracking follows the calls (${count.get(object) ?? 0}) into ${object} while it loads the livepatch; their targets are filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp111-late-ftrace-site.ts
var lateFtraceSite = {
  meta: {
    id: "KLP111",
    slug: "late-ftrace-site",
    severity: "error",
    summary: "A late livepatch relocation lies in a function's call of __fentry__.",
    advice: "__fentry__ is exported by vmlinux: keep its relocation a normal one.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "ftrace-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          {
            when: "patch-load",
            outcome: "refused",
            message: "ftrace failed to modify the call (ftrace_bug), ftrace is switched off, and klp_enable_patch() fails with ENODEV"
          }
        ],
        message: `ftrace expects a call of __fentry__ here while the livepatch loads, but the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp112-late-jump-label-site.ts
var lateJumpLabelSite = {
  meta: {
    id: "KLP112",
    slug: "late-jump-label-site",
    severity: "error",
    summary: "A late livepatch relocation lies in the jump or NOP of a static branch.",
    advice: "A static branch jumps within its own function: it needs no livepatch relocation. Check the tool that moved it.",
    remedy: "normal-relocation"
  },
  *check(context) {
    if (context.kernel.facts.nonzeroDestination !== "overwritten") return;
    for (const hazard of hazardsOf(context, "jump-label-site")) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [{ when: "run", outcome: "corrupted", message: "the jump or NOP that the kernel wrote is overwritten" }],
        message: `The kernel rewrites this static branch while it loads the livepatch; the relocation is written over it ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp113-late-cfi-site.ts
var lateCfiSite = {
  meta: {
    id: "KLP113",
    slug: "late-cfi-site",
    severity: "warning",
    summary: "A late livepatch relocation lies in a CFI preamble or an ENDBR that the kernel rewrites.",
    advice: "Neither holds a relocation in code from a compiler: check the tool that placed it."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "cfi-site", "endbr-site")) {
      yield {
        ...hazardProblem(hazard),
        ...accessCondition(hazard),
        effects: [
          ...refusal(context, hazard),
          {
            when: "run",
            outcome: "corrupted",
            message: "the rewritten preamble is overwritten, or the load is refused because it is not zero"
          }
        ],
        message: `The kernel rewrites these bytes while it loads the livepatch; the relocation is written ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp114-late-sorted-table.ts
var lateSortedTable = {
  meta: {
    id: "KLP114",
    slug: "late-sorted-table",
    severity: "error",
    summary: "A late livepatch relocation fills in a table that the kernel has sorted.",
    advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "sorted-table")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...refusal(context, hazard),
          { when: "patch-load", outcome: "corrupted", message: "the table is sorted by values that are not there yet" },
          ...hazard.moments.map(({ when }) => ({
            when,
            outcome: "corrupted",
            message: "another entry than the one meant is written, or the load is refused because that one is not zero"
          }))
        ],
        message: `The kernel sorts this table while it loads the livepatch; the relocation is written ${whenWritten(hazard)}, and its offset then names another entry.`
      };
    }
  }
};

// src/rules/klp115-late-special-table.ts
var PASSED_OVER = {
  severity: "warning",
  outcome: "ignored",
  message: "the kernel warns of the entry and leaves its site as it is"
};
var FOLLOWED = {
  severity: "error",
  outcome: "crash",
  message: "the pointer is followed while it is zero, or the field is no longer zero when the relocation is due"
};
var CONSEQUENCES = /* @__PURE__ */ new Map([
  ["retpolines", PASSED_OVER],
  ["returns", PASSED_OVER],
  ["ibt-seal", PASSED_OVER]
]);
var lateSpecialTable = {
  meta: {
    id: "KLP115",
    slug: "late-special-table",
    severity: "error",
    summary: "A late livepatch relocation fills in a table that the kernel has read already.",
    advice: "These tables point into the livepatch module itself: their relocations must stay normal ones.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "table")) {
      const { severity, outcome, message } = CONSEQUENCES.get(hazard.access.step.id) ?? FOLLOWED;
      yield {
        ...hazardProblem(hazard),
        severity,
        effects: [...refusal(context, hazard), { when: "patch-load", outcome, message }],
        message: `The kernel reads this table while it loads the livepatch; the field is filled in ${whenWritten(hazard)}.`
      };
    }
  }
};

// src/rules/klp-arch.ts
function klpArchSections(module) {
  return module.elf.sections.flatMap((section) => {
    const found = /^\.klp\.arch\.([^.]+)\.(.+)$/.exec(section.name);
    return found === null || section.size === 0 ? [] : [{ section, object: found[1] ?? "", table: found[2] ?? "" }];
  });
}

// src/rules/klp120-klp-arch-section-ignored.ts
var klpArchSectionIgnored = {
  meta: {
    id: "KLP120",
    slug: "klp-arch-section-ignored",
    severity: "error",
    summary: "The module has .klp.arch sections, which this kernel does not know.",
    advice: "Rebuild without --klp-arch: kernels from 5.8 on apply .klp.rela.vmlinux before alternatives and paravirt calls."
  },
  *check(context) {
    if (context.kernel.facts.klpArchSections) return;
    for (const { section } of klpArchSections(context.module)) {
      yield {
        subject: { kind: "section", section },
        effects: [
          {
            when: "run",
            outcome: "ignored",
            message: "the instructions stay as compiled: what this CPU needs instead (SMAP, mitigations) is not put in"
          }
        ],
        message: `${section.name} is read by kernels 4.9 to 5.7 only; this one leaves its entries alone, and no message says so.`
      };
    }
  }
};

// src/rules/klp121-klp-arch-section-missing.ts
var klpArchSectionMissing = {
  meta: {
    id: "KLP121",
    slug: "klp-arch-section-missing",
    severity: "error",
    summary: "This kernel needs .klp.arch sections, and the module has ordinary ones.",
    advice: "Build with a kpatch-build that moves the tables to .klp.arch.<object>..altinstructions and ..parainstructions (0.4.0 or later)."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const hazard of hazardsOf(context, "alternative-site", "paravirt-site")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          {
            when: "run",
            outcome: "crash",
            message: "the rewritten instruction is overwritten, or the load is refused because it is not zero"
          }
        ],
        message: `Up to 5.7 the relocations of ${hazard.write.object} are applied after the module's own tables; only tables in .klp.arch.${hazard.write.object} wait for them.`
      };
    }
  }
};

// src/rules/klp122-klp-arch-foreign-object.ts
var klpArchForeignObject = {
  meta: {
    id: "KLP122",
    slug: "klp-arch-foreign-object",
    severity: "error",
    summary: "A .klp.arch section belongs to an object that the patch does not list.",
    advice: "Correct the object in the section name, or add the object to the patch."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const { section, object } of klpArchSections(context.module)) {
      if (patchesObject(context.module, object) !== "no") continue;
      yield {
        subject: { kind: "section", section },
        object,
        effects: [{ when: "run", outcome: "ignored", message: "the entries are never applied" }],
        message: `The kernel applies ${section.name} when the object '${object}' is patched; the patch has none of that name.`
      };
    }
  }
};

// src/rules/klp123-klp-arch-paravirt-stride.ts
var ENTRY3 = 16;
var klpArchParavirtStride = {
  meta: {
    id: "KLP123",
    slug: "klp-arch-paravirt-stride",
    severity: "error",
    summary: "The entries of a .klp.arch paravirt table are not 16 bytes apart.",
    advice: "Rebuild with a kpatch-build that pads each entry (kpatch 3d04265)."
  },
  *check(context) {
    if (!context.kernel.facts.klpArchSections) return;
    for (const { section, table } of klpArchSections(context.module)) {
      if (!table.endsWith("parainstructions")) continue;
      const misplaced = [...context.module.allRelocations.of(section.index)].find(
        ({ table: relas, index }) => relas.offset(index) % ENTRY3 !== 0
      );
      if (misplaced === void 0) continue;
      yield {
        subject: { kind: "relocation", table: misplaced.table, index: misplaced.index },
        effects: [{ when: "patch-load", outcome: "crash", message: "general protection fault in apply_paravirt()" }],
        message: `apply_paravirt() steps through ${section.name} by ${ENTRY3} bytes; an entry lies between two steps.`
      };
    }
  }
};

// src/rules/klp201-late-nonalloc-target.ts
var lateNonallocTarget = {
  meta: {
    id: "KLP201",
    slug: "late-nonalloc-target",
    severity: "error",
    summary: "A late livepatch relocation writes to a section that is not loaded.",
    advice: "Drop the relocations of sections without SHF_ALLOC (debug information, .modinfo, __versions) from the .klp.rela section."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "load-image")) {
      const target = context.module.elf.sections[hazard.write.target];
      if (target?.name === ".data..percpu") continue;
      yield {
        ...hazardProblem(hazard),
        effects: hazard.moments.map(({ when }) => ({
          when,
          outcome: "crash",
          message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
        })),
        message: `${target?.name ?? "The target"} is not copied to the module's memory: its address points into the file image, which the kernel has freed by then.`
      };
    }
  }
};

// src/rules/klp202-late-percpu-target.ts
var latePercpuTarget = {
  meta: {
    id: "KLP202",
    slug: "late-percpu-target",
    severity: "error",
    summary: "A late livepatch relocation writes to .data..percpu.",
    advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "percpu-template")) {
      yield {
        ...hazardProblem(hazard),
        effects: [
          ...hazard.moments.map(({ when }) => ({
            when,
            outcome: "crash",
            message: "page fault in apply_relocate_add(), or a refusal where the freed memory is in use again"
          })),
          { when: "run", outcome: "stale", message: "every CPU's copy keeps the zero" }
        ],
        message: "The kernel has copied .data..percpu to every CPU and freed the section's image by then: the relocation reaches no copy."
      };
    }
  }
};

// src/rules/klp-relocations.ts
function* klpRelocations(module) {
  for (const klp of module.klpRelas) {
    for (let index = 0; index < klp.relas.count; index++) yield { klp, index, subject: { kind: "relocation", table: klp.relas, index } };
  }
}
function objectOf(klp) {
  return klp.object === void 0 ? {} : { object: klp.object };
}

// src/rules/klp203-early-percpu-target.ts
var earlyPercpuTarget = {
  meta: {
    id: "KLP203",
    slug: "early-percpu-target",
    severity: "warning",
    summary: "A vmlinux livepatch relocation writes to .data..percpu, which this kernel does not relocate.",
    advice: "Set the per-CPU pointer at run time, in a pre-patch callback for instance."
  },
  *check(context) {
    if (context.kernel.facts.percpuRelocated || !context.kernel.facts.earlyVmlinuxRelas) return;
    for (const { klp, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || klp.target?.name !== ".data..percpu") continue;
      yield {
        subject,
        object: VMLINUX,
        effects: [{ when: "run", outcome: "ignored", message: "the per-CPU variable holds zero" }],
        message: "The loader passes over the relocations of .data..percpu, for it has cleared that section's SHF_ALLOC; no message says so."
      };
    }
  }
};

// src/rules/klp204-klp-section-not-alloc.ts
var klpSectionNotAlloc = {
  meta: {
    id: "KLP204",
    slug: "klp-section-not-alloc",
    severity: "error",
    summary: "The livepatch relocations of a module lie in a section without SHF_ALLOC.",
    advice: "Give the .klp.rela section SHF_ALLOC (Documentation/livepatch/module-elf-format.rst, 3.1)."
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const application = context.timeline.applicationOf(klp);
      if (klp.section.isAlloc || application.kind !== "late" || klp.relas.count === 0) continue;
      yield {
        subject: { kind: "relocation", table: klp.relas, index: 0 },
        object: klp.object ?? VMLINUX,
        effects: context.effectsAt(klp, "crash", "page fault in klp_resolve_symbols()"),
        message: `${klp.section.name} is not copied to the module's memory: when its ${klp.relas.count} relocations are due, the kernel reads them from the file image that it has freed.`
      };
    }
  }
};

// src/rules/klp205-late-init-target.ts
var lateInitTarget = {
  meta: {
    id: "KLP205",
    slug: "late-init-target",
    severity: "error",
    summary: "A late livepatch relocation writes to an .init section, which is freed.",
    advice: "Keep code and data that refer to the module out of __init and __initdata."
  },
  *check(context) {
    for (const hazard of hazardsOf(context, "init-memory")) {
      yield {
        ...hazardProblem(hazard),
        effects: hazard.moments.map(({ when }) => ({
          when,
          outcome: context.kernel.facts.lateInitWrite,
          message: "the memory of .init sections is freed: a page fault, or a refusal where it still holds something"
        })),
        message: `When ${hazard.write.object} loads after the livepatch, the .init sections of the livepatch have been freed. While the object is loaded already, the relocation works.`
      };
    }
  }
};

// src/rules/klp206-nonzero-destination.ts
var nonzeroDestination = {
  meta: {
    id: "KLP206",
    slug: "nonzero-destination",
    severity: "error",
    summary: "A relocation is to be written to bytes that are not zero in the file.",
    advice: "x86-64 keeps the addend in the relocation: the place must be zero. Check the tool that edited or linked the module."
  },
  *check(context) {
    if (context.kernel.facts.nonzeroDestination !== "refused") return;
    yield* livepatchRelocations(context);
    yield* ownRelocations(context);
  }
};
function* livepatchRelocations(context) {
  for (const { klp, index, subject } of klpRelocations(context.module)) {
    const type = klp.relas.type(index);
    const start = klp.relas.offset(index);
    const width = RELOCATION_TYPES.get(type)?.width ?? 0;
    if (klp.target === void 0 || width === 0 || context.momentsOf(klp).length === 0) continue;
    if (!hasNonzeroBytes(context.module, klp.target.index, start, start + width)) continue;
    yield {
      subject,
      ...objectOf(klp),
      effects: context.effectsAt(klp, "refused", nonzeroLine(context.kernel.facts, type)),
      message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
    };
  }
}
function* ownRelocations(context) {
  const { elf } = context.module;
  for (const section of elf.sections) {
    const target = elf.sections[section.info];
    if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
    const table = elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const start = table.offset(index);
      const width = RELOCATION_TYPES.get(table.type(index))?.width ?? 0;
      if (width === 0 || !hasNonzeroBytes(context.module, target.index, start, start + width)) continue;
      yield {
        subject: { kind: "relocation", table, index },
        effects: [{ when: "patch-load", outcome: "refused", message: nonzeroLine(context.kernel.facts, table.type(index)) }],
        message: `The ${width} bytes that the relocation fills in are not zero in the file; the kernel takes that for a place that was written already.`
      };
    }
  }
}

// src/rules/klp207-overlapping-relocations.ts
var overlappingRelocations = {
  meta: {
    id: "KLP207",
    slug: "overlapping-relocations",
    severity: "error",
    summary: "Two relocations write to the same bytes.",
    advice: "Each place takes one relocation: drop the normal one when it becomes a livepatch relocation (klp-build turns it into R_X86_64_NONE)."
  },
  *check(context) {
    const klpBySection = new Map(context.module.klpRelas.map((klp) => [klp.section.index, klp]));
    const targets = new Set(context.module.klpRelas.filter((klp) => context.momentsOf(klp).length > 0).map((klp) => klp.section.info));
    for (const target of targets) yield* overlapsIn(context, target, klpBySection);
  }
};
function* overlapsIn(context, target, klpBySection) {
  let before;
  let end = 0;
  for (const ref of context.module.allRelocations.of(target)) {
    const width = RELOCATION_TYPES.get(ref.table.type(ref.index))?.width ?? 0;
    const klp = klpBySection.get(ref.table.section.index);
    if (width === 0 || klp !== void 0 && context.momentsOf(klp).length === 0) continue;
    const start = ref.table.offset(ref.index);
    const beforeKlp = before === void 0 ? void 0 : klpBySection.get(before.table.section.index);
    if (before !== void 0 && start < end && (klp ?? beforeKlp) !== void 0) {
      const second = klp === void 0 || klp.object === VMLINUX && beforeKlp !== void 0 && beforeKlp.object !== VMLINUX ? before : ref;
      const first = second === ref ? before : ref;
      const secondKlp = klpBySection.get(second.table.section.index);
      if (secondKlp !== void 0) yield problem(context, second, secondKlp, first);
    }
    if (start + width > end) {
      before = ref;
      end = start + width;
    }
  }
}
function problem(context, ref, klp, other) {
  const refused3 = context.kernel.facts.nonzeroDestination === "refused";
  return {
    subject: { kind: "relocation", table: ref.table, index: ref.index },
    ...objectOf(klp),
    effects: refused3 ? context.effectsAt(klp, "refused", nonzeroLine(context.kernel.facts, ref.table.type(ref.index))) : [{ when: "run", outcome: "corrupted", message: "the relocation that is applied last wins" }],
    message: `Relocation ${other.index} of ${other.table.section.name} writes to these bytes too.`
  };
}

// src/rules/klp208-relocation-out-of-bounds.ts
var relocationOutOfBounds = {
  meta: {
    id: "KLP208",
    slug: "relocation-out-of-bounds",
    severity: "error",
    summary: "A livepatch relocation names a section, a symbol or bytes that do not exist.",
    advice: "The module is damaged: check the tool that wrote or stripped it."
  },
  *check(context) {
    const symbols = context.module.elf.symbols().count;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const early = klp.object === "vmlinux" && context.kernel.facts.earlyVmlinuxRelas;
      if (klp.target === void 0) {
        const effects = early ? [{ when: "run", outcome: "ignored", message: "the section is passed over without a message" }] : context.effectsAt(klp, "crash", "the kernel writes to a wild address");
        if (effects.length > 0 && index === 0)
          yield {
            subject,
            ...objectOf(klp),
            effects,
            message: `sh_info of ${klp.section.name} is ${klp.section.info}, which names no section to relocate.`
          };
        continue;
      }
      if (context.momentsOf(klp).length === 0) continue;
      if (klp.relas.symbol(index) >= symbols) {
        yield {
          subject,
          ...objectOf(klp),
          effects: context.effectsAt(klp, "crash", "the kernel reads beyond the symbol table"),
          message: `The relocation names symbol ${klp.relas.symbol(index)}, of ${symbols}.`
        };
      }
      const width = RELOCATION_TYPES.get(klp.relas.type(index))?.width ?? 0;
      const end = klp.relas.offset(index) + width;
      if (width > 0 && end > klp.target.size) {
        yield {
          subject,
          ...objectOf(klp),
          effects: [
            ...context.effectsAt(klp, "refused", "where the bytes behind the section are not zero"),
            ...context.effectsAt(klp, "corrupted", "where they are")
          ],
          message: `The relocation writes up to offset 0x${end.toString(16)} of ${klp.target.name}, which has 0x${klp.target.size.toString(16)} bytes: what lies behind it in memory is hit.`
        };
      }
    }
  }
};

// src/rules/klp209-unsupported-relocation-type.ts
var unsupportedRelocationType = {
  meta: {
    id: "KLP209",
    slug: "unsupported-relocation-type",
    severity: "error",
    summary: "A relocation has a type that the module loader does not know.",
    advice: "Build with the flags of the kernel (-mcmodel=kernel, no PIC): types such as R_X86_64_GOTPCREL come from other code models."
  },
  *check(context) {
    const { module } = context;
    const klpBySection = new Map(module.klpRelas.map((klp) => [klp.section.index, klp]));
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || target === void 0 || !isLoaded(target)) continue;
      const klp = klpBySection.get(section.index);
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const type = table.type(index);
        if (RELOCATION_TYPES.has(type)) continue;
        const message = `Unknown rela relocation: ${type}`;
        const effects = klp === void 0 ? [{ when: "patch-load", outcome: "refused", message }] : context.effectsAt(klp, "refused", message);
        if (effects.length > 0)
          yield {
            subject: { kind: "relocation", table, index },
            ...klp === void 0 ? {} : objectOf(klp),
            effects,
            message: `Type ${type} is none of those that the x86-64 module loader applies.`
          };
      }
    }
  }
};

// src/rules/klp210-target-reload-refused.ts
var targetReloadRefused = {
  meta: {
    id: "KLP210",
    slug: "target-reload-refused",
    severity: "warning",
    summary: "The patched module cannot be loaded a second time while the livepatch is loaded.",
    advice: "Nothing in the patch: kernels from 6.3 on clear the relocations. On older ones, disable and unload the livepatch before the module is reloaded."
  },
  *check(context) {
    const { facts } = context.kernel;
    if (facts.relocationsCleared || facts.nonzeroDestination !== "refused") return;
    const first = /* @__PURE__ */ new Map();
    const count = /* @__PURE__ */ new Map();
    for (const write of context.lateWrites()) {
      if (write.object === VMLINUX || context.failuresOf(write.klp).length > 0) continue;
      if (!first.has(write.object)) first.set(write.object, write);
      count.set(write.object, (count.get(write.object) ?? 0) + 1);
    }
    for (const [object, write] of first) {
      const type = write.klp.relas.type(write.index);
      yield {
        subject: { kind: "relocation", table: write.klp.relas, index: write.index },
        object,
        order: Number.POSITIVE_INFINITY,
        effects: [{ when: "target-reload", outcome: "refused", message: nonzeroLine(facts, type) }],
        message: `After ${object} was unloaded, its livepatch relocations (${count.get(object) ?? 0}) keep their old values; the next load of ${object} finds them nonzero and is refused. Kernels from 6.3 on clear them.`
      };
    }
  }
};

// src/rules/klp211-pc-relative-in-replacement.ts
var BRANCHES2 = [232, 233];
var pcRelativeInReplacement = {
  meta: {
    id: "KLP211",
    slug: "pc-relative-in-replacement",
    severity: "error",
    summary: "A relative operand in the replacement of an alternative is not adjusted by this kernel when it copies it.",
    advice: "Refer to the symbol outside of the ALTERNATIVE(), or by an absolute address."
  },
  *check(context) {
    if (context.kernel.facts.replacementRelocation !== "first-branch") return;
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.target === void 0 || context.timeline.applicationOf(klp).kind !== "early") continue;
      if (RELOCATION_TYPES.get(klp.relas.type(index))?.pcRelative !== true) continue;
      const offset = klp.relas.offset(index);
      const access = context.timeline.overlapping(klp.target.index, offset, offset + 4).find(({ role }) => role === "alternative-replacement");
      if (access === void 0) continue;
      const opcode = context.module.elf.content(klp.target)[access.start] ?? 0;
      if (access.end - access.start === 5 && BRANCHES2.includes(opcode) && offset === access.start + 1) continue;
      yield {
        subject,
        object: VMLINUX,
        access,
        ...access.condition.kind === "depends" ? { condition: access.condition.on } : {},
        effects: [
          { when: "run", outcome: "corrupted", message: "the address is off by the distance between the replacement and its site" }
        ],
        message: "Kernels before 6.4 or so copy a replacement byte by byte and adjust a lone call or jump only; this operand is relative to the instruction pointer and keeps the distance of the template."
      };
    }
  }
};

// src/rules/klp301-module-section-vmlinux-symbol.ts
var moduleSectionVmlinuxSymbol = {
  meta: {
    id: "KLP301",
    slug: "module-section-vmlinux-symbol",
    severity: "error",
    summary: "A module's livepatch section refers to a symbol of vmlinux.",
    advice: "Leave it a normal relocation where the symbol is exported (check that Module.symvers was complete), else put it in .klp.rela.vmlinux.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "vmlinux-symbol" || context.momentsOf(klp).length === 0) continue;
        const name = plainSymbolName(context.module.elf.symbols().at(klp.relas.symbol(failure.index)).name);
        const found = context.build?.exportOf(name);
        const exported = found === void 0 ? "" : ` ${found.symbol.module} exports it (${found.path}, line ${found.symbol.line}).`;
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects: context.effectsAt(klp, "refused", failure.message),
          message: `'${name}' is vmlinux's, but the relocation stands in ${klp.section.name}: the kernel refuses the whole section.${exported}`
        };
      }
    }
  }
};

// src/rules/klp302-vmlinux-section-module-symbol.ts
var vmlinuxSectionModuleSymbol = {
  meta: {
    id: "KLP302",
    slug: "vmlinux-section-module-symbol",
    severity: "error",
    summary: "vmlinux's livepatch section refers to a symbol of a module.",
    advice: "Put the relocation in the .klp.rela section of that module, or look the symbol up at run time."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object !== VMLINUX || context.momentsOf(klp).length === 0 || klp.relas.symbol(index) >= symbols.count) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === VMLINUX) continue;
      yield {
        subject,
        object: VMLINUX,
        condition: `${name.object} is not loaded before the livepatch`,
        effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
        message: `The relocations of vmlinux are applied while the livepatch loads; '${name.name}' is ${name.object}'s and exists only while ${name.object} is loaded.`
      };
    }
  }
};

// src/rules/klp303-symbol-not-livepatch.ts
var symbolNotLivepatch = {
  meta: {
    id: "KLP303",
    slug: "symbol-not-livepatch",
    severity: "error",
    summary: "A livepatch relocation refers to a symbol that is not marked SHN_LIVEPATCH.",
    advice: "Give the symbol st_shndx 0xff20. strip, objcopy and ld -r can rewrite it: run them before the livepatch step."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "not-livepatch") continue;
        const symbol = symbols.at(klp.relas.symbol(failure.index));
        const effects = symbol.place.kind === "undefined" && !symbol.isWeak && symbol.index > 0 ? [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }] : context.effectsAt(klp, "refused", failure.message);
        if (effects.length === 0) continue;
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          effects,
          order: 0,
          message: `The symbol '${symbol.name}' has st_shndx 0x${symbol.shndx.toString(16)}; livepatch resolves only symbols with SHN_LIVEPATCH (0xff20).`
        };
      }
    }
  }
};

// src/rules/klp304-livepatch-symbol-in-normal-relocation.ts
var livepatchSymbolInNormalRelocation = {
  meta: {
    id: "KLP304",
    slug: "livepatch-symbol-in-normal-relocation",
    severity: "error",
    summary: "A normal relocation refers to a livepatch symbol, which has no value when it is applied.",
    advice: "Move the relocation to a .klp.rela section with SHF_RELA_LIVEPATCH."
  },
  *check(context) {
    const { elf } = context.module;
    const symbols = elf.symbols();
    const resolved = resolvedBefore(context);
    for (const section of elf.sections) {
      const target = elf.sections[section.info];
      if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target)) continue;
      if (section.name.startsWith(KLP_RELA_PREFIX) || target.name.startsWith("__klp_relocs.")) continue;
      const table = elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const number = table.symbol(index);
        if (table.type(index) === R_NONE || number >= symbols.count) continue;
        const symbol = symbols.at(number);
        if (symbol.place.kind !== "livepatch" || (resolved.get(number) ?? Number.POSITIVE_INFINITY) < section.index) continue;
        yield {
          subject: { kind: "relocation", table, index },
          effects: [{ when: "run", outcome: "corrupted", message: "the place refers to address 0 plus the addend" }],
          message: `The loader leaves '${symbol.name}' to livepatch, so this normal relocation is applied with the value 0; no message says so.`
        };
      }
    }
  }
};
function resolvedBefore(context) {
  const first = /* @__PURE__ */ new Map();
  for (const klp of context.module.klpRelas) {
    if (klp.object !== VMLINUX || context.timeline.applicationOf(klp).kind !== "early") continue;
    for (let index = 0; index < klp.relas.count; index++) {
      const symbol = klp.relas.symbol(index);
      first.set(symbol, Math.min(first.get(symbol) ?? Number.POSITIVE_INFINITY, klp.section.index));
    }
  }
  return first;
}

// src/rules/klp305-unprocessed-livepatch-symbol.ts
var INTERMEDIATE = /^(\.kpatch\.(symbols|relocations|arch)|\.klp\.module_relocs)/;
var unprocessedLivepatchSymbol = {
  meta: {
    id: "KLP305",
    slug: "unprocessed-livepatch-symbol",
    severity: "error",
    summary: "The last step of the livepatch build was not run.",
    advice: "Run klp-convert, create-klp-module or klp post-link on the module that ships."
  },
  *check(context) {
    const { elf, klpRelas } = context.module;
    const used = /* @__PURE__ */ new Set();
    for (const { relas } of klpRelas) for (let index = 0; index < relas.count; index++) used.add(relas.symbol(index));
    for (const symbol of elf.symbols()) {
      if (symbol.place.kind !== "undefined" || !symbol.name.startsWith(KLP_SYM_PREFIX) || used.has(symbol.index)) continue;
      yield {
        subject: { kind: "module" },
        effects: symbol.isWeak ? [{ when: "run", outcome: "corrupted", message: "the weak symbol is 0" }] : [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }],
        message: `'${symbol.name}' is a livepatch symbol by its name, but an ordinary undefined one by its section index.`
      };
    }
    for (const section of elf.sections) {
      if (!INTERMEDIATE.test(section.name)) continue;
      yield {
        subject: { kind: "section", section },
        effects: [{ when: "run", outcome: "ignored", message: "the kernel does not know this section" }],
        message: `${section.name} is an intermediate of the build: what it asks for was not turned into livepatch relocations.`
      };
    }
  }
};

// src/rules/klp306-symbol-name-format.ts
var KPATCH_BUFFER = 255;
var symbolNameFormat = {
  meta: {
    id: "KLP306",
    slug: "symbol-name-format",
    severity: "error",
    summary: "The name of a livepatch symbol cannot be read by the kernel.",
    advice: "The form is .klp.sym.<object>.<symbol>,<position>; the object has at most 55 characters and no dot."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const klp of context.module.klpRelas) {
      for (const failure of context.failuresOf(klp)) {
        if (failure.kind !== "format") continue;
        const effects = context.effectsAt(klp, "refused", failure.message);
        if (effects.length === 0) continue;
        const { name } = symbols.at(klp.relas.symbol(failure.index));
        const cut = name.length === KPATCH_BUFFER && !/,\d+$/.test(name);
        yield {
          subject: { kind: "relocation", table: klp.relas, index: failure.index },
          ...objectOf(klp),
          order: 0,
          effects,
          message: cut ? `The name is exactly ${KPATCH_BUFFER} bytes long and has no position: create-klp-module cut it off.` : `'${name}' is not of the form .klp.sym.<object>.<symbol>,<position>, with a symbol of at most ${context.kernel.facts.symbolNameMax} characters on this kernel.`
        };
      }
    }
  }
};

// src/rules/klp308-section-name-format.ts
var sectionNameFormat = {
  meta: {
    id: "KLP308",
    slug: "section-name-format",
    severity: "error",
    summary: "A section with SHF_RELA_LIVEPATCH has a name from which the kernel cannot read an object.",
    advice: "Name it .klp.rela.<object>.<section>."
  },
  *check(context) {
    for (const { section, object, target } of context.module.klpRelas) {
      if (object !== void 0) continue;
      const message = `section ${section.name} has an incorrectly formatted name`;
      const early = target !== void 0 && isLoaded(target) && context.kernel.facts.earlyVmlinuxRelas;
      const effects = early || !context.kernel.facts.earlyVmlinuxRelas ? [{ when: "patch-load", outcome: "refused", message }] : [
        { when: "patch-load-with-target", outcome: "refused", message },
        { when: "target-load", outcome: "refused", message }
      ];
      yield {
        subject: { kind: "section", section },
        effects,
        message: `'${section.name}' has SHF_RELA_LIVEPATCH, but does not begin with .klp.rela.<object>.`
      };
    }
  }
};

// src/rules/klp309-klp-section-without-flag.ts
var klpSectionWithoutFlag = {
  meta: {
    id: "KLP309",
    slug: "klp-section-without-flag",
    severity: "error",
    summary: "A section is named .klp.rela but lacks SHF_RELA_LIVEPATCH.",
    advice: "Set the flag 0x00100000 on the section; objcopy and strip of old binutils can lose it."
  },
  *check(context) {
    for (const section of context.module.unflaggedKlpRelas) {
      const table = context.module.elf.relocations(section);
      const object = klpRelaObject(section.name);
      yield {
        subject: table.count > 0 ? { kind: "relocation", table, index: 0 } : { kind: "section", section },
        ...object === void 0 ? {} : { object },
        effects: [{ when: "run", outcome: "corrupted", message: "each place refers to address 0 plus the addend" }],
        message: `The loader takes ${section.name} for ordinary relocations and applies its ${table.count} with the value 0, for livepatch symbols have none yet; no message says so.`
      };
    }
  }
};

// src/rules/klp310-object-not-in-patch.ts
var objectNotInPatch = {
  meta: {
    id: "KLP310",
    slug: "object-not-in-patch",
    severity: "error",
    summary: "Livepatch relocations belong to an object that the patch does not list.",
    advice: "Add a klp_object of that name, or correct the object in the section name (module names have _, never -, and no .ko)."
  },
  *check(context) {
    for (const klp of context.module.klpRelas) {
      const { object, relas, section } = klp;
      if (object === void 0 || object === VMLINUX || relas.count === 0) continue;
      if (patchesObject(context.module, object) !== "no") continue;
      const glued = object.startsWith(VMLINUX);
      yield {
        subject: { kind: "relocation", table: relas, index: 0 },
        object,
        effects: [
          { when: "run", outcome: "ignored", message: `its relocations (${relas.count}) are never applied: each place keeps its zero` }
        ],
        message: glued ? `The kernel reads the object '${object}' from ${section.name}: between object and section there must be a dot. No object of the patch has that name.` : `No object of the patch is named '${object}': the kernel never applies ${section.name}, and no message says so.`
      };
    }
  }
};

// src/rules/klp312-object-name.ts
var objectName = {
  meta: {
    id: "KLP312",
    slug: "object-name",
    severity: "error",
    summary: "An object is named in a way in which no module is ever named.",
    advice: "Use the name that lsmod shows: - becomes _, and .ko is not part of it. vmlinux is a NULL name in struct klp_object."
  },
  *check(context) {
    const { patch, elf } = context.module;
    const symbols = elf.symbols();
    const objects = patch.form === "unknown" ? [] : patch.objects;
    for (const { name } of objects) {
      if (name === void 0) continue;
      const reason = wrong(name);
      if (reason === void 0) continue;
      yield {
        subject: { kind: "module" },
        object: name,
        effects: [{ when: "run", outcome: "ignored", message: `nothing of '${name}' is ever patched` }],
        message: `The patch lists the object '${name}': ${reason}.`
      };
    }
    const said = /* @__PURE__ */ new Set();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      const number = klp.relas.symbol(index);
      if (number >= symbols.count || said.has(number) || isNeverLoaded(klp.object)) continue;
      const symbol = symbols.at(number);
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.facts.symbolNameMax));
      const effects = context.effectsAt(klp, "refused", `symbol '${name?.name ?? ""}' not found in symbol table`);
      if (symbol.place.kind !== "livepatch" || name === void 0 || effects.length === 0) continue;
      const dotKo = name.name.startsWith("ko.");
      if (!dotKo && !name.object.includes("-")) continue;
      said.add(number);
      yield {
        subject,
        object: name.object,
        effects,
        message: `'${symbol.name}' names the object '${name.object}'${dotKo ? " with .ko behind it" : ""}; no loaded module has that name.`
      };
    }
  }
};
function wrong(name) {
  if (name === VMLINUX) return "a name that is given is a module's, and no module is named vmlinux";
  if (name.includes("-")) return "the kernel replaces - by _ in the names of modules";
  if (name.endsWith(".ko")) return "a module's name does not end in .ko";
  return void 0;
}
function isNeverLoaded(object) {
  return object !== void 0 && object !== VMLINUX && wrong(object) !== void 0;
}

// src/rules/klp313-foreign-object-symbol.ts
var foreignObjectSymbol = {
  meta: {
    id: "KLP313",
    slug: "foreign-object-symbol",
    severity: "note",
    summary: "A module's livepatch section refers to a symbol of another module.",
    advice: "Right where the one module depends on the other, so that it is always loaded first; otherwise look the symbol up at run time."
  },
  *check(context) {
    const symbols = context.module.elf.symbols();
    for (const { klp, index, subject } of klpRelocations(context.module)) {
      if (klp.object === void 0 || klp.object === VMLINUX || klp.relas.symbol(index) >= symbols.count) continue;
      if (context.momentsOf(klp).length === 0) continue;
      const symbol = symbols.at(klp.relas.symbol(index));
      const name = parseKlpSymbolName(symbol.name, Number(context.kernel.facts.symbolNameMax));
      if (symbol.place.kind !== "livepatch" || name === void 0 || name.object === VMLINUX || name.object === klp.object) continue;
      yield {
        subject,
        object: klp.object,
        condition: `${name.object} is not loaded before ${klp.object}`,
        effects: context.effectsAt(klp, "refused", `symbol '${name.name}' not found in symbol table`),
        message: `'${name.name}' is looked up in ${name.object} when ${klp.object} loads: ${name.object} must be loaded by then.`
      };
    }
  }
};

// src/rules/klp314-none-relocation-symbol.ts
var noneRelocationSymbol = {
  meta: {
    id: "KLP314",
    slug: "none-relocation-symbol",
    severity: "note",
    summary: "An undefined symbol is used by R_X86_64_NONE relocations alone, and has to exist all the same.",
    advice: "Make the symbol weak, as klp-build does with its .klp.tombstone symbols, or remove it together with the relocation."
  },
  *check({ module }) {
    const symbols = module.elf.symbols();
    for (const [number, subject] of unusedSymbols(module)) {
      const symbol = symbols.at(number);
      if (symbol.place.kind !== "undefined" || symbol.isWeak || symbol.name === "") continue;
      yield {
        subject,
        condition: `no loaded module and not vmlinux exports '${symbol.name}'`,
        effects: [{ when: "patch-load", outcome: "refused", message: `Unknown symbol ${symbol.name} (err -2)` }],
        message: `Nothing is written for R_X86_64_NONE, but the loader looks up every undefined symbol of the file, '${symbol.name}' too.`
      };
    }
  }
};
function unusedSymbols(module) {
  const unused = /* @__PURE__ */ new Map();
  const used = /* @__PURE__ */ new Set();
  const { count } = module.elf.symbols();
  for (const section of module.elf.sections) {
    if (!section.isRela) continue;
    const table = module.elf.relocations(section);
    for (let index = 0; index < table.count; index++) {
      const number = table.symbol(index);
      if (number >= count) continue;
      if (table.type(index) !== R_NONE) used.add(number);
      else if (!unused.has(number)) unused.set(number, { kind: "relocation", table, index });
    }
  }
  for (const number of used) unused.delete(number);
  return unused;
}

// src/rules/klp315-patched-function-pointer.ts
var OWN_TABLES = /^(\.init|\.exit|\.kpatch\.|\.klp\.|__klp_|__mcount_loc|__patchable_function_entries|_error_injection_whitelist|_kprobe_blacklist|__ksymtab|\.BTF|\.gnu\.linkonce)/;
var RECORD = 24;
var patchedFunctionPointer = {
  meta: {
    id: "KLP315",
    slug: "patched-function-pointer",
    severity: "warning",
    summary: "The address of a replacement function is stored as a normal pointer.",
    advice: "Refer to the original by a livepatch symbol: calls through the pointer then reach the replacement as long as the livepatch is enabled."
  },
  *check({ module }) {
    const replacements = replacementsOf(module);
    const records = recordsOf2(module);
    for (const section of module.elf.sections) {
      const target = module.elf.sections[section.info];
      if (!section.isRela || section.isRelaLivepatch || target === void 0 || !isLoaded(target) || OWN_TABLES.test(target.name)) continue;
      const table = module.elf.relocations(section);
      for (let index = 0; index < table.count; index++) {
        const found = replacements.get(placeKey(pointedTo(module, table, index)));
        if (found === void 0 || records(target, table.offset(index))) continue;
        yield {
          subject: { kind: "relocation", table, index },
          object: found.object,
          condition: "the pointer is still used after the livepatch was disabled and unloaded",
          effects: [{ when: "run", outcome: "crash", message: "the pointer leads into the unloaded livepatch's memory" }],
          message: `The replacement of '${found.oldName}' is called through this pointer, whether the livepatch is enabled or not.`
        };
      }
    }
  }
};
function replacementsOf(module) {
  const found = /* @__PURE__ */ new Map();
  for (const object of module.patch.form === "unknown" ? [] : module.patch.objects) {
    for (const { newFunction, oldName = "" } of object.functions) {
      if (newFunction.kind === "place") {
        const { section, offset } = newFunction.place;
        found.set(placeKey({ section: section.index, offset }), { oldName, object: object.name ?? VMLINUX });
      }
    }
  }
  return found;
}
function recordsOf2(module) {
  const records = module.patch.form === "unknown" ? [] : module.patch.objects.flatMap((object) => object.functions.map(({ place: place2 }) => place2));
  return (section, offset) => records.some((place2) => place2.section.index === section.index && offset >= place2.offset && offset < place2.offset + RECORD);
}
function pointedTo(module, table, index) {
  const type = RELOCATION_TYPES.get(table.type(index));
  const symbols = module.elf.symbols();
  if (type === void 0 || type.width === 0 || type.pcRelative || table.symbol(index) >= symbols.count) return void 0;
  const { place: place2, value } = symbols.at(table.symbol(index));
  return place2.kind === "section" ? { section: place2.section, offset: value + Number(table.addend(index)) } : void 0;
}
function placeKey(place2) {
  return place2 === void 0 ? "" : `${place2.section}:${place2.offset}`;
}

// src/rules/klp316-klp-section-twice.ts
var klpSectionTwice = {
  meta: {
    id: "KLP316",
    slug: "klp-section-twice",
    severity: "error",
    summary: "Two livepatch sections have one name.",
    advice: "Put the relocations of one object and one target in one section, or give the sections different names."
  },
  *check(context) {
    const seen = /* @__PURE__ */ new Set();
    for (const { section, object } of context.module.klpRelas) {
      if (section.isAlloc && seen.has(section.name)) {
        const refused3 = context.kernel.facts.klpSectionNames === "refused";
        const message = `sysfs: cannot create duplicate filename '/module/${context.module.name ?? ""}/sections/${section.name}'`;
        yield {
          subject: { kind: "section", section },
          ...object === void 0 ? {} : { object },
          severity: refused3 ? "error" : "warning",
          effects: [{ when: "patch-load", outcome: refused3 ? "refused" : "ignored", message }],
          message: `${section.name} is there twice, and sysfs shows each loaded section by its name.`
        };
      }
      seen.add(section.name);
    }
  }
};

// src/rules/lookup-problems.ts
function* failedQuestions(context, asked, kinds) {
  const { build } = context;
  if (build === void 0) return;
  for (const question of context.questions) {
    if (!asked.includes(question.asked.kind)) continue;
    const failures = (question.answers ?? []).filter(({ lookup }) => kinds.includes(lookup.kind));
    if (failures.length > 0) yield { question, build, failures };
  }
}
function lookupProblem({ asked, object }) {
  switch (asked.kind) {
    case "relocation":
      return { subject: { kind: "relocation", table: asked.klp.relas, index: asked.index }, object: asked.klp.object ?? object };
    case "function":
      return { subject: { kind: "place", section: asked.func.place.section, offset: asked.func.place.offset }, object };
  }
}
function refusals(failures) {
  return failures.flatMap(
    ({ when, lookup }) => lookup.kind === "found" ? [] : [{ when, outcome: "refused", message: lookup.message }]
  );
}
function soughtWords({ name, object, asked }) {
  return asked.kind === "function" ? `The patched function '${name}' of ${object}` : `'${name}' of ${object}`;
}
function isInitOnly({ object, name }, build) {
  const all = build.symbolsOf(object)?.find(name, "coming") ?? [];
  return all.length > 0 && all.every(({ isInit }) => isInit);
}
function suffixVariants({ object, name }, build) {
  return build.namesOf(object).variantsOf(name);
}
function suggestionWords(question, build) {
  const nearest = build.namesOf(question.object).nearest(question.name);
  const elsewhere = build.objectsWith(question.name).filter((object) => object !== question.object);
  const exported = build.exportOf(question.name)?.symbol.module;
  if (exported !== void 0 && exported !== question.object && !elsewhere.includes(exported)) elsewhere.push(exported);
  const parts = [
    nearest.length > 0 ? `The nearest names of ${question.object}: ${quoted(nearest)}.` : void 0,
    elsewhere.length > 0 ? `A symbol of that name is in ${quoted(elsewhere)}.` : void 0
  ];
  return parts.filter((part) => part !== void 0).map((part) => ` ${part}`).join("");
}
function quoted(names2) {
  return names2.map((name) => `'${name}'`).join(", ");
}
var MOST_POSITIONS = 16;
function positionsOf(candidates, { object, name }, build) {
  const linked = object === VMLINUX ? build.vmlinux?.find(name) ?? [] : [];
  const shown = candidates.slice(0, MOST_POSITIONS).map(({ place: place2, kind, size }, index) => ({
    place: place2,
    kind,
    size: size ?? (linked.length === candidates.length ? linked[index]?.size : void 0)
  }));
  const order = object === VMLINUX ? "in address order" : "in the order of its symbol table";
  return { order, shown, left: candidates.length - shown.length };
}
function* withoutSymbols(context, asked) {
  const open = context.questions.filter((question) => question.answers === void 0 && asked.includes(question.asked.kind));
  for (const object of new Set(open.map((question) => question.object))) yield { object, wouldDecide: symbolFile(object) };
}
function symbolFile(object) {
  return object === VMLINUX ? "kallsyms, System.map or vmlinux" : `${object}.ko`;
}

// src/rules/klp320-symbol-not-found.ts
var symbolNotFound = {
  meta: {
    id: "KLP320",
    slug: "symbol-not-found",
    severity: "error",
    summary: "A livepatch symbol does not exist in its object.",
    advice: "Correct the name or the object in the symbol, or build the livepatch against this kernel."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["not-found"])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      const isThere = failures.some(({ lookup }) => lookup.candidates.length > 0);
      const what = isThere ? "has the address 0, which the kernel takes for none" : "is not there";
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} ${what} (${build.symbolsOf(question.object)?.path ?? ""}).${isThere ? "" : suggestionWords(question, build)}`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp321-symbol-ambiguous.ts
var symbolAmbiguous = {
  meta: {
    id: "KLP321",
    slug: "symbol-ambiguous",
    severity: "error",
    summary: "A livepatch symbol with position 0 has a name that its object has several times.",
    advice: "Write the position of the right one behind the comma: .klp.sym.<object>.<symbol>,<position>, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["ambiguous"])) {
      const candidates = failures.map(({ lookup }) => lookup.candidates).find(({ length }) => length > 0) ?? [];
      const onlyLoading = failures.length < question.moments.length ? " While the module loads, its init sections count too." : "";
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${candidates.length} times, and position 0 stands for the only one.${onlyLoading}`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp322-symbol-position.ts
var symbolPosition = {
  meta: {
    id: "KLP322",
    slug: "symbol-position",
    severity: "error",
    summary: "A livepatch symbol has a position that its object does not have.",
    advice: "Write 0 where the name occurs once, else the position of the right one, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation"], ["no-position"])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} has no position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation"])
};

// src/rules/klp323-symbol-position-order.ts
var symbolPositionOrder = {
  meta: {
    id: "KLP323",
    slug: "symbol-position-order",
    severity: "warning",
    summary: "A position leads to another symbol than the one that seems to be meant.",
    advice: "Count vmlinux's positions by address, as /proc/kallsyms lists them, and a module's in the order of its symbol table."
  },
  *check(context) {
    const { build } = context;
    if (build === void 0) return;
    for (const question of context.questions) {
      const found = (question.answers ?? []).map(({ lookup }) => lookup).find(({ kind }) => kind === "found");
      if (found?.kind !== "found" || found.candidates.length < 2) continue;
      const { symbol, candidates } = found;
      const positions = positionsOf(candidates, question, build);
      const wanted = wantedKind(question, context);
      if (wanted !== void 0 && symbol.kind !== "unknown" && symbol.kind !== wanted) {
        yield {
          ...lookupProblem(question),
          effects: [{ when: "run", outcome: "corrupted", message: `the ${wanted} is another one` }],
          message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.kind === "data" ? "data" : "a function"} where a ${wanted} is used.`,
          positions
        };
        continue;
      }
      const other = inOtherOrder(question, build, candidates);
      if (other === void 0 || other.place === symbol.place) continue;
      yield {
        ...lookupProblem(question),
        severity: "note",
        condition: "the position was counted in the other order",
        effects: [{ when: "run", outcome: "corrupted", message: `'${question.name}' is another one` }],
        message: `${soughtWords(question)}, position ${question.sympos}, is ${symbol.place ?? ""} for the kernel; counted ${question.object === VMLINUX ? "in the order of the symbol table" : "by address"} it would be ${other.place ?? ""}.`,
        positions
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function wantedKind({ asked }, { module }) {
  if (asked.kind === "function") return "function";
  const { type } = module.elf.symbols().at(asked.klp.relas.symbol(asked.index));
  return type === STT_FUNC ? "function" : type === STT_OBJECT ? "data" : void 0;
}
function inOtherOrder({ object, name, sympos }, build, candidates) {
  const other = object === VMLINUX ? build.vmlinux?.inTableOrder(name) ?? [] : [...candidates].sort((a, b) => (a.address ?? 0n) < (b.address ?? 0n) ? -1 : 1);
  return other.length === candidates.length ? other[Number(sympos) - 1] : void 0;
}

// src/rules/klp324-symbol-in-init.ts
var symbolInInit = {
  meta: {
    id: "KLP324",
    slug: "symbol-in-init",
    severity: "error",
    summary: "A symbol lies in init memory, which is freed once its object has started.",
    advice: "Init code and data have run before a livepatch comes: leave them out of the patch."
  },
  *check(context) {
    const { build } = context;
    if (build === void 0) return;
    for (const question of context.questions) {
      if (question.answers === void 0 || !isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: effectsOf2(question, context),
        message: `${soughtWords(question)} lies in init memory alone: ${question.object === VMLINUX ? "the kernel has freed it" : `it exists while ${question.object} loads, and is freed after that`}.`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};
function effectsOf2(question, { kernel }) {
  const refused3 = refusals(question.answers ?? []);
  if (question.asked.kind === "relocation")
    return [...refused3, { when: "run", outcome: "crash", message: "the address is that of freed memory" }];
  if (question.object === VMLINUX)
    return [{ when: "patch-load", outcome: "refused", message: untraceableLine(kernel.facts, question.name) }];
  return refused3;
}

// src/rules/klp325-compiler-suffix.ts
var compilerSuffix = {
  meta: {
    id: "KLP325",
    slug: "compiler-suffix",
    severity: "error",
    summary: "The object has the symbol with another ending of the compiler (.isra.0, .constprop.0, .part.0, .cold, .llvm.\u2026).",
    advice: "Build the livepatch with the kernel's own compiler, options and configuration: each decides which copies of a function there are."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["relocation", "function"], ["not-found"])) {
      const variants = suffixVariants(question, build);
      if (variants.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there; ${quoted(variants)} ${variants.length > 1 ? "are" : "is"}. The kernel compares whole names.`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["relocation", "function"])
};

// src/rules/klp326-exported-livepatch-symbol.ts
var exportedLivepatchSymbol = {
  meta: {
    id: "KLP326",
    slug: "exported-livepatch-symbol",
    severity: "warning",
    summary: "A livepatch relocation refers to a symbol that vmlinux exports.",
    advice: "Leave it a normal relocation. The tools do so when they see the complete Module.symvers of the kernel.",
    remedy: "normal-relocation"
  },
  *check(context) {
    for (const question of context.questions) {
      const { asked, object, name } = question;
      if (asked.kind !== "relocation" || object !== VMLINUX) continue;
      const found = context.build?.exportOf(name);
      if (found?.symbol.module !== VMLINUX || found.symbol.namespace.startsWith("module:")) continue;
      const { symbol, path } = found;
      const early = context.timeline.applicationOf(asked.klp).kind === "early";
      yield {
        ...lookupProblem(question),
        ...early ? { severity: "note" } : {},
        effects: [],
        message: `'${name}' is exported${symbol.namespace === "" ? "" : ` in the namespace ${symbol.namespace}`} (${path}, line ${symbol.line}: ${symbol.text.trim().replaceAll("	", " ")}): no livepatch relocation is needed.${early ? " As a relocation of vmlinux it does no harm." : " As a livepatch relocation it is written late."}`
      };
    }
  },
  undecided: withoutExports
};

// src/rules/klp327-symbol-not-exported.ts
var symbolNotExported = {
  meta: {
    id: "KLP327",
    slug: "symbol-not-exported",
    severity: "error",
    summary: "An undefined symbol is exported by nothing.",
    advice: "Make it a livepatch symbol (.klp.sym.<object>.<symbol>,<position>), or do without it."
  },
  *check({ build, undefinedSymbols: undefinedSymbols2 }) {
    if (build?.knowsExports !== true) return;
    const withModules = build.exportLists.some(({ hasModules }) => hasModules);
    for (const { symbol, subject } of undefinedSymbols2) {
      if (build.exportOf(symbol.name) !== void 0) continue;
      const objects = build.objectsWith(symbol.name);
      yield {
        subject,
        ...withModules ? {} : { condition: "no module exports it" },
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is undefined here, and ${build.exportLists.map(({ path }) => path).join(", ")} ${build.exportLists.length > 1 ? "do" : "does"} not list it.${objects.length > 0 ? ` ${objects.join(", ")} has it without exporting it.` : ""}`
      };
    }
  },
  undecided: withoutExports
};

// src/livepatch/license.ts
var COMPATIBLE = /* @__PURE__ */ new Set(["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"]);
function isGplCompatible(license2) {
  return license2 !== void 0 && COMPATIBLE.has(license2);
}

// src/rules/klp328-gpl-only-export.ts
var gplOnlyExport = {
  meta: {
    id: "KLP328",
    slug: "gpl-only-export",
    severity: "error",
    summary: "The module uses a symbol that is exported to GPL-compatible modules only.",
    advice: 'Set MODULE_LICENSE("GPL"): a livepatch cannot have another licence.'
  },
  *check({ module, build, undefinedSymbols: undefinedSymbols2 }) {
    const license2 = module.modinfo.get("license");
    if (build === void 0 || isGplCompatible(license2)) return;
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      if (found?.symbol.gplOnly !== true) continue;
      yield {
        subject,
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is exported by EXPORT_SYMBOL_GPL (${found.path}, line ${found.symbol.line}), and the module ${license2 === void 0 ? "states no licence" : `has the licence '${license2}'`}.`
      };
    }
  },
  *undecided(context) {
    if (!isGplCompatible(context.module.modinfo.get("license"))) yield* withoutExports(context);
  }
};

// src/rules/klp329-namespace-not-imported.ts
var namespaceNotImported = {
  meta: {
    id: "KLP329",
    slug: "namespace-not-imported",
    severity: "error",
    summary: "A symbol is exported in a namespace that the module does not import.",
    advice: "Add MODULE_IMPORT_NS() for the namespace; a symbol that is exported to certain modules alone has to be a livepatch symbol."
  },
  *check({ module, build, kernel, undefinedSymbols: undefinedSymbols2 }) {
    if (build === void 0) return;
    const name = module.name ?? "";
    const imported = module.modinfo.all("import_ns");
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      const namespace = found?.symbol.namespace ?? "";
      if (found === void 0 || namespace === "" || imported.includes(namespace)) continue;
      if (kernel.facts.moduleNamespaces && isForModule(namespace, name)) continue;
      yield {
        subject,
        condition: "the kernel is built without CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS",
        effects: [
          {
            when: "patch-load",
            outcome: "refused",
            message: `${name}: module uses symbol (${symbol.name}) from namespace ${namespace}, but does not import it.`
          },
          { when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -22) }
        ],
        message: `'${symbol.name}' is exported in the namespace ${namespace} (${found.path}, line ${found.symbol.line}); the module imports ${imported.length === 0 ? "none" : imported.join(", ")}.`
      };
    }
  },
  undecided: withoutExports
};
var FOR_MODULES = "module:";
function isForModule(namespace, module) {
  if (!namespace.startsWith(FOR_MODULES)) return false;
  const wanted = module.replaceAll("-", "_");
  return namespace.slice(FOR_MODULES.length).split(",").map((pattern) => pattern.replaceAll("-", "_")).some((pattern) => pattern.endsWith("*") ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern);
}

// src/rules/klp330-module-export.ts
var moduleExport = {
  meta: {
    id: "KLP330",
    slug: "module-export",
    severity: "warning",
    summary: "The livepatch needs a module that exports a symbol, so that it depends on it.",
    advice: "Make it a livepatch symbol of that module: the livepatch then loads without it."
  },
  *check({ module, build, undefinedSymbols: undefinedSymbols2 }) {
    if (build === void 0) return;
    const patched = module.patch.form === "unknown" ? [] : module.patch.objects.map(({ name }) => name);
    for (const { symbol, subject } of undefinedSymbols2) {
      const found = build.exportOf(symbol.name);
      const exporter = found?.symbol.module;
      if (found === void 0 || exporter === void 0 || exporter === VMLINUX) continue;
      yield {
        subject,
        object: exporter,
        condition: `${exporter} is not loaded before the livepatch`,
        effects: [{ when: "patch-load", outcome: "refused", message: unknownSymbolLine(symbol.name, -2) }],
        message: `'${symbol.name}' is exported by ${exporter} (${found.path}, line ${found.symbol.line})${patched.includes(exporter) ? ", which the livepatch patches" : ""}: modprobe loads ${exporter} with the livepatch, and ${exporter} cannot be unloaded while the livepatch is there.`
      };
    }
  },
  undecided: withoutExports
};

// src/rules/klp331-function-not-found.ts
var functionNotFound = {
  meta: {
    id: "KLP331",
    slug: "function-not-found",
    severity: "error",
    summary: "A function that the patch replaces does not exist in its object.",
    advice: "Correct old_name or the object. A function that the compiler inlined everywhere does not exist: patch its callers."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["function"], ["not-found"])) {
      if (isInitOnly(question, build) || suffixVariants(question, build).length > 0) continue;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is not there (${build.symbolsOf(question.object)?.path ?? ""}).${suggestionWords(question, build)}`
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["function"])
};

// src/rules/klp332-function-position.ts
var functionPosition = {
  meta: {
    id: "KLP332",
    slug: "function-position",
    severity: "error",
    summary: "The object has a patched function several times, or not at the position that the patch gives.",
    advice: "Set old_sympos: 0 where the name occurs once, else the position of the right one, counted from 1."
  },
  *check(context) {
    for (const { question, build, failures } of failedQuestions(context, ["function"], ["ambiguous", "no-position"])) {
      const candidates = failures[0]?.lookup.candidates ?? [];
      const times = candidates.length === 1 ? "once" : `${candidates.length} times`;
      yield {
        ...lookupProblem(question),
        effects: refusals(failures),
        message: `${soughtWords(question)} is there ${times}, and the patch gives position ${question.sympos}.`,
        positions: positionsOf(candidates, question, build)
      };
    }
  },
  undecided: (context) => withoutSymbols(context, ["function"])
};

// src/rules/klp333-function-untraceable.ts
var functionUntraceable = {
  meta: {
    id: "KLP333",
    slug: "function-untraceable",
    severity: "error",
    summary: "A function that the patch replaces has no place for ftrace.",
    advice: "notrace, noinstr and assembler functions cannot be patched: patch a caller."
  },
  *check({ questions, build, kernel }) {
    if (build === void 0) return;
    for (const question of questions) {
      const whens = question.moments.map(({ when }) => when).filter((when) => isTraceable(question, when, build) === false);
      if (whens.length === 0 || isInitOnly(question, build)) continue;
      yield {
        ...lookupProblem(question),
        effects: whens.map((when) => ({ when, outcome: "refused", message: untraceableLine(kernel.facts, question.name) })),
        message: `${soughtWords(question)} does not begin with a call that ftrace can redirect.`
      };
    }
  },
  *undecided({ questions, build }) {
    const open = questions.filter(
      (question) => question.asked.kind === "function" && (build === void 0 || !question.moments.some(({ when }) => isTraceable(question, when, build) !== void 0))
    );
    for (const object of new Set(open.map((question) => question.object))) {
      yield { object, wouldDecide: object === VMLINUX ? "vmlinux" : `${object}.ko` };
    }
  }
};
function isTraceable(question, when, build) {
  const { asked, object, name, moments } = question;
  const lookup = question.answers?.find((answer2) => answer2.when === when)?.lookup;
  const state = moments.find((moment2) => moment2.when === when)?.state;
  if (asked.kind !== "function" || lookup?.kind !== "found" || state === void 0) return void 0;
  const position = lookup.candidates.indexOf(lookup.symbol);
  if (object !== VMLINUX) return build.moduleNamed(object)?.hasFtraceSite(name, position, state);
  const linked = build.vmlinux?.find(name)[position];
  return linked?.address === void 0 || linked.size === void 0 ? void 0 : build.vmlinux?.hasFtraceSite(linked.address, linked.size);
}

// src/rules/klp401-not-marked-livepatch.ts
var notMarkedLivepatch = {
  meta: {
    id: "KLP401",
    slug: "not-marked-livepatch",
    severity: "error",
    summary: "The module is not marked as a livepatch.",
    advice: 'Add MODULE_INFO(livepatch, "Y").'
  },
  *check({ module }) {
    if (module.modinfo.get("livepatch") !== void 0) return;
    yield {
      subject: { kind: "module" },
      effects: [{ when: "patch-load", outcome: "refused", message: `module ${module.name ?? ""} is not marked as a livepatch module` }],
      message: "There is no livepatch= in .modinfo: the kernel does not keep what livepatch needs of the file, and klp_enable_patch() fails."
    };
  }
};

// src/rules/klp402-license.ts
var license = {
  meta: {
    id: "KLP402",
    slug: "license",
    severity: "error",
    summary: "The module's licence is not compatible with the GPL.",
    advice: 'Livepatch is exported to GPL-compatible modules only: set MODULE_LICENSE("GPL").'
  },
  *check({ module }) {
    const text2 = module.modinfo.get("license");
    if (isGplCompatible(text2)) return;
    yield {
      subject: { kind: "module" },
      effects: [{ when: "patch-load", outcome: "refused", message: "Unknown symbol klp_enable_patch (err -2)" }],
      message: text2 === void 0 ? "The module states no licence; the kernel takes that for a proprietary one." : `The licence '${text2}' is not GPL-compatible.`
    };
  }
};

// src/rules/klp403-this-module.ts
var NAME = ".gnu.linkonce.this_module";
var thisModule = {
  meta: {
    id: "KLP403",
    slug: "this-module",
    severity: "error",
    summary: "The module does not have exactly one struct module.",
    advice: "Build with kbuild, which links <name>.mod.o into the module once."
  },
  *check({ module, kernel }) {
    const sections = module.elf.sectionsNamed(NAME);
    const fault = faultOf(sections, kernel.facts.thisModuleCheck);
    if (fault === void 0) return;
    const { problem: problem3, line } = fault;
    yield {
      subject: sections[0] === void 0 ? { kind: "module" } : { kind: "section", section: sections[0] },
      effects: [
        line === void 0 ? { when: "patch-load", outcome: "corrupted", message: "the kernel takes the first without a check and uses it as struct module" } : { when: "patch-load", outcome: "refused", message: line }
      ],
      message: `The loader finds struct module by its section: ${problem3}.`
    };
  }
};
function faultOf(sections, check2) {
  const [first] = sections;
  const count = check2 === "only-one" ? `Only one ${NAME} section must exist.` : `Exactly one ${NAME} section must exist.`;
  if (first === void 0) return { problem: `there is no ${NAME}`, line: check2 === "first" ? "No module found in object" : count };
  if (sections.length > 1) return { problem: `${NAME} is there ${sections.length} times`, line: check2 === "first" ? void 0 : count };
  if (first.type === SHT_NOBITS)
    return {
      problem: `${NAME} has no content (SHT_NOBITS)`,
      line: check2 === "first" ? void 0 : `${NAME} section must have a size set`
    };
  if (!first.isAlloc)
    return {
      problem: `${NAME} is not loaded (SHF_ALLOC is missing)`,
      line: check2 === "first" ? void 0 : `${NAME} must occupy memory during process execution`
    };
  return void 0;
}

// src/rules/klp404-stripped.ts
var stripped = {
  meta: {
    id: "KLP404",
    slug: "stripped",
    severity: "error",
    summary: "The module has no symbol for what the kernel must look up.",
    advice: "Strip with strip -g (--strip-debug), which keeps the symbol table."
  },
  *check({ module }) {
    if (!module.elf.hasSymbols) {
      yield {
        subject: { kind: "module" },
        effects: [{ when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: module has no symbols (stripped?)` }],
        message: "There is no symbol table."
      };
      return;
    }
    if (module.patch.form === "unknown") return;
    for (const object of module.patch.objects) {
      for (const { oldName, newFunction, place: place2 } of object.functions) {
        if (newFunction.kind !== "place" || module.functions.at(newFunction.place.section.index, newFunction.place.offset) !== void 0)
          continue;
        yield {
          subject: { kind: "place", section: place2.section, offset: place2.offset },
          ...object.name === void 0 ? {} : { object: object.name },
          effects: [
            {
              when: object.name === void 0 ? "patch-load" : "target-load",
              outcome: "refused",
              message: `kallsyms size lookup failed for '${oldName ?? ""}' replacement`
            }
          ],
          message: `No function symbol covers the replacement of '${oldName ?? ""}'.`,
          condition: "no other symbol covers it"
        };
      }
    }
  }
};

// src/rules/klp405-module-name.ts
var moduleName = {
  meta: {
    id: "KLP405",
    slug: "module-name",
    severity: "error",
    summary: "The livepatch's own name is none that a module can have.",
    advice: "Choose another name of at most 55 characters."
  },
  *check({ module }) {
    const { name } = module;
    if (name === void 0 || name !== VMLINUX && name.length <= MAX_OBJECT_NAME) return;
    yield {
      subject: { kind: "module" },
      effects: [
        {
          when: "patch-load",
          outcome: "refused",
          message: name === VMLINUX ? "vmlinux.ko: invalid module name" : "the name does not fit into struct module"
        }
      ],
      message: `The module is named '${name}' (${name.length} characters).`
    };
  }
};

// src/rules/klp406-function-table.ts
var functionTable = {
  meta: {
    id: "KLP406",
    slug: "function-table",
    severity: "error",
    summary: "A record of the patch is one that klp_enable_patch() refuses.",
    advice: "Each klp_func needs an old_name and a new_func; one function of one object is patched once (positions 0 and 1 are the same)."
  },
  *check(context) {
    if (context.module.patch.form === "unknown") return;
    const objects = /* @__PURE__ */ new Set();
    for (const object of context.module.patch.objects) {
      const name = object.name ?? VMLINUX;
      if (objects.has(name)) yield twice(context, `the object '${name}'`, name, object);
      objects.add(name);
      yield* functionProblems(context, object);
    }
  }
};
function* functionProblems(context, object) {
  const maxName = Number(context.kernel.facts.symbolNameMax);
  const seen = /* @__PURE__ */ new Set();
  for (const func of object.functions) {
    if (func.oldName === void 0) yield refused(object, func, "has no old_name");
    else if (func.newFunction.kind === "null") yield refused(object, func, `('${func.oldName}') has no new_func`);
    else if (func.oldName.length > maxName)
      yield refused(object, func, `('${func.oldName}') has a name of ${func.oldName.length} characters; this kernel takes ${maxName}`);
    const directory = `${func.oldName ?? ""},${func.sympos === 0n ? 1n : func.sympos}`;
    if (seen.has(directory)) yield twice(context, `'${directory}' of ${object.name ?? VMLINUX}`, directory, object, func);
    seen.add(directory);
  }
}
function refused(object, { place: place2 }, what) {
  return {
    subject: { kind: "place", section: place2.section, offset: place2.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: "patch-load", outcome: "refused", message: "klp_init_func() answers EINVAL without a message" }],
    message: `A klp_func ${what}.`
  };
}
function twice(context, what, directory, object, func) {
  const message = `kobject_add_internal failed for ${directory} with -EEXIST, don't try to register things with the same name in the same directory.`;
  return {
    subject: func === void 0 ? { kind: "module" } : { kind: "place", section: func.place.section, offset: func.place.offset },
    object: object.name ?? VMLINUX,
    effects: [{ when: "patch-load", outcome: "refused", message }],
    message: `The patch lists ${what} twice; insmod fails with ${context.kernel.facts.duplicateKobject}.`
  };
}

// src/rules/klp407-nothing-to-patch.ts
var nothingToPatch = {
  meta: {
    id: "KLP407",
    slug: "nothing-to-patch",
    severity: "warning",
    summary: "The patch lists no function.",
    advice: "Check that the build found a difference."
  },
  *check({ module }) {
    if (module.patch.form === "unknown") {
      yield {
        subject: { kind: "module" },
        severity: "note",
        effects: [],
        condition: "the patch is described in a form that klp-lint does not know",
        message: "No struct klp_patch, .kpatch.funcs or .init.klp_objects was found: which objects are patched is not known, and what depends on it was not checked.",
        advice: "Nothing, if the module builds its klp_patch at run time."
      };
      return;
    }
    if (module.patch.objects.some(({ functions }) => functions.length > 0)) return;
    yield {
      subject: { kind: "module" },
      effects: module.patch.form === "klp-build" && module.patch.objects.length === 0 ? [{ when: "patch-load", outcome: "refused", message: "nothing to patch!" }] : [{ when: "patch-load", outcome: "ignored", message: "the livepatch loads and changes nothing" }],
      message: "No object of the patch has a function."
    };
  }
};

// src/rules/klp410-kernel-files-mismatch.ts
var kernelFilesMismatch = {
  meta: {
    id: "KLP410",
    slug: "kernel-files-mismatch",
    severity: "warning",
    summary: "The kernel's files that were given are of other kernels than the module.",
    advice: "Give the files of the module's kernel, or say with --kernel that another one is to load it."
  },
  *check({ match, kernel }) {
    if (match.kind !== "other") return;
    yield {
      subject: { kind: "module" },
      order: -1,
      effects: [],
      message: `The module is checked for Linux ${kernel.release}, and the files are of Linux ${match.releases.join(", ")}: nothing of them was used.`
    };
  }
};

// src/rules/klp411-vermagic.ts
var vermagic = {
  meta: {
    id: "KLP411",
    slug: "vermagic",
    severity: "error",
    summary: "The module's vermagic is not the kernel's.",
    advice: "Build the livepatch against the configuration and the release of the kernel that loads it."
  },
  *check({ module, build }) {
    const own = module.modinfo.get("vermagic");
    const kernel = build?.vermagic;
    if (own === void 0 || kernel === void 0) return;
    const hasVersions = module.elf.sectionNamed("__versions") !== void 0 && kernel.text.split(" ").includes("modversions");
    const compared = (text2) => hasVersions ? text2.slice(text2.indexOf(" ")) : text2;
    if (compared(own) === compared(kernel.text)) return;
    yield {
      subject: { kind: "module" },
      effects: [
        { when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: version magic '${own}' should be '${kernel.text}'` }
      ],
      message: `The module says '${own.trim()}'; the kernel demands '${kernel.text.trim()}' (${kernel.path}).`
    };
  },
  *undecided({ build }) {
    if (build?.vermagic === void 0) yield { object: "vmlinux", wouldDecide: "vmlinux or any module" };
  }
};

// src/livepatch/versions.ts
var ENTRY_SIZE = 64;
var NAME_AT = 8;
function symbolVersions(elf, preferExtended) {
  const crcs = elf.sectionNamed("__version_ext_crcs");
  const names2 = elf.sectionNamed("__version_ext_names");
  if (preferExtended && crcs !== void 0 && names2 !== void 0) {
    return { form: "extended", bySymbol: extendedVersions(elf, crcs, names2) };
  }
  const plain2 = elf.sectionNamed("__versions");
  return plain2 === void 0 ? void 0 : { form: "plain", bySymbol: plainVersions(elf, plain2) };
}
function plainVersions(elf, section) {
  requireEntries(section, ENTRY_SIZE);
  const view = elf.view(section);
  const versions = /* @__PURE__ */ new Map();
  for (let at = 0; at < view.size; at += ENTRY_SIZE) {
    const field = view.bytes.subarray(at + NAME_AT, at + ENTRY_SIZE);
    const end = field.indexOf(0);
    const name = new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
    if (!versions.has(name)) versions.set(name, { crc: Number(view.u64(at) & 0xffffffffn), section, offset: at });
  }
  return versions;
}
function extendedVersions(elf, crcs, names2) {
  requireEntries(crcs, 4);
  const view = elf.view(crcs);
  const texts = new TextDecoder().decode(elf.content(names2)).split("\0");
  const versions = /* @__PURE__ */ new Map();
  for (let at = 0; at < view.size; at += 4) {
    const name = texts[at / 4];
    if (name === void 0 || name === "") {
      throw new ElfFormatError(names2.offset, names2.name, texts.length, `a name for each of the ${view.size / 4} entries of ${crcs.name}`);
    }
    if (!versions.has(name)) versions.set(name, { crc: view.u32(at), section: crcs, offset: at });
  }
  return versions;
}
function requireEntries(section, size) {
  if (section.size % size !== 0) throw new ElfFormatError(section.offset, `size of ${section.name}`, section.size, `a multiple of ${size}`);
}

// src/rules/klp412-symbol-version.ts
var MODULE_LAYOUT = "module_layout";
var symbolVersion = {
  meta: {
    id: "KLP412",
    slug: "symbol-version",
    severity: "error",
    summary: "A symbol has another version in the kernel than the module was built against.",
    advice: "Build the livepatch against the Module.symvers of the kernel that loads it."
  },
  *check(context) {
    const { module, kernel, build } = context;
    if (build?.exportLists.some(({ hasVersions }) => hasVersions) !== true) return;
    const versions = symbolVersions(module.elf, kernel.facts.extendedVersions);
    if (versions === void 0) {
      yield {
        subject: { kind: "module" },
        condition: "the kernel is built without CONFIG_MODULE_FORCE_LOAD",
        effects: [{ when: "patch-load", outcome: "refused", message: "check_modstruct_version() answers ENOEXEC without a message" }],
        message: "The kernel's symbols have versions (CONFIG_MODVERSIONS), and the module has none."
      };
      return;
    }
    for (const { name, subject } of versionedSymbols(context)) {
      const exported = build.exportOf(name);
      if (exported === void 0 || exported.symbol.crc === 0) continue;
      const version = versions.bySymbol.get(name);
      if (version === void 0) {
        if (versions.form === "plain")
          yield problem2(context, exported.symbol, subject, "no symbol version for", `The module has no version of '${name}'`);
      } else if (version.crc !== exported.symbol.crc) {
        const difference = `The module was built against version ${hex(version.crc)} of '${name}'; the kernel has ${hex(exported.symbol.crc)}`;
        const at = subject ?? place(version);
        yield problem2(
          context,
          exported.symbol,
          at,
          "disagrees about version of symbol",
          `${difference} (${exported.path}, line ${exported.symbol.line})`
        );
      }
    }
  },
  undecided: withoutExports
};
function versionedSymbols({ undefinedSymbols: undefinedSymbols2 }) {
  const used = undefinedSymbols2.map(({ symbol, subject }) => ({ name: symbol.name, subject }));
  return [{ name: MODULE_LAYOUT, subject: void 0 }, ...used.filter(({ name }) => name !== MODULE_LAYOUT)];
}
function problem2({ module }, { name }, subject, line, message) {
  const effects = [{ when: "patch-load", outcome: "refused", message: `${module.name ?? ""}: ${line} ${name}` }];
  if (name !== MODULE_LAYOUT) effects.push({ when: "patch-load", outcome: "refused", message: unknownSymbolLine(name, -22) });
  return { subject: subject ?? { kind: "module" }, effects, message: `${message}.` };
}
function place({ section, offset }) {
  return { kind: "place", section, offset };
}
function hex(crc) {
  return `0x${crc.toString(16).padStart(8, "0")}`;
}

// src/rules/registry.ts
var RULES = [
  lateAlternativeSite,
  lateAlternativeReplacement,
  lateParavirtSite,
  lateDirectCall,
  lateJumpTable,
  lateStaticCallTable,
  lateStaticCallSite,
  lateRetpolineSite,
  lateReturnSite,
  lateCallSite,
  lateFtraceSite,
  lateJumpLabelSite,
  lateCfiSite,
  lateSortedTable,
  lateSpecialTable,
  klpArchSectionIgnored,
  klpArchSectionMissing,
  klpArchForeignObject,
  klpArchParavirtStride,
  lateNonallocTarget,
  latePercpuTarget,
  earlyPercpuTarget,
  klpSectionNotAlloc,
  lateInitTarget,
  nonzeroDestination,
  overlappingRelocations,
  relocationOutOfBounds,
  unsupportedRelocationType,
  targetReloadRefused,
  pcRelativeInReplacement,
  moduleSectionVmlinuxSymbol,
  vmlinuxSectionModuleSymbol,
  symbolNotLivepatch,
  livepatchSymbolInNormalRelocation,
  unprocessedLivepatchSymbol,
  symbolNameFormat,
  sectionNameFormat,
  klpSectionWithoutFlag,
  objectNotInPatch,
  objectName,
  foreignObjectSymbol,
  noneRelocationSymbol,
  patchedFunctionPointer,
  klpSectionTwice,
  symbolNotFound,
  symbolAmbiguous,
  symbolPosition,
  symbolPositionOrder,
  symbolInInit,
  compilerSuffix,
  exportedLivepatchSymbol,
  symbolNotExported,
  gplOnlyExport,
  namespaceNotImported,
  moduleExport,
  functionNotFound,
  functionPosition,
  functionUntraceable,
  notMarkedLivepatch,
  license,
  thisModule,
  stripped,
  moduleName,
  functionTable,
  nothingToPatch,
  kernelFilesMismatch,
  vermagic,
  symbolVersion
];

// src/elf/second-reader.ts
var SecondReader = class _SecondReader {
  constructor(elf, plan, reason) {
    this.reason = reason;
    this.#sections = elf?.sections ?? [];
    this.#shown = plan?.shown ?? /* @__PURE__ */ new Set();
    this.#sectionNames = new Names(this.#sections[plan?.sectionNames ?? -1]);
    this.#symbolNames = new Names(this.#sections[plan?.symbolNames ?? -1]);
    const symtab = this.#sections[plan?.symtab ?? -1];
    this.#symbols = isSymbolTable(symtab) ? symtab.symbols : [];
  }
  reason;
  #sections;
  #shown;
  #sectionNames;
  #symbolNames;
  #symbols;
  /**
   * Loads elfinfo and has it read the file. Never rejects because of what the file holds.
   * @param concerned indices of the SHT_RELA sections whose relocations confirm() will be asked about; default all
   */
  static async open(bytes, concerned) {
    const plan = present(bytes, concerned === void 0 ? void 0 : new Set(concerned));
    if (typeof plan === "string") return new _SecondReader(void 0, void 0, plan);
    const { openWithElfinfo } = await import("./elfinfo-M3TYESBD.js");
    const { success, errors, elf } = await openWithElfinfo(new StrictReader(bytes, plan));
    if (!success || elf === void 0) return new _SecondReader(void 0, void 0, `elfinfo cannot read the file: ${errors.join("; ")}`);
    return new _SecondReader(elf, plan, void 0);
  }
  /** Compares what was read of a section, and of a relocation in it or for it, with what elfinfo reads. */
  confirm(section, relocation) {
    if (this.reason !== void 0) return { kind: "unsupported", reason: this.reason };
    const comparison = new Comparison();
    this.#compareSection(comparison, section);
    if (relocation !== void 0) this.#compareRelocation(comparison, relocation);
    return comparison.result();
  }
  #compareSection(comparison, facts) {
    const where = `section ${facts.index}`;
    const section = this.#sections[facts.index];
    if (section === void 0) {
      comparison.differs(where, "read", "missing");
      return;
    }
    comparison.name(`name of ${where}`, facts.name, this.#sectionNames.at(section.nameix));
    comparison.equal(`sh_type of ${where}`, facts.type, section.type);
    comparison.equal(`sh_info of ${where}`, facts.info, section.info);
    if (facts.flags <= BigInt(Number.MAX_SAFE_INTEGER)) comparison.equal(`sh_flags of ${where}`, facts.flags, BigInt(section.flags));
    else comparison.cannotTell(`elfinfo keeps flags in 53 bits; sh_flags of ${where} is 0x${facts.flags.toString(16)}`);
  }
  #compareRelocation(comparison, facts) {
    const where = `relocation ${facts.index} of section ${facts.sectionIndex}`;
    const table = this.#sections[facts.sectionIndex];
    if (table !== void 0 && !this.#shown.has(facts.sectionIndex)) {
      comparison.cannotTell(`section ${facts.sectionIndex} was not among the relocation sections to be read`);
      return;
    }
    const relocation = isRelocationTable(table) ? table.relocations[facts.index] : void 0;
    if (relocation === void 0) {
      comparison.differs(where, "read", "missing");
      return;
    }
    comparison.equal(`r_offset of ${where}`, facts.offset, BigInt(relocation.addr));
    comparison.equal(`type of ${where}`, facts.type, relocation.type);
    comparison.equal(`addend of ${where}`, facts.addend, BigInt(relocation.addend ?? 0));
    comparison.equal(`symbol of ${where}`, facts.symbolIndex, relocation.symbolIndex);
    const symbol = this.#symbols[facts.symbolIndex];
    if (symbol === void 0) comparison.differs(`symbol ${facts.symbolIndex}`, "read", "missing");
    else comparison.name(`name of symbol ${facts.symbolIndex}`, facts.symbolName, this.#symbolNames.at(symbol.nameix));
  }
};
var Comparison = class {
  #differences = [];
  #reason;
  equal(what, ours, theirs) {
    if (ours !== theirs) this.differs(what, hex2(ours), hex2(theirs));
  }
  /** @param theirs undefined where it is lost to ill-formed UTF-8 */
  name(what, ours, theirs) {
    if (ours === theirs) return;
    if (theirs === void 0 || hasReplacement(ours) || hasReplacement(theirs)) this.cannotTell(`the ${what} is not UTF-8`);
    else this.differs(what, JSON.stringify(ours), JSON.stringify(theirs));
  }
  differs(what, ours, theirs) {
    this.#differences.push(`${what}: ${ours} by klp-lint, ${theirs} by elfinfo`);
  }
  cannotTell(reason) {
    this.#reason ??= reason;
  }
  /** A difference weighs more than a fact that elfinfo cannot tell. */
  result() {
    if (this.#differences.length > 0) return { kind: "disagrees", differences: this.#differences };
    return this.#reason === void 0 ? { kind: "agrees" } : { kind: "unsupported", reason: this.#reason };
  }
};
var Names = class {
  #strings;
  #starts;
  constructor(table) {
    this.#strings = isStringTable(table) ? table.strings : {};
  }
  /**
   * The string at that offset. Linkers let a name be the end of another, so it may lie inside of one; then it is lost where that one
   * is ill-formed UTF-8, since its bytes cannot be counted any more.
   */
  at(offset) {
    const whole = this.#strings[offset];
    if (whole !== void 0) return whole;
    this.#starts ??= Object.keys(this.#strings).map(Number);
    const start = lastBelow(this.#starts, offset) ?? 0;
    const around = this.#strings[start] ?? "";
    if (hasReplacement(around)) return void 0;
    return Buffer.from(around).subarray(offset - start).toString();
  }
};
function hasReplacement(text2) {
  return text2.includes("\uFFFD");
}
function lastBelow(ascending, limit) {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return ascending[low - 1];
}
var SHT_DYNSYM = 11;
var DECODED = /* @__PURE__ */ new Set([SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_REL, SHT_DYNSYM]);
var NO_SECTION_16 = 65535;
var NO_SECTION_32 = 4294967295;
function present(bytes, concerned) {
  if (bytes.length < EHDR_SIZE) return "the file is shorter than an ELF header";
  const header = new ElfView(copy(bytes, 0, EHDR_SIZE), bytes[5] === ELFDATA2LSB);
  const headersOffset = header.size64(40);
  const count = header.u16(60);
  const sectionNames2 = header.u16(62);
  if (count === 0) return "elfinfo does not know the extended numbering of sections (e_shnum is 0)";
  if (sectionNames2 === SHN_XINDEX) return "elfinfo does not know the extended numbering of sections (e_shstrndx is SHN_XINDEX)";
  if (header.u16(58) !== SHDR_SIZE) return "the section headers have another size than those of 64-bit ELF files";
  if (headersOffset + count * SHDR_SIZE > bytes.length) return "the section headers lie outside the file";
  const headers = new ElfView(copy(bytes, headersOffset, count * SHDR_SIZE), header.littleEndian);
  const typeOf = (index) => headers.u32(index * SHDR_SIZE + 4);
  const indices = Array.from({ length: count }, (_, index) => index);
  const symtab = indices.find((index) => typeOf(index) === SHT_SYMTAB) ?? -1;
  const symbolNames = symtab < 0 ? -1 : headers.u32(symtab * SHDR_SIZE + 40);
  const shown = new Set(indices.filter((index) => typeOf(index) === SHT_RELA && (concerned?.has(index) ?? true)));
  const visible = /* @__PURE__ */ new Set([...shown, symtab, symbolNames, sectionNames2]);
  let decoded = 0;
  for (const index of indices.filter((candidate) => DECODED.has(typeOf(candidate)))) {
    const at = index * SHDR_SIZE;
    const entrySize2 = headers.size64(at + 56);
    if (!visible.has(index)) {
      setU64(headers, at + 24, 0n);
      setU64(headers, at + 32, 0n);
      setU64(headers, at + 56, 1n);
    } else if (index === symtab ? entrySize2 !== SYM_SIZE : shown.has(index) && entrySize2 !== RELA_SIZE) {
      return `elfinfo goes by sh_entsize, which is ${entrySize2} in section ${index}`;
    } else {
      decoded += headers.size64(at + 32);
    }
    if (index === symtab) setU32(headers, at + 40, NO_SECTION_32);
  }
  if (decoded > bytes.length) return "tables of the file overlap";
  setU16(header, 54, 0);
  setU16(header, 56, 0);
  setU16(header, 62, NO_SECTION_16);
  return { header: header.bytes, headersOffset, headers: headers.bytes, sectionNames: sectionNames2, symtab, symbolNames, shown };
}
function copy(bytes, offset, length) {
  return new Uint8Array(bytes.subarray(offset, offset + length));
}
function setU16({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(offset, value, littleEndian);
}
function setU32({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(offset, value, littleEndian);
}
function setU64({ bytes, littleEndian }, offset, value) {
  new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(offset, value, littleEndian);
}
var StrictReader = class {
  constructor(bytes, plan) {
    this.bytes = bytes;
    this.plan = plan;
  }
  bytes;
  plan;
  #headerPosition = 0;
  #nextHeader = 0;
  open() {
    return Promise.resolve();
  }
  close() {
    return Promise.resolve();
  }
  size() {
    return this.bytes.length;
  }
  read(length, position) {
    try {
      return Promise.resolve(this.#take(length, position));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }
  async view(length, position) {
    const bytes = await this.read(length, position);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  #take(length, position) {
    if (position === void 0) {
      const at = this.#headerPosition;
      this.#headerPosition += length;
      return within(this.plan.header, at, length);
    }
    const header = this.#nextHeader * SHDR_SIZE;
    if (header < this.plan.headers.length) {
      this.#nextHeader++;
      if (position !== this.plan.headersOffset + header || length !== SHDR_SIZE)
        throw new Error("elfinfo reads in another order than it used to");
      return within(this.plan.headers, header, SHDR_SIZE);
    }
    return within(this.bytes, position, length);
  }
};
function within(bytes, offset, length) {
  if (!(offset >= 0 && length >= 0 && offset + length <= bytes.length)) {
    throw new Error(`${length} bytes from 0x${offset.toString(16)} do not lie within ${bytes.length} bytes`);
  }
  return bytes.subarray(offset, offset + length);
}
function isSymbolTable(section) {
  return section !== void 0 && "symbols" in section;
}
function isRelocationTable(section) {
  return section !== void 0 && "relocations" in section;
}
function isStringTable(section) {
  return section !== void 0 && "strings" in section;
}
function hex2(value) {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

// src/check/confirm.ts
var MOST_CONFIRMED = 1e4;
async function confirmFindings(elf, bytes, subjects) {
  const asked = subjects.filter((subject) => subject.kind !== "module").slice(0, MOST_CONFIRMED);
  if (asked.length === 0) return [];
  const tables = new Set(asked.flatMap((subject) => subject.kind === "relocation" ? [subject.table.section.index] : []));
  const reader = await SecondReader.open(bytes, tables);
  const remarks = /* @__PURE__ */ new Set();
  for (const subject of asked) {
    const section = subject.kind === "relocation" ? subject.table.section : subject.section;
    const relocation = subject.kind === "relocation" ? relocationFacts(elf, subject.table, subject.index) : void 0;
    const confirmation = reader.confirm(sectionFacts(section), relocation);
    if (confirmation.kind === "disagrees")
      for (const difference of confirmation.differences) remarks.add(`the second reader (elfinfo) disagrees: ${difference}`);
    if (confirmation.kind === "unsupported") remarks.add(`the second reader (elfinfo) cannot tell: ${confirmation.reason}`);
  }
  return [...remarks];
}
function sectionFacts(section) {
  const { index, name, type, flags, info } = section;
  return { index, name, type, flags, info };
}
function relocationFacts(elf, table, index) {
  const symbols = elf.symbols();
  const symbolIndex = table.symbol(index);
  if (symbolIndex >= symbols.count) return void 0;
  return {
    sectionIndex: table.section.index,
    index,
    offset: elf.view(table.section).u64(index * 24),
    type: table.type(index),
    symbolIndex,
    symbolName: symbols.at(symbolIndex).name,
    addend: table.addend(index)
  };
}

// src/dwarf/constants.ts
var DW_TAG = { INLINED_SUBROUTINE: 29, SUBPROGRAM: 46 };
var DW_AT = {
  NAME: 3,
  STMT_LIST: 16,
  LOW_PC: 17,
  HIGH_PC: 18,
  COMP_DIR: 27,
  ABSTRACT_ORIGIN: 49,
  DECL_FILE: 58,
  SPECIFICATION: 71,
  RANGES: 85,
  CALL_FILE: 88,
  CALL_LINE: 89,
  STR_OFFSETS_BASE: 114,
  ADDR_BASE: 115,
  RNGLISTS_BASE: 116
};
var DW_FORM = {
  ADDR: 1,
  BLOCK2: 3,
  BLOCK4: 4,
  DATA2: 5,
  DATA4: 6,
  DATA8: 7,
  STRING: 8,
  BLOCK: 9,
  BLOCK1: 10,
  DATA1: 11,
  FLAG: 12,
  SDATA: 13,
  STRP: 14,
  UDATA: 15,
  REF_ADDR: 16,
  REF1: 17,
  REF2: 18,
  REF4: 19,
  REF8: 20,
  REF_UDATA: 21,
  INDIRECT: 22,
  SEC_OFFSET: 23,
  EXPRLOC: 24,
  FLAG_PRESENT: 25,
  STRX: 26,
  ADDRX: 27,
  REF_SUP4: 28,
  STRP_SUP: 29,
  DATA16: 30,
  LINE_STRP: 31,
  REF_SIG8: 32,
  IMPLICIT_CONST: 33,
  LOCLISTX: 34,
  RNGLISTX: 35,
  REF_SUP8: 36,
  STRX1: 37,
  STRX2: 38,
  STRX3: 39,
  STRX4: 40,
  ADDRX1: 41,
  ADDRX2: 42,
  ADDRX3: 43,
  ADDRX4: 44,
  GNU_REF_ALT: 7968,
  GNU_STRP_ALT: 7969
};
var DW_UT = { COMPILE: 1, TYPE: 2, PARTIAL: 3, SKELETON: 4, SPLIT_COMPILE: 5, SPLIT_TYPE: 6 };
var DW_LNCT = { PATH: 1, DIRECTORY_INDEX: 2 };
var DW_LNS = {
  COPY: 1,
  ADVANCE_PC: 2,
  ADVANCE_LINE: 3,
  SET_FILE: 4,
  CONST_ADD_PC: 8,
  FIXED_ADVANCE_PC: 9
};
var DW_LNE = { END_SEQUENCE: 1, SET_ADDRESS: 2 };
var DW_RLE = {
  END_OF_LIST: 0,
  BASE_ADDRESSX: 1,
  STARTX_ENDX: 2,
  STARTX_LENGTH: 3,
  OFFSET_PAIR: 4,
  BASE_ADDRESS: 5,
  START_END: 6,
  START_LENGTH: 7
};

// src/dwarf/cursor.ts
var MAX_LEB = 16;
var EXACT_LEB = 7;
var decoder2 = new TextDecoder("utf-8");
var Cursor = class {
  constructor(section, position, end = section.size) {
    this.section = section;
    this.position = position;
    this.end = end;
    if (!(position >= 0 && position <= end && end <= section.size)) {
      throw section.error(0, "an offset", position, `at most ${Math.min(end, section.size)}`);
    }
  }
  section;
  position;
  end;
  get atEnd() {
    return this.position >= this.end;
  }
  u8(field) {
    return this.section.view.u8(this.skip(1, field));
  }
  s8(field) {
    return this.u8(field) << 24 >> 24;
  }
  u16(field) {
    return this.section.view.u16(this.skip(2, field));
  }
  u24(field) {
    const at = this.skip(3, field);
    const { view } = this.section;
    const [low, high] = view.littleEndian ? [view.u16(at), view.u8(at + 2)] : [view.u16(at + 1), view.u8(at)];
    return high * 65536 + low;
  }
  u32(field) {
    return this.section.view.u32(this.skip(4, field));
  }
  /** Exact below 2^53; above, near enough that no check against a size passes. */
  u64(field) {
    return this.section.view.size64(this.skip(8, field));
  }
  /** An unsigned integer of 4 or 8 bytes. */
  word(width, field) {
    return width === 8 ? this.u64(field) : this.u32(field);
  }
  /**
   * A unit's initial length (7.4), with the size of offsets in that unit: 0xffffffff announces 64-bit DWARF.
   * @throws ElfFormatError for the reserved values and for a unit that does not end within the section
   */
  unitLength() {
    const at = this.position;
    const first = this.u32("unit_length");
    const offsetSize = first === 4294967295 ? 8 : 4;
    const length = offsetSize === 8 ? this.u64("unit_length") : first;
    if (offsetSize === 4 && first >= 4294967280 || length > this.end - this.position) {
      throw this.section.error(at, "unit_length", length, `at most the ${this.end - this.position} bytes that follow`);
    }
    return { end: this.position + length, offsetSize };
  }
  /** An unsigned LEB128 number (7.6). Exact below 2^53, as u64. */
  uleb(field) {
    let value = 0;
    let scale = 1;
    for (const at = this.position; this.position - at < MAX_LEB; scale *= 128) {
      const byte = this.u8(field);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw this.section.error(this.position - MAX_LEB, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
  }
  /** A signed LEB128 number (7.6) of at most 64 bits; exact between -2^53 and 2^53. */
  sleb(field) {
    const at = this.position;
    let value = 0;
    let big = 0n;
    for (let count = 0; count < MAX_LEB; count++) {
      const byte = this.u8(field);
      if (count < EXACT_LEB) value += (byte & 127) * 2 ** (7 * count);
      else big |= BigInt(byte & 127) << BigInt(7 * count);
      if (byte < 128) {
        if (count < EXACT_LEB) return (byte & 64) !== 0 ? value - 2 ** (7 * count + 7) : value;
        const sign = (byte & 64) !== 0 ? -1n << BigInt(7 * count + 7) : 0n;
        return Number(BigInt.asIntN(64, sign | big | BigInt(value)));
      }
    }
    throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
  }
  skipLeb(field) {
    const at = this.position;
    while (this.u8(field) >= 128) {
      if (this.position - at >= MAX_LEB) throw this.section.error(at, field, `${MAX_LEB} bytes without an end`, "a LEB128 number");
    }
  }
  /** A string of at most MAX_STRING bytes, up to its NUL, which lies before `end`. */
  string(field) {
    const at = this.position;
    this.skipString(field);
    if (this.position - at > MAX_STRING) throw this.section.error(at, field, this.position - at, `at most ${MAX_STRING} bytes`);
    return decoder2.decode(this.section.view.bytes.subarray(at, this.position - 1));
  }
  /** @throws ElfFormatError when no NUL follows before `end` */
  skipString(field) {
    const nul = this.section.view.bytes.indexOf(0, this.position);
    if (nul < 0 || nul >= this.end) throw this.section.error(this.position, field, "no NUL", "a NUL-terminated string");
    this.position = nul + 1;
  }
  /**
   * Moves past `count` bytes.
   * @returns where they begin
   */
  skip(count, field) {
    const at = this.position;
    if (!(count <= this.end - at)) throw this.section.error(at, field, `${this.end - at} bytes`, `${count} bytes`);
    this.position = at + count;
    return at;
  }
};

// src/dwarf/abbreviations.ts
var Abbreviations = class {
  constructor(section) {
    this.section = section;
    this.#bytesLeft = 2 * section.size;
  }
  section;
  #tables = /* @__PURE__ */ new Map();
  /** Tables of a real file do not overlap; were they to, each unit could make us decode all the rest of the section. */
  #bytesLeft;
  /**
   * The table that begins at that offset.
   * @throws ElfFormatError when it is damaged or the tables overlap without end
   */
  at(offset) {
    let table = this.#tables.get(offset);
    if (table === void 0) {
      const cursor = new Cursor(this.section, offset);
      if (this.#bytesLeft <= 0) throw this.section.error(offset, "debug_abbrev_offset", offset, "tables that do not overlap");
      try {
        table = readTable(cursor);
      } finally {
        this.#bytesLeft -= cursor.position - offset;
      }
      this.#tables.set(offset, table);
    }
    return table;
  }
};
function readTable(cursor) {
  const table = /* @__PURE__ */ new Map();
  for (; ; ) {
    const code = cursor.uleb("an abbreviation code");
    if (code === 0) return table;
    const tag = cursor.uleb("a tag");
    const hasChildren = cursor.u8("DW_CHILDREN") !== 0;
    table.set(code, { tag, hasChildren, attributes: readAttributes(cursor) });
  }
}
function readAttributes(cursor) {
  const attributes = [];
  for (; ; ) {
    const name = cursor.uleb("an attribute");
    const form = cursor.uleb("a form");
    if (name === 0 && form === 0) return attributes;
    attributes.push({ name, form, implicit: form === DW_FORM.IMPLICIT_CONST ? cursor.sleb("DW_FORM_implicit_const") : 0 });
  }
}

// src/dwarf/forms.ts
var OTHER = { kind: "other" };
function readForm(cursor, form, encoding, implicit, target) {
  const at = cursor.position;
  const { offsetSize } = encoding;
  switch (form) {
    case DW_FORM.ADDR:
      cursor.skip(encoding.addressSize, "DW_FORM_addr");
      return { kind: "address", place: cursor.section.address(at, encoding.addressSize) };
    case DW_FORM.ADDRX:
      return { kind: "addressIndex", index: cursor.uleb("DW_FORM_addrx") };
    case DW_FORM.ADDRX1:
      return { kind: "addressIndex", index: cursor.u8("DW_FORM_addrx1") };
    case DW_FORM.ADDRX2:
      return { kind: "addressIndex", index: cursor.u16("DW_FORM_addrx2") };
    case DW_FORM.ADDRX3:
      return { kind: "addressIndex", index: cursor.u24("DW_FORM_addrx3") };
    case DW_FORM.ADDRX4:
      return { kind: "addressIndex", index: cursor.u32("DW_FORM_addrx4") };
    case DW_FORM.DATA1:
      return { kind: "constant", value: cursor.u8("DW_FORM_data1") };
    case DW_FORM.DATA2:
      return { kind: "constant", value: cursor.u16("DW_FORM_data2") };
    case DW_FORM.DATA4:
      return dataOrOffset(cursor, 4, encoding, target);
    case DW_FORM.DATA8:
      return dataOrOffset(cursor, 8, encoding, target);
    case DW_FORM.UDATA:
      return { kind: "constant", value: cursor.uleb("DW_FORM_udata") };
    case DW_FORM.SDATA:
      return { kind: "constant", value: cursor.sleb("DW_FORM_sdata") };
    case DW_FORM.IMPLICIT_CONST:
      return { kind: "constant", value: implicit };
    case DW_FORM.SEC_OFFSET:
      cursor.skip(offsetSize, "DW_FORM_sec_offset");
      return target === void 0 ? OTHER : { kind: "offset", value: cursor.section.sectionOffset(at, offsetSize, target) };
    case DW_FORM.RNGLISTX:
      return { kind: "listIndex", index: cursor.uleb("DW_FORM_rnglistx") };
    case DW_FORM.STRING:
      return { kind: "string", text: cursor.string("DW_FORM_string") };
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP: {
      const section = form === DW_FORM.STRP ? ".debug_str" : ".debug_line_str";
      cursor.skip(offsetSize, "DW_FORM_strp");
      return { kind: "stringAt", section, offset: cursor.section.sectionOffset(at, offsetSize, section) };
    }
    case DW_FORM.STRX:
      return { kind: "stringIndex", index: cursor.uleb("DW_FORM_strx") };
    case DW_FORM.STRX1:
      return { kind: "stringIndex", index: cursor.u8("DW_FORM_strx1") };
    case DW_FORM.STRX2:
      return { kind: "stringIndex", index: cursor.u16("DW_FORM_strx2") };
    case DW_FORM.STRX3:
      return { kind: "stringIndex", index: cursor.u24("DW_FORM_strx3") };
    case DW_FORM.STRX4:
      return { kind: "stringIndex", index: cursor.u32("DW_FORM_strx4") };
    case DW_FORM.REF1:
      return { kind: "reference", offset: cursor.u8("DW_FORM_ref1") };
    case DW_FORM.REF2:
      return { kind: "reference", offset: cursor.u16("DW_FORM_ref2") };
    case DW_FORM.REF4:
      return { kind: "reference", offset: cursor.u32("DW_FORM_ref4") };
    case DW_FORM.REF8:
      return { kind: "reference", offset: cursor.u64("DW_FORM_ref8") };
    case DW_FORM.REF_UDATA:
      return { kind: "reference", offset: cursor.uleb("DW_FORM_ref_udata") };
    case DW_FORM.INDIRECT:
      return readForm(cursor, indirectForm(cursor), encoding, implicit, target);
    default:
      skipForm(cursor, form, encoding);
      return OTHER;
  }
}
function skipForm(cursor, form, encoding) {
  const size = fixedSize(form, encoding);
  if (size !== void 0) {
    cursor.skip(size, "an attribute");
    return;
  }
  switch (form) {
    case DW_FORM.BLOCK1:
      cursor.skip(cursor.u8("DW_FORM_block1"), "DW_FORM_block1");
      return;
    case DW_FORM.BLOCK2:
      cursor.skip(cursor.u16("DW_FORM_block2"), "DW_FORM_block2");
      return;
    case DW_FORM.BLOCK4:
      cursor.skip(cursor.u32("DW_FORM_block4"), "DW_FORM_block4");
      return;
    case DW_FORM.BLOCK:
    case DW_FORM.EXPRLOC:
      cursor.skip(cursor.uleb("DW_FORM_exprloc"), "DW_FORM_exprloc");
      return;
    case DW_FORM.STRING:
      cursor.skipString("DW_FORM_string");
      return;
    case DW_FORM.SDATA:
    case DW_FORM.UDATA:
    case DW_FORM.REF_UDATA:
    case DW_FORM.STRX:
    case DW_FORM.ADDRX:
    case DW_FORM.LOCLISTX:
    case DW_FORM.RNGLISTX:
      cursor.skipLeb("an attribute");
      return;
    case DW_FORM.INDIRECT:
      skipForm(cursor, indirectForm(cursor), encoding);
      return;
    default:
      throw cursor.section.error(cursor.position, "the form of an attribute", form, "a form of DWARF 2 to 5");
  }
}
function fixedSize(form, { version, offsetSize, addressSize }) {
  switch (form) {
    case DW_FORM.FLAG_PRESENT:
    case DW_FORM.IMPLICIT_CONST:
      return 0;
    case DW_FORM.DATA1:
    case DW_FORM.FLAG:
    case DW_FORM.REF1:
    case DW_FORM.STRX1:
    case DW_FORM.ADDRX1:
      return 1;
    case DW_FORM.DATA2:
    case DW_FORM.REF2:
    case DW_FORM.STRX2:
    case DW_FORM.ADDRX2:
      return 2;
    case DW_FORM.STRX3:
    case DW_FORM.ADDRX3:
      return 3;
    case DW_FORM.DATA4:
    case DW_FORM.REF4:
    case DW_FORM.REF_SUP4:
    case DW_FORM.STRX4:
    case DW_FORM.ADDRX4:
      return 4;
    case DW_FORM.DATA8:
    case DW_FORM.REF8:
    case DW_FORM.REF_SIG8:
    case DW_FORM.REF_SUP8:
      return 8;
    case DW_FORM.DATA16:
      return 16;
    case DW_FORM.ADDR:
      return addressSize;
    case DW_FORM.REF_ADDR:
      return version === 2 ? addressSize : offsetSize;
    case DW_FORM.STRP:
    case DW_FORM.LINE_STRP:
    case DW_FORM.SEC_OFFSET:
    case DW_FORM.STRP_SUP:
    case DW_FORM.GNU_REF_ALT:
    case DW_FORM.GNU_STRP_ALT:
      return offsetSize;
    default:
      return void 0;
  }
}
function dataOrOffset(cursor, width, encoding, target) {
  const at = cursor.position;
  const value = cursor.word(width, `DW_FORM_data${width}`);
  if (encoding.version >= 4 || target === void 0) return { kind: "constant", value };
  return { kind: "offset", value: cursor.section.sectionOffset(at, width, target) };
}
function indirectForm(cursor) {
  const form = cursor.uleb("DW_FORM_indirect");
  if (form === DW_FORM.INDIRECT || form === DW_FORM.IMPLICIT_CONST) {
    throw cursor.section.error(cursor.position, "DW_FORM_indirect", form, "a form that holds its value");
  }
  return form;
}

// src/dwarf/die.ts
var WANTED = new Set(Object.values(DW_AT));
function readAbbreviation(cursor, context) {
  const at = cursor.position;
  const code = cursor.uleb("an abbreviation code");
  if (code === 0) return void 0;
  const abbreviation = context.abbreviations.get(code);
  if (abbreviation === void 0) throw cursor.section.error(at, "an abbreviation code", code, "a code of the abbreviation table");
  return abbreviation;
}
function readDie(cursor, context) {
  const abbreviation = readAbbreviation(cursor, context);
  return abbreviation === void 0 ? void 0 : readAttributes2(cursor, context, abbreviation);
}
function readAttributes2(cursor, context, { tag, hasChildren, attributes }) {
  const values = /* @__PURE__ */ new Map();
  for (const { name, form, implicit } of attributes) {
    if (WANTED.has(name)) values.set(name, readForm(cursor, form, context, implicit, targetOf(name, context)));
    else skipForm(cursor, form, context);
  }
  return { tag, hasChildren, values };
}
function skipAttributes(cursor, context, { attributes }) {
  for (const { form } of attributes) skipForm(cursor, form, context);
}
function targetOf(name, { version }) {
  switch (name) {
    case DW_AT.STMT_LIST:
      return ".debug_line";
    case DW_AT.RANGES:
      return version >= 5 ? ".debug_rnglists" : ".debug_ranges";
    case DW_AT.RNGLISTS_BASE:
      return ".debug_rnglists";
    case DW_AT.ADDR_BASE:
      return ".debug_addr";
    case DW_AT.STR_OFFSETS_BASE:
      return ".debug_str_offsets";
    default:
      return void 0;
  }
}

// src/dwarf/units.ts
var UnitIndex = class {
  #abbreviations;
  #byLineTable = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError for a damaged header or root DIE */
  constructor(sections) {
    const info = sections.get(".debug_info");
    if (info === void 0 || info.size === 0) return;
    this.#abbreviations = new Abbreviations(sections.require(".debug_abbrev"));
    for (let offset = 0; offset < info.size; ) offset = this.#add(info, offset);
  }
  /** The units whose DW_AT_stmt_list is that offset of .debug_line: one, except after link-time optimisation. */
  withLineTable(offset) {
    return this.#byLineTable.get(offset) ?? [];
  }
  /** @returns the offset of the next unit */
  #add(info, offset) {
    const unit = this.#readHeader(new Cursor(info, offset));
    if (typeof unit === "number") return unit;
    const lineTable = rootOf(unit)?.values.get(DW_AT.STMT_LIST);
    if (lineTable?.kind === "offset") {
      const others = this.#byLineTable.get(lineTable.value);
      if (others === void 0) this.#byLineTable.set(lineTable.value, [unit]);
      else others.push(unit);
    }
    return unit.end;
  }
  /** @returns the unit, or the offset of the next one for a type unit */
  #readHeader(cursor) {
    const { section } = cursor;
    const offset = cursor.position;
    const { end, offsetSize } = cursor.unitLength();
    const header = new Cursor(section, cursor.position, end);
    const version = header.u16("version");
    if (version < 2 || version > 5) throw section.error(header.position - 2, "version", version, "DWARF 2 to 5");
    const type = version < 5 ? DW_UT.COMPILE : header.u8("unit_type");
    let addressSize = version < 5 ? 0 : header.u8("address_size");
    const field = header.skip(offsetSize, "debug_abbrev_offset");
    if (version < 5) addressSize = header.u8("address_size");
    if (addressSize !== 4 && addressSize !== 8) throw section.error(field, "address_size", addressSize, "4 or 8");
    if (type === DW_UT.TYPE || type === DW_UT.SPLIT_TYPE) return end;
    if (type === DW_UT.SKELETON || type === DW_UT.SPLIT_COMPILE) header.skip(8, "dwo_id");
    const abbreviations = this.#abbreviations?.at(section.sectionOffset(field, offsetSize, ".debug_abbrev")) ?? /* @__PURE__ */ new Map();
    return { version, offsetSize, addressSize, section, offset, root: header.position, end, abbreviations };
  }
};
function rootOf(unit) {
  if (unit.root === unit.end) return void 0;
  return readDie(new Cursor(unit.section, unit.root, unit.end), unit);
}

// src/dwarf/compile-unit.ts
var CompileUnit = class {
  constructor(unit, sections) {
    this.unit = unit;
    this.sections = sections;
    this.#root = rootOf(unit)?.values ?? /* @__PURE__ */ new Map();
  }
  unit;
  sections;
  #root;
  /** DW_AT_name: the primary source file, as the compiler was given it. */
  get name() {
    return this.#text(this.#root.get(DW_AT.NAME));
  }
  /** DW_AT_comp_dir: the directory in which the compiler ran. */
  get directory() {
    return this.#text(this.#root.get(DW_AT.COMP_DIR));
  }
  /** DW_AT_low_pc of the root: the first base of its range lists (2.17.3). */
  get base() {
    return this.address(this.#root.get(DW_AT.LOW_PC));
  }
  /** The address that a value holds or names by its index; undefined where it lies in no section. */
  address(value) {
    if (value?.kind === "address") return value.place;
    return value?.kind === "addressIndex" ? this.indexedAddress(value.index) : void 0;
  }
  /** 7.27: entry `index` of the unit's addresses. */
  indexedAddress(index) {
    const section = this.sections.require(".debug_addr");
    const { addressSize } = this.unit;
    return section.address(this.#entry(section, this.#base(DW_AT.ADDR_BASE, section), index, addressSize), addressSize);
  }
  /** 7.28: where list `index` begins in .debug_rnglists; the table holds offsets from its own start. */
  indexedRangeList(index) {
    const section = this.sections.require(".debug_rnglists");
    const base = this.#base(DW_AT.RNGLISTS_BASE, section);
    const at = this.#entry(section, base, index, this.unit.offsetSize);
    return base + new Cursor(section, at).word(this.unit.offsetSize, "an offset of .debug_rnglists");
  }
  #text(value) {
    if (value?.kind === "string") return value.text;
    if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "DW_FORM_strp");
    return value?.kind === "stringIndex" ? this.#indexedString(value.index) : void 0;
  }
  /** 7.26: entry `index` of the unit's string offsets. */
  #indexedString(index) {
    const section = this.sections.require(".debug_str_offsets");
    const { offsetSize } = this.unit;
    const at = this.#entry(section, this.#base(DW_AT.STR_OFFSETS_BASE, section), index, offsetSize);
    return this.sections.require(".debug_str").strings.at(section.sectionOffset(at, offsetSize, ".debug_str"), "DW_FORM_strx");
  }
  #base(attribute, section) {
    const base = this.#root.get(attribute);
    if (base?.kind !== "offset") throw section.error(0, "its base attribute", "nothing", "a DW_AT_\u2026_base in a unit that uses indices");
    return base.value;
  }
  /** Where an entry of a table of fixed-size entries lies, checked to be within the section. */
  #entry(section, base, index, width) {
    const at = base + index * width;
    new Cursor(section, Math.min(at, Number.MAX_SAFE_INTEGER)).skip(width, "an indexed entry");
    return at;
  }
};

// src/dwarf/debug-section.ts
import { inflateSync } from "node:zlib";

// src/dwarf/relocated-fields.ts
var ABSOLUTE = /* @__PURE__ */ new Map([
  [EM.X86_64, { 1: 8, 10: 4, 11: 4 }],
  // R_X86_64_64, _32, _32S
  [EM.AARCH64, { 257: 8, 258: 4 }],
  // R_AARCH64_ABS64, _ABS32
  [EM.PPC64, { 38: 8, 43: 8, 1: 4, 24: 4 }],
  // R_PPC64_ADDR64, _UADDR64, _ADDR32, _UADDR32
  [EM.S390, { 22: 8, 4: 4 }],
  // R_390_64, _32
  [EM.LOONGARCH, { 2: 8, 1: 4 }]
  // R_LARCH_64, _32
]);
var NONE = 0;
var RelocatedFields = class {
  #elf;
  #table;
  /** Offsets of the fields, ascending, and the entry that each belongs to. */
  #offsets;
  #entries;
  #widths;
  #places = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError when several relocation sections belong to the section */
  constructor(elf, section) {
    this.#elf = elf;
    this.#widths = ABSOLUTE.get(elf.header.machine) ?? {};
    const tables = elf.sections.filter((other) => other.isRela && other.info === section.index && !other.isRelaLivepatch);
    const [first] = tables;
    if (tables.length > 1) throw new ElfFormatError(section.offset, `SHT_RELA of ${section.name}`, tables.length, "one relocation section");
    this.#table = first === void 0 ? void 0 : elf.relocations(first);
    this.#entries = inOrderOfFields(this.#table);
    this.#offsets = Float64Array.from(this.#entries, (entry) => this.#table?.offset(entry) ?? 0);
  }
  /**
   * Demands that every relocation stores an absolute value. Others (LoongArch's pairs of ADD and SUB) change operands
   * that a reader takes as they are: it would go wrong without noticing.
   * @throws ElfFormatError for any other type
   */
  requireAbsolute() {
    for (const entry of this.#entries) this.#widthOf(entry);
  }
  /**
   * Where the relocation of the field at that offset points: its symbol's place plus the addend.
   * @returns undefined when nothing relocates the field, or its symbol lies in no section of this file
   * @throws ElfFormatError for a relocation that does not fill this very field with an absolute value
   */
  target(offset, width) {
    const found = this.#find(offset);
    const entry = this.#entries[found];
    if (this.#table === void 0 || entry === void 0 || this.#offsets[found] !== offset) return void 0;
    if (this.#offsets[found + 1] === offset) throw this.#error(entry, "r_offset", offset, "one relocation for a field");
    const actual = this.#widthOf(entry);
    if (actual !== width) throw this.#error(entry, "r_info", this.#table.type(entry), `a type that fills ${width} bytes`);
    const symbol = this.#placeOf(entry, this.#table.symbol(entry));
    if (symbol === void 0) return void 0;
    return { section: symbol.section, offset: symbol.offset + Number(this.#table.addend(entry)) };
  }
  /** Index of the first field at or after the offset. */
  #find(offset) {
    let low = 0;
    let high = this.#offsets.length;
    while (low < high) {
      const middle = low + high >>> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  #widthOf(entry) {
    const type = this.#table?.type(entry) ?? NONE;
    const width = this.#widths[type];
    if (width === void 0) throw this.#error(entry, "r_info", type, `an absolute relocation of machine ${this.#elf.header.machine}`);
    return width;
  }
  #placeOf(entry, index) {
    if (this.#places.has(index)) return this.#places.get(index);
    const symbols = this.#elf.symbols();
    if (index >= symbols.count) throw this.#error(entry, "r_info", index, `a symbol below ${symbols.count}`);
    const symbol = symbols.at(index);
    const place2 = symbol.place.kind === "section" ? { section: symbol.place.section, offset: symbol.value } : void 0;
    this.#places.set(index, place2);
    return place2;
  }
  #error(entry, field, value, expected) {
    const section = this.#table?.section;
    return new ElfFormatError(
      (section?.offset ?? 0) + entry * RELA_SIZE,
      `${field} of ${section?.name ?? "a relocation"}`,
      value,
      expected
    );
  }
};
function inOrderOfFields(table) {
  if (table === void 0) return new Uint32Array(0);
  const order = new Uint32Array(table.count);
  let count = 0;
  let last = -1;
  let sorted = true;
  for (let entry = 0; entry < table.count; entry++) {
    if (table.type(entry) === NONE) continue;
    const offset = table.offset(entry);
    sorted &&= offset >= last;
    last = offset;
    order[count++] = entry;
  }
  const used = order.subarray(0, count);
  return sorted ? used : used.sort((a, b) => table.offset(a) - table.offset(b));
}

// src/dwarf/debug-section.ts
var MAX_INFLATED = 64 * 1024 * 1024;
var SHF_COMPRESSED = 0x800n;
var CHDR_SIZE = 24;
var ELFCOMPRESS_ZLIB = 1;
var DebugSection = class {
  /** @throws ElfFormatError when the content is compressed and cannot be unfolded */
  constructor(elf, section) {
    this.section = section;
    this.#elf = elf;
    const compressed = (section.flags & SHF_COMPRESSED) !== 0n;
    this.view = compressed ? new ElfView(inflated(elf.view(section), section), elf.header.littleEndian) : elf.view(section);
    this.strings = new StringTable(this.view.bytes, section.offset);
    this.#fileOffset = compressed ? Number.NaN : section.offset;
  }
  section;
  view;
  strings;
  #elf;
  #fileOffset;
  #relocated;
  get name() {
    return this.section.name;
  }
  get size() {
    return this.view.size;
  }
  /** The section's relocations. */
  get relocated() {
    this.#relocated ??= new RelocatedFields(this.#elf, this.section);
    return this.#relocated;
  }
  /**
   * The address in a field of 4 or 8 bytes. An address that nothing relocates belongs to no section: kpatch leaves
   * such fields behind for the functions that it left out.
   */
  address(offset, width) {
    const place2 = this.relocated.target(offset, width);
    return place2 !== void 0 && place2.offset >= 0 ? place2 : void 0;
  }
  /**
   * The offset into another debug section that a field holds: the relocation's when there is one (in SHT_RELA the field's
   * own bytes mean nothing then), else the field's own.
   * @param target name of the section that the field points into
   * @throws ElfFormatError when the relocation points elsewhere
   */
  sectionOffset(offset, width, target) {
    const place2 = this.relocated.target(offset, width);
    if (place2 === void 0) return width === 8 ? this.view.size64(offset) : this.view.u32(offset);
    if (this.#elf.sections[place2.section]?.name !== target || place2.offset < 0) {
      throw this.error(offset, "a relocated offset", place2.offset, `an offset into ${target}`);
    }
    return place2.offset;
  }
  /** An error about the bytes at that offset of the section. */
  error(offset, field, value, expected) {
    const at = Number.isNaN(this.#fileOffset) ? this.section.offset : this.#fileOffset + offset;
    return new ElfFormatError(at, `${field} in ${this.name}+0x${offset.toString(16)}`, value, expected);
  }
};
var DebugSections = class {
  constructor(elf) {
    this.elf = elf;
  }
  elf;
  #opened = /* @__PURE__ */ new Map();
  /**
   * The section of that name.
   * @throws ElfFormatError when there are several: which one a field means would be a guess
   */
  get(name) {
    if (!this.#opened.has(name)) {
      const [section, second] = this.elf.sectionsNamed(name);
      if (second !== void 0) throw new ElfFormatError(second.offset, "sh_name", name, "one section of that name");
      this.#opened.set(name, section === void 0 ? void 0 : new DebugSection(this.elf, section));
    }
    return this.#opened.get(name);
  }
  /**
   * The section of that name, where something refers to it.
   * @throws ElfFormatError when it is missing
   */
  require(name) {
    const section = this.get(name);
    if (section === void 0) throw new ElfFormatError(0, "sh_name", name, "a section of that name, which others refer to");
    return section;
  }
};
function inflated(view, section) {
  if (view.size < CHDR_SIZE) throw new ElfFormatError(section.offset, `Elf64_Chdr of ${section.name}`, view.size, `${CHDR_SIZE} bytes`);
  const type = view.u32(0);
  const size = view.size64(8);
  if (type !== ELFCOMPRESS_ZLIB) {
    throw new ElfFormatError(section.offset, `ch_type of ${section.name}`, type, "ELFCOMPRESS_ZLIB (1), the one that klp-lint reads");
  }
  if (size > MAX_INFLATED) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `at most ${MAX_INFLATED} bytes`);
  }
  const bytes = inflateWithin(view.bytes.subarray(CHDR_SIZE), section, size);
  if (bytes.length !== size) {
    throw new ElfFormatError(section.offset + 8, `ch_size of ${section.name}`, size, `${bytes.length}, the size of its content`);
  }
  return bytes;
}
function inflateWithin(bytes, section, size) {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ElfFormatError(section.offset + CHDR_SIZE, `content of ${section.name}`, reason, `zlib data of ${size} bytes`);
  }
}

// src/dwarf/functions.ts
var FunctionIndex2 = class {
  #offsets = /* @__PURE__ */ new Map();
  /**
   * Offsets of the unit's DW_TAG_subprogram DIEs that have an address.
   * @throws ElfFormatError for damaged DIEs
   */
  of(unit) {
    let offsets = this.#offsets.get(unit);
    if (offsets === void 0) {
      offsets = [...functionsOf(unit)];
      this.#offsets.set(unit, offsets);
    }
    return offsets;
  }
};
function* functionsOf(unit) {
  const cursor = new Cursor(unit.section, unit.root, unit.end);
  while (!cursor.atEnd) {
    const at = cursor.position;
    const abbreviation = readAbbreviation(cursor, unit);
    if (abbreviation === void 0) continue;
    const isFunction = abbreviation.tag === DW_TAG.SUBPROGRAM;
    if (isFunction && abbreviation.attributes.some(({ name }) => name === DW_AT.LOW_PC || name === DW_AT.RANGES)) yield at;
    skipAttributes(cursor, unit, abbreviation);
  }
}

// src/dwarf/inlining.ts
var MAX_ORIGINS = 8;
function frameAt(coverage, unit, functions) {
  let frame;
  for (const offset of functions) {
    const cursor = new Cursor(unit.unit.section, offset, unit.unit.end);
    const die = readDie(cursor, unit.unit);
    if (die === void 0 || !coverage.covers(die, unit)) continue;
    if (frame !== void 0) return "ambiguous";
    const [call, ...others] = die.hasChildren ? outermostCalls(cursor, coverage, unit) : [];
    if (others.some((other) => other.file !== call?.file || other.line !== call?.line)) return "ambiguous";
    frame = { call, declFile: declFileOf(die, unit) };
  }
  return frame;
}
var NOWHERE = Number.POSITIVE_INFINITY;
function outermostCalls(cursor, coverage, unit) {
  const calls = [];
  let inside = NOWHERE;
  let aside = NOWHERE;
  for (let depth = 1; depth > 0 && !cursor.atEnd; ) {
    const abbreviation = readAbbreviation(cursor, unit.unit);
    if (abbreviation === void 0) {
      depth--;
      if (depth <= inside) inside = NOWHERE;
      if (depth <= aside) aside = NOWHERE;
      continue;
    }
    const { tag, hasChildren } = abbreviation;
    if (tag === DW_TAG.INLINED_SUBROUTINE && inside === NOWHERE) {
      const die = readAttributes2(cursor, unit.unit, abbreviation);
      if (coverage.covers(die, unit)) {
        const isOutermost = aside === NOWHERE;
        calls.push(isOutermost ? callSiteOf(die) : { file: void 0, line: void 0 });
        if (hasChildren) inside = depth;
      } else if (hasChildren) {
        aside = Math.min(aside, depth);
      }
    } else {
      skipAttributes(cursor, unit.unit, abbreviation);
    }
    if (hasChildren) depth++;
  }
  return calls;
}
function callSiteOf(die) {
  return { file: constantOf(die, DW_AT.CALL_FILE), line: constantOf(die, DW_AT.CALL_LINE) };
}
function declFileOf(die, { unit }) {
  let current = die;
  for (let link = 0; current !== void 0 && link < MAX_ORIGINS; link++) {
    const file = constantOf(current, DW_AT.DECL_FILE);
    if (file !== void 0) return file;
    const origin = current.values.get(DW_AT.ABSTRACT_ORIGIN) ?? current.values.get(DW_AT.SPECIFICATION);
    if (origin?.kind !== "reference") return void 0;
    current = readDie(new Cursor(unit.section, unit.offset + origin.offset, unit.end), unit);
  }
  return void 0;
}
function constantOf(die, attribute) {
  const value = die.values.get(attribute);
  return value?.kind === "constant" ? value.value : void 0;
}

// src/dwarf/line-files.ts
var MAX_DIRECTORIES = 512;
var LineFiles = class {
  constructor(header, sections) {
    this.header = header;
    this.sections = sections;
  }
  header;
  sections;
  /** Where the files begin. */
  #files;
  /**
   * The file that a line program's file register, DW_AT_decl_file or DW_AT_call_file means by that number (6.2.4): from 0 in
   * DWARF 5, from 1 before.
   * @returns undefined when the table has no such file
   */
  file(number) {
    return this.header.version >= 5 ? this.#entryFile(number) : this.#oldFile(number);
  }
  /** The directories in their order; DWARF 5 begins with the compilation directory, which older tables do not have. */
  *directories() {
    for (let number = this.header.version >= 5 ? 0 : 1; number < MAX_DIRECTORIES; number++) {
      const directory = this.#directory(number);
      if (directory === void 0) return;
      yield directory;
    }
  }
  #directory(number) {
    return this.header.version >= 5 ? this.#entryDirectory(number) : this.#oldDirectory(number);
  }
  // DWARF 5: a description of the entries, then the entries.
  #entryFile(number) {
    const cursor = this.#cursor(this.#filesBegin());
    const entry = this.#entry(cursor, number);
    const name = this.#text(entry?.get(DW_LNCT.PATH));
    if (entry === void 0 || name === void 0) return void 0;
    const directory = entry.get(DW_LNCT.DIRECTORY_INDEX);
    return { name, directory: directory?.kind === "constant" ? this.#directory(directory.value) : void 0 };
  }
  #entryDirectory(number) {
    return this.#text(this.#entry(this.#cursor(this.header.tables), number)?.get(DW_LNCT.PATH));
  }
  /** The values of an entry by their content; without a number, moves past the whole table. */
  #entry(cursor, number) {
    const format = [];
    for (let left = cursor.u8("entry_format_count"); left > 0; left--) {
      format.push({ content: cursor.uleb("an entry format"), form: cursor.uleb("an entry format") });
    }
    const at = cursor.position;
    const count = cursor.uleb("an entry count");
    if (count * Math.max(1, format.length) > cursor.end - cursor.position)
      throw cursor.section.error(at, "an entry count", count, "at most the bytes that follow");
    if (number !== void 0 && number >= count) return void 0;
    for (let left = number ?? count; left > 0; left--) {
      for (const { form } of format) skipForm(cursor, form, this.header);
    }
    if (number === void 0) return void 0;
    return new Map(format.map(({ content, form }) => [content, readForm(cursor, form, this.header, 0)]));
  }
  #text(value) {
    if (value?.kind === "string") return value.text;
    if (value?.kind === "stringAt") return this.sections.require(value.section).strings.at(value.offset, "a name of the line table");
    return void 0;
  }
  // DWARF 2 to 4: strings up to an empty one. Number 0 is the compilation directory and no file.
  #oldFile(number) {
    const cursor = this.#cursor(this.#filesBegin());
    for (let current = 1; current <= number; current++) {
      if (this.#isListEnd(cursor)) return void 0;
      const at = cursor.position;
      cursor.skipString("file_names");
      const directory = cursor.uleb("file_names");
      cursor.skipLeb("file_names");
      cursor.skipLeb("file_names");
      if (current === number) return { name: this.#cursor(at).string("file_names"), directory: this.#directory(directory) };
    }
    return void 0;
  }
  #oldDirectory(number) {
    const cursor = this.#cursor(this.header.tables);
    for (let current = 1; current <= number; current++) {
      if (this.#isListEnd(cursor)) return void 0;
      if (current === number) return cursor.string("include_directories");
      cursor.skipString("include_directories");
    }
    return void 0;
  }
  #isListEnd(cursor) {
    if (cursor.u8("a name") === 0) return true;
    cursor.position--;
    return false;
  }
  #filesBegin() {
    if (this.#files === void 0) {
      const cursor = this.#cursor(this.header.tables);
      if (this.header.version >= 5) this.#entry(cursor);
      else while (!this.#isListEnd(cursor)) cursor.skipString("include_directories");
      this.#files = cursor.position;
    }
    return this.#files;
  }
  #cursor(position) {
    return new Cursor(this.header.section, position, this.header.program);
  }
};

// src/dwarf/line-header.ts
var STANDARD_OPERANDS = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];
function readLineHeader(section, offset) {
  const outer = new Cursor(section, offset);
  const { end, offsetSize } = outer.unitLength();
  const cursor = new Cursor(section, outer.position, end);
  const version = cursor.u16("version");
  if (version < 2 || version > 5) throw section.error(cursor.position - 2, "version", version, "DWARF 2 to 5");
  const addressSize = version >= 5 ? cursor.u8("address_size") : 8;
  if (version >= 5) cursor.skip(1, "segment_selector_size");
  const lengthAt = cursor.position;
  const headerLength = cursor.word(offsetSize, "header_length");
  const program = cursor.position + headerLength;
  if (program > end) throw section.error(lengthAt, "header_length", headerLength, `at most ${end - cursor.position}`);
  const minimumInstructionLength = cursor.u8("minimum_instruction_length");
  const perInstruction = version >= 4 ? cursor.u8("maximum_operations_per_instruction") : 1;
  if (perInstruction > 1) {
    throw section.error(cursor.position - 1, "maximum_operations_per_instruction", perInstruction, "1: no VLIW machine runs livepatches");
  }
  cursor.skip(1, "default_is_stmt");
  const lineBase = cursor.s8("line_base");
  const lineRange = cursor.u8("line_range");
  const opcodeBase = cursor.u8("opcode_base");
  if (lineRange === 0) throw section.error(cursor.position - 2, "line_range", lineRange, "a divisor");
  if (opcodeBase === 0) throw section.error(cursor.position - 1, "opcode_base", opcodeBase, "at least 1");
  const operands = cursor.skip(opcodeBase - 1, "standard_opcode_lengths");
  const operandCounts = section.view.bytes.subarray(operands, operands + opcodeBase - 1);
  const odd = STANDARD_OPERANDS.findIndex((count, opcode) => opcode < operandCounts.length && operandCounts[opcode] !== count);
  if (odd >= 0) throw section.error(operands + odd, "standard_opcode_lengths", operandCounts[odd] ?? 0, `${STANDARD_OPERANDS[odd] ?? 0}`);
  return {
    section,
    offset,
    version,
    offsetSize,
    addressSize,
    tables: cursor.position,
    program,
    end,
    minimumInstructionLength,
    lineBase,
    lineRange,
    opcodeBase,
    operandCounts
  };
}

// src/dwarf/line-program.ts
function runSequence(header, start, span) {
  const { section, minimumInstructionLength, lineBase, lineRange, opcodeBase } = header;
  const cursor = new Cursor(section, start, header.end);
  let sectionIndex;
  let address = 0;
  let file = 1;
  let line = 1;
  let last;
  const row = () => {
    if (last?.place !== void 0 && last.place.section === sectionIndex && last.place.offset < address) {
      span(last, last.place, address);
    }
    last = { place: sectionIndex === void 0 ? void 0 : { section: sectionIndex, offset: address }, file, line };
  };
  const advance = (operations) => {
    address += operations * minimumInstructionLength;
    if (!Number.isSafeInteger(address)) throw section.error(cursor.position, "an address", address, "at most 2^53");
  };
  while (!cursor.atEnd) {
    const opcode = cursor.u8("an opcode");
    if (opcode >= opcodeBase) {
      advance(Math.floor((opcode - opcodeBase) / lineRange));
      line += lineBase + (opcode - opcodeBase) % lineRange;
      row();
      continue;
    }
    switch (opcode) {
      case 0: {
        const length = cursor.uleb("the length of an extended opcode");
        if (length === 0) throw section.error(cursor.position, "the length of an extended opcode", length, "at least 1");
        const at = cursor.skip(length, "an extended opcode");
        const extended = section.view.u8(at);
        if (extended === DW_LNE.END_SEQUENCE) {
          row();
          return cursor.position;
        }
        if (extended === DW_LNE.SET_ADDRESS) {
          if (length !== 5 && length !== 9) throw section.error(at, "DW_LNE_set_address", length, "an address of 4 or 8 bytes");
          const place2 = section.address(at + 1, length - 1);
          sectionIndex = place2?.section;
          address = place2?.offset ?? 0;
        }
        break;
      }
      case DW_LNS.COPY:
        row();
        break;
      case DW_LNS.ADVANCE_PC:
        advance(cursor.uleb("DW_LNS_advance_pc"));
        break;
      case DW_LNS.ADVANCE_LINE:
        line += cursor.sleb("DW_LNS_advance_line");
        break;
      case DW_LNS.SET_FILE:
        file = cursor.uleb("DW_LNS_set_file");
        break;
      case DW_LNS.CONST_ADD_PC:
        advance(Math.floor((255 - opcodeBase) / lineRange));
        break;
      case DW_LNS.FIXED_ADVANCE_PC:
        address += cursor.u16("DW_LNS_fixed_advance_pc");
        break;
      default:
        for (let operand = 0; operand < (header.operandCounts[opcode - 1] ?? 0); operand++) cursor.skipLeb("an operand");
    }
  }
  if (last !== void 0) throw section.error(start, "a sequence", "no end", "a DW_LNE_end_sequence");
  return cursor.position;
}

// src/dwarf/line-index.ts
var LineIndex = class {
  #bySection = /* @__PURE__ */ new Map();
  /** @throws ElfFormatError when any line table is damaged: what it would have said of a place is not known */
  constructor(sections) {
    const lines = sections.get(".debug_line");
    if (lines === void 0) return;
    lines.relocated.requireAbsolute();
    for (let offset = 0; offset < lines.size; ) {
      const table = readLineHeader(lines, offset);
      for (let start = table.program; start < table.end; ) start = this.#addSequence(table, start);
      offset = table.end;
    }
  }
  /**
   * The rows that cover the place: one, except where sequences overlap. Rows that say the same are one.
   * @param limit how many may be found: after more than that, the search ends
   * @throws ElfFormatError as the constructor
   */
  rowsAt(place2, limit) {
    const found = [];
    for (const { low, high, table, start } of this.#bySection.get(place2.section) ?? []) {
      if (found.length > limit) break;
      if (!(low <= place2.offset && place2.offset < high)) continue;
      runSequence(table, start, ({ file, line }, from, to) => {
        if (from.section !== place2.section || !(from.offset <= place2.offset && place2.offset < to)) return;
        if (!found.some((row) => row.table === table && row.file === file && row.line === line)) found.push({ table, file, line });
      });
    }
    return found;
  }
  #addSequence(table, start) {
    let current;
    return runSequence(table, start, (_row, { section, offset }, high) => {
      if (current?.section === section) {
        current.low = Math.min(current.low, offset);
        current.high = Math.max(current.high, high);
        return;
      }
      current = { section, low: offset, high, table, start };
      const others = this.#bySection.get(section);
      if (others === void 0) this.#bySection.set(section, [current]);
      else others.push(current);
    });
  }
};

// src/dwarf/paths.ts
var MAX_ROOTS = 8;
var MARK = "/include/linux";
var SourceTree = class {
  #directory;
  #roots;
  /**
   * @param directory DW_AT_comp_dir
   * @param directories the line table's directories
   */
  constructor(directory, directories) {
    this.#directory = directory ?? "";
    this.#roots = this.#rootsOf(directories).toSorted((a, b) => b.length - a.length);
  }
  /** The path of a file of the unit; undefined for what the compiler made up (`<built-in>`, `<artificial>`). */
  pathOf({ directory, name }) {
    if (name === "" || name.startsWith("<")) return void 0;
    const path = this.#resolve(directory === void 0 ? name : joined2(directory, name));
    const root = this.#roots.find((candidate) => path.startsWith(`${candidate}/`));
    return root === void 0 ? path : path.slice(root.length + 1);
  }
  /** From the compilation directory on, without `.` and `..`. */
  #resolve(path) {
    return normalised(joined2(this.#directory, path));
  }
  #rootsOf(directories) {
    const trees = [];
    for (const directory of directories) {
      const path = this.#resolve(directory);
      if (!path.endsWith(MARK) || path === MARK) continue;
      const root = path.slice(0, -MARK.length);
      if (!trees.includes(root)) trees.push(root);
      if (trees.length === MAX_ROOTS) break;
    }
    const outermost = trees.filter((root) => !trees.some((other) => root.startsWith(`${other}/`)));
    const own = this.#resolve(".");
    return own === "" || own === "/" || outermost.includes(own) ? outermost : [own, ...outermost];
  }
};
function joined2(directory, path) {
  return path.startsWith("/") || directory === "" ? path : `${directory}/${path}`;
}
function normalised(path) {
  const segments = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return (path.startsWith("/") ? "/" : "") + segments.join("/");
}

// src/dwarf/ranges.ts
function within2(place2, low, high) {
  return low?.section === place2.section && high?.section === place2.section && low.offset <= place2.offset && place2.offset < high.offset;
}
function after(place2, length) {
  return place2 === void 0 ? void 0 : { section: place2.section, offset: place2.offset + length };
}
var Coverage = class {
  constructor(place2) {
    this.place = place2;
  }
  place;
  #bytesLeft;
  /**
   * Whether the DIE's code (2.17) covers the place.
   * @throws ElfFormatError for a damaged range list
   */
  covers(die, unit) {
    const ranges = die.values.get(DW_AT.RANGES);
    if (ranges?.kind === "offset") return this.#listCovers(ranges.value, unit);
    if (ranges?.kind === "listIndex") return this.#listCovers(unit.indexedRangeList(ranges.index), unit);
    const low = unit.address(die.values.get(DW_AT.LOW_PC));
    const high = die.values.get(DW_AT.HIGH_PC);
    return within2(this.place, low, high?.kind === "constant" ? after(low, high.value) : unit.address(high));
  }
  #listCovers(offset, unit) {
    const modern = unit.unit.version >= 5;
    const section = unit.sections.require(modern ? ".debug_rnglists" : ".debug_ranges");
    this.#bytesLeft ??= 4096 + 8 * section.size;
    if (this.#bytesLeft <= 0) throw section.error(offset, "DW_AT_ranges", offset, "lists that overlap less");
    const cursor = new Cursor(section, offset);
    const found = modern ? this.#rangeListCovers(cursor, unit) : this.#oldListCovers(cursor, section, unit);
    this.#bytesLeft -= cursor.position - offset;
    return found;
  }
  /** 7.25: .debug_rnglists. */
  #rangeListCovers(cursor, unit) {
    const address = () => {
      const at = cursor.skip(unit.unit.addressSize, "an address");
      return cursor.section.address(at, unit.unit.addressSize);
    };
    const indexed = () => unit.indexedAddress(cursor.uleb("an address index"));
    let base = unit.base;
    for (; ; ) {
      const kind = cursor.u8("a range list entry");
      let low;
      let high;
      switch (kind) {
        case DW_RLE.END_OF_LIST:
          return false;
        case DW_RLE.BASE_ADDRESSX:
          base = indexed();
          continue;
        case DW_RLE.BASE_ADDRESS:
          base = address();
          continue;
        case DW_RLE.STARTX_ENDX:
          low = indexed();
          high = indexed();
          break;
        case DW_RLE.STARTX_LENGTH:
          low = indexed();
          high = after(low, cursor.uleb("a length"));
          break;
        case DW_RLE.OFFSET_PAIR:
          low = after(base, cursor.uleb("an offset"));
          high = after(base, cursor.uleb("an offset"));
          break;
        case DW_RLE.START_END:
          low = address();
          high = address();
          break;
        case DW_RLE.START_LENGTH:
          low = address();
          high = after(low, cursor.uleb("a length"));
          break;
        default:
          throw cursor.section.error(cursor.position - 1, "a range list entry", kind, "a DW_RLE_\u2026 of DWARF 5");
      }
      if (within2(this.place, low, high)) return true;
    }
  }
  /** DWARF 4, 2.17.3: .debug_ranges, pairs of addresses. */
  #oldListCovers(cursor, section, unit) {
    const width = unit.unit.addressSize;
    const highest = width === 8 ? 2 ** 64 : 4294967295;
    let base = unit.base;
    for (; ; ) {
      const at = cursor.position;
      const first = cursor.word(width, "a range");
      const second = cursor.word(width, "a range");
      const low = section.address(at, width);
      const high = section.address(at + width, width);
      if (low === void 0 && first === highest) base = high;
      else if (low === void 0 && high === void 0 && first === 0 && second === 0) return false;
      else if (within2(this.place, low ?? after(base, first), high ?? after(base, second))) return true;
    }
  }
};

// src/dwarf/source-lines.ts
var MAX_ROWS = 4;
var SourceLines = class {
  #elf;
  #index;
  #damage;
  constructor(elf) {
    this.#elf = elf;
  }
  /**
   * What is wrong with the debug information, as far as questions met it; undefined when nothing is, or before the
   * first question. Questions that would have needed what is damaged are answered with undefined.
   */
  get damage() {
    return this.#damage;
  }
  /**
   * The line of the instruction at that place, or that holds that place: relocated fields lie inside of instructions.
   * For an instruction that came by inlining it is the call in the text of the function that holds the instruction.
   * @param section index of a section
   * @param offset bytes from the section's start
   */
  lineOf(section, offset) {
    if (this.#index === "damaged") return void 0;
    try {
      this.#index ??= openIndex(this.#elf);
      return lineAt({ section, offset }, this.#index);
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damage ??= error.message;
      this.#index ??= "damaged";
      return void 0;
    }
  }
};
function openIndex(elf) {
  const sections = new DebugSections(elf);
  return { sections, lines: new LineIndex(sections), units: new UnitIndex(sections), functions: new FunctionIndex2() };
}
function lineAt(place2, index) {
  const rows = index.lines.rowsAt(place2, MAX_ROWS);
  if (rows.length === 0 || rows.length > MAX_ROWS) return void 0;
  const coverage = new Coverage(place2);
  const answers = rows.flatMap((row) => {
    const compiled = index.units.withLineTable(row.table.offset);
    return compiled.length === 0 ? [void 0] : compiled.map((unit) => authorsLine(row, unit, index, coverage));
  });
  const [answer2, ...others] = answers;
  return others.every((other) => other?.file === answer2?.file && other?.line === answer2?.line) ? answer2 : void 0;
}
function authorsLine(row, unit, { sections, functions }, coverage) {
  const compileUnit = new CompileUnit(unit, sections);
  const files = new LineFiles(row.table, sections);
  const tree = new SourceTree(compileUnit.directory, files.directories());
  const pathOf = (number) => {
    const file2 = number === void 0 ? void 0 : files.file(number);
    return file2 === void 0 ? void 0 : tree.pathOf(file2);
  };
  const frame = frameAt(coverage, compileUnit, functions.of(unit));
  if (frame === "ambiguous") return void 0;
  if (frame?.call !== void 0) return sourceLine(pathOf(frame.call.file), frame.call.line);
  const file = pathOf(row.file);
  const { name } = compileUnit;
  const own = name === void 0 ? void 0 : tree.pathOf({ name, directory: void 0 });
  return file === own || file === pathOf(frame?.declFile) ? sourceLine(file, row.line) : void 0;
}
function sourceLine(file, line) {
  if (file === void 0 || line === void 0 || !Number.isSafeInteger(line) || line < 1) return void 0;
  return { file, line };
}

// src/check/finding-maker.ts
var SHOWN = 16;
var OPCODE = 3;
var FindingMaker = class {
  constructor(context) {
    this.context = context;
    this.#lines = new SourceLines(context.module.elf);
  }
  context;
  #drafts = [];
  #lines;
  /** Why source lines are missing, once findings() was called. */
  get damage() {
    return this.#lines.damage;
  }
  add(meta, problem3) {
    this.#drafts.push({ meta, problem: problem3, ...this.#placeOf(problem3.subject) });
  }
  subjects() {
    return this.#drafts.map(({ problem: problem3 }) => problem3.subject);
  }
  /** By place; at one place in the order in which the kernel gets there. */
  findings() {
    const numbers = /* @__PURE__ */ new Map();
    return this.#drafts.sort(
      (a, b) => (a.section?.index ?? -1) - (b.section?.index ?? -1) || (a.offset ?? -1) - (b.offset ?? -1) || (a.problem.order ?? this.context.lateOrder) - (b.problem.order ?? this.context.lateOrder) || a.meta.id.localeCompare(b.meta.id)
    ).map((draft) => {
      const finding = this.#finding(draft);
      const number = (numbers.get(finding.identity) ?? 0) + 1;
      numbers.set(finding.identity, number);
      return number === 1 ? finding : { ...finding, identity: `${finding.identity}#${number}` };
    });
  }
  #placeOf(subject) {
    const { elf } = this.context.module;
    switch (subject.kind) {
      case "relocation":
        return { section: elf.sections[subject.table.section.info], offset: subject.table.offset(subject.index) };
      case "place":
        return { section: subject.section, offset: subject.offset };
      case "section":
        return { section: subject.section, offset: 0 };
      case "module":
        return { section: void 0, offset: void 0 };
    }
  }
  #finding({ meta, problem: problem3, section, offset }) {
    const { module } = this.context;
    const func = section === void 0 || offset === void 0 ? void 0 : module.functions.at(section.index, offset);
    const source = section === void 0 || offset === void 0 ? void 0 : this.#lines.lineOf(section.index, offset);
    const relocation = problem3.subject.kind === "relocation" ? this.#relocation(problem3.subject.table, problem3.subject.index) : void 0;
    const conflict = this.#conflict(problem3);
    const identity = [
      meta.id,
      problem3.object ?? "",
      func?.name ?? section?.name ?? "",
      relocation?.type ?? "",
      relocation === void 0 ? "" : plainSymbolName(relocation.symbol)
    ];
    const bytes = section === void 0 || offset === void 0 ? void 0 : this.#bytes(section, offset, conflict);
    return {
      rule: meta.id,
      slug: meta.slug,
      severity: problem3.severity ?? meta.severity,
      ...problem3.condition === void 0 ? { confidence: "certain" } : { confidence: "conditional", condition: problem3.condition },
      object: problem3.object,
      section: section?.name,
      offset,
      function: func?.name,
      functionOffset: func?.offset,
      ...source === void 0 ? {} : { source },
      relocation,
      ...conflict === void 0 ? {} : { conflict },
      ...problem3.positions === void 0 ? {} : { positions: problem3.positions },
      effects: problem3.effects,
      message: problem3.message,
      advice: problem3.advice ?? meta.advice,
      ...meta.remedy === void 0 ? {} : { remedy: meta.remedy },
      identity: identity.join(":"),
      ...bytes === void 0 ? {} : { bytes }
    };
  }
  #relocation(table, index) {
    const { elf } = this.context.module;
    const symbols = elf.symbols();
    const number = table.symbol(index);
    const symbol = number < symbols.count ? symbols.at(number) : void 0;
    const sectionName = symbol?.isSection === true && symbol.place.kind === "section" ? elf.sections[symbol.place.section]?.name : void 0;
    const type = RELOCATION_TYPES.get(table.type(index));
    return {
      section: table.section.name,
      index,
      type: type?.name ?? String(table.type(index)),
      symbol: sectionName ?? symbol?.name ?? `symbol ${number}`,
      addend: table.addend(index),
      width: type?.width ?? 0
    };
  }
  #conflict({ access }) {
    if (access === void 0) return void 0;
    const { step, kind, role, section, start, end } = access;
    return { step: step.id, access: kind, role, section: this.context.module.elf.sections[section]?.name ?? "", start, end };
  }
  #bytes(section, offset, conflict) {
    const { elf } = this.context.module;
    const before = section.isExec ? OPCODE : 0;
    const start = Math.max(conflict === void 0 ? offset - before : Math.max(conflict.start, offset - SHOWN), 0);
    const bytes = elf.content(section).subarray(start, start + SHOWN);
    return bytes.length === 0 ? void 0 : { start, bytes };
  }
};

// src/check/loading-steps.ts
function loadingSteps(context) {
  const { timeline, module } = context;
  const writes = /* @__PURE__ */ new Map();
  for (const { moments } of context.lateWrites()) for (const { order } of moments) writes.set(order, (writes.get(order) ?? 0) + 1);
  const early = module.klpRelas.filter((klp) => timeline.applicationOf(klp).kind === "early");
  writes.set(
    timeline.orderOf(EARLY_RELOCATIONS),
    early.reduce((sum, { relas }) => sum + relas.count, 0)
  );
  return timeline.steps.map(({ step, order, accesses }) => ({
    step: step.id,
    number: order + 1,
    accesses: accesses.length,
    writes: writes.get(order) ?? 0
  })).filter(({ step, accesses, writes: writes2 }) => step === EARLY_RELOCATIONS || accesses + writes2 > 0);
}

// src/check/check.ts
var NotAnalysed = class extends Error {
};
async function checkModule(source, path, options, known = /* @__PURE__ */ new Map()) {
  let facts = {
    path,
    places: [path],
    sha256: void 0,
    name: void 0,
    arch: void 0,
    kernel: void 0,
    builder: void 0,
    objects: [],
    loading: [],
    findings: [],
    suppressed: [],
    undecided: [],
    remarks: []
  };
  try {
    const module = new LivepatchModule(ElfFile.open(source));
    facts = { ...facts, name: module.name, arch: module.architecture, kernel: options.kernel ?? module.modinfo.kernelRelease };
    if (module.elf.header.type !== ET_REL)
      throw new NotAnalysed(`e_type is ${module.elf.header.type}: a kernel module is relocatable (ET_REL, 1)`);
    if (!module.isLivepatch) return { ...facts, status: "not-livepatch" };
    const bytes = source.read(0, source.size, "file");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const same = known.get(sha256);
    if (same !== void 0) return same;
    facts = { ...facts, sha256, builder: module.builder };
    const kernel = modelledKernel(module, options);
    facts = { ...facts, objects: objectsOf(module) };
    const found = await findingsOf(module, kernel, bytes, options);
    return { ...facts, ...found, status: found.findings.length === 0 ? "clean" : "findings" };
  } catch (error) {
    if (error instanceof ElfFormatError || error instanceof NotAnalysed) return { ...facts, status: "not-analysed", reason: error.message };
    throw error;
  }
}
function modelledKernel(module, options) {
  if (module.elf.header.machine !== EM.X86_64) throw new NotAnalysed(`the loader of ${module.architecture} is not modelled; x86_64 is`);
  const release = options.kernel ?? module.modinfo.kernelRelease;
  if (release === void 0) throw new NotAnalysed("the module has no vermagic; say with --kernel for which kernel it is");
  const kernel = kernelOf(release, options.facts);
  if (kernel === void 0)
    throw new NotAnalysed(`the kernel release '${release}' does not begin with a version such as 6.1; say with --kernel which it is`);
  if (!kernel.facts.klpRelocations) throw new NotAnalysed(`Linux ${release} has no livepatch relocation sections (they came with 4.7)`);
  return kernel;
}
function objectsOf(module) {
  if (module.patch.form === "unknown") return [];
  return module.patch.objects.map(({ name, functions }) => ({
    name: name ?? VMLINUX,
    functions: functions.map(({ oldName }) => oldName ?? "")
  }));
}
async function findingsOf(module, kernel, bytes, { builds }) {
  const match = builds?.for(kernel.release);
  const context = new RuleContext(module, kernel, match);
  const maker = new FindingMaker(context);
  for (const { meta, check: check2 } of RULES) for (const problem3 of check2(context)) maker.add(meta, problem3);
  const findings = maker.findings();
  const undecided = RULES.flatMap(({ meta, undecided: left }) => [...left?.(context) ?? []].map((one) => ({ rule: meta.id, ...one })));
  const remarks = [
    ...maker.damage === void 0 ? [] : [`no source lines: ${maker.damage}`],
    ...await confirmFindings(module.elf, bytes, maker.subjects())
  ];
  return { loading: loadingSteps(context), findings, undecided, remarks };
}
function modelModule(source, options) {
  const module = new LivepatchModule(ElfFile.open(source));
  return new RuleContext(module, modelledKernel(module, options));
}

// src/archive/names.ts
var DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
function escapeProblem(name) {
  if (name === "") return "the name is empty";
  if (name.includes("\0")) return "the name has a NUL in it";
  if (name.includes("\\")) return "the name has a backslash in it";
  if (name.startsWith("/")) return "the name is an absolute path";
  if (/^[a-z]:/i.test(name)) return "the name begins with a drive";
  if (name.split("/").includes("..")) return "the name has '..' in it";
  return void 0;
}
function deviceProblem(name) {
  return name.split("/").some((part) => DEVICE.test(part)) ? "the name is a device" : void 0;
}
function withoutDot(name) {
  return name.replace(/^(\.\/+)+/, "");
}

// src/archive/names-seen.ts
import { createHash as createHash2 } from "node:crypto";
var KEPT_AS_IT_IS = 64;
var NamesSeen = class {
  #names = /* @__PURE__ */ new Set();
  /** @returns whether the name is new */
  add(name) {
    const before = this.#names.size;
    this.#names.add(name.length <= KEPT_AS_IT_IS ? name : createHash2("sha256").update(name).digest("base64"));
    return this.#names.size > before;
  }
};

// src/archive/unpack.ts
var CONTAINERS = {
  zip: async (source) => (await import("./zip-IQPK2D2F.js")).zipEntries(source),
  tar: async (source) => (await import("./tar-Z3BLZOBX.js")).tarEntries(source),
  deb: async (source) => (await import("./ar-TG2NF4CL.js")).arEntries(source),
  rpm: async (source) => (await import("./rpm-VYDKTNQM.js")).rpmEntries(source),
  cpio: async (source) => (await import("./cpio-S6EJFLQD.js")).cpioEntries(source)
};
var CODECS = {
  gzip: async (source) => (await import("./deflate-HIX6HB3X.js")).gunzip(source),
  xz: async (source, meter) => (await import("./xz-6BT5CO5J.js")).unxz(source, meter),
  zstd: async (source, meter) => {
    const { nativeZstd, unzstd } = await import("./zstd-AK4G7TBG.js");
    return unzstd(source, meter, nativeZstd());
  }
};
async function* unpack(file, shown, options) {
  let source;
  try {
    source = new FileSource(file);
  } catch (error) {
    yield { kind: "refused", place: shown, reason: reasonOf(error) };
    return;
  }
  try {
    yield* look({ source, place: shown, name: shown, depth: 0 }, options);
  } catch (error) {
    yield refused2(shown, error);
  } finally {
    source.close();
  }
}
async function* look(item, options) {
  try {
    const format = formatOf(item.source, item.name);
    switch (format.kind) {
      case "plain":
        yield plain(item);
        return;
      case "unread":
        throw new ArchiveFormatError(format.name, "this format is not read; gzip, xz and zstd are, and zip, tar, deb and rpm");
      case "compressed":
        yield* lookInCompressed(deeper(item, options), format.by, options);
        return;
      case "container":
        yield* lookInContainer(deeper(item, options), await CONTAINERS[format.of](item.source), options);
        return;
    }
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused2(item.place, error);
  }
}
function plain({ source, place: place2, name }) {
  if (promisesFormat(name) && !hasElfMagic(source.read(0, Math.min(4, source.size), "magic")))
    return { kind: "refused", place: place2, reason: "its name is that of a compressed file or an archive, but its content is not" };
  return { kind: "file", place: place2, name, source };
}
function deeper(item, { workspace }) {
  const { depth } = workspace.spent.limits;
  if (item.depth >= depth) throw new LimitReached("depth", depth, "there is another container or compression");
  return { ...item, depth: item.depth + 1 };
}
async function* lookInCompressed(item, by, options) {
  const meter = new Meter(options.workspace.spent, item.source.size);
  const { source, dispose } = await options.workspace.store(await CODECS[by](item.source, meter), meter);
  try {
    yield* look({ ...item, source, name: withoutCompression(item.name) }, options);
  } finally {
    dispose();
  }
}
async function* lookInContainer(item, entries, options) {
  const { spent } = options.workspace;
  const seen = new NamesSeen();
  for await (const entry of entries) {
    spent.addEntry();
    const name = withoutDot(entry.name);
    const place2 = entry.isPayload === true ? item.place : `${item.place} \u2192 ${name}`;
    if (entry.kind === "folder") continue;
    const relevant = entry.isPayload === true || isRelevant(name, options);
    const problem3 = escapeProblem(entry.name) ?? (relevant ? entryProblem(entry, name, seen, spent.limits.pathLength) : void 0);
    if (problem3 !== void 0) yield { kind: "refused", place: place2, reason: problem3 };
    else if (relevant) yield* lookInEntry(entry, { ...item, place: place2, name }, options);
  }
}
function isRelevant(name, { wanted }) {
  return isContainerName(name) || wanted(withoutCompression(name)) || wanted(name);
}
function entryProblem(entry, name, seen, pathLength) {
  if (entry.kind === "link") return "it is a link";
  if (entry.kind === "special") return "it is neither a file, a folder nor a link";
  if (name.length > pathLength) return new LimitReached("pathLength", pathLength, `the name has ${name.length} characters`).message;
  if (!seen.add(name)) return "an entry before it has the same name";
  return deviceProblem(name);
}
async function* lookInEntry(entry, item, options) {
  let dispose = () => void 0;
  try {
    const meter = new Meter(options.workspace.spent, entry.packed);
    meter.expect(entry.size);
    const content = await entry.content();
    let source;
    if (content.kind === "stored") ({ source } = content);
    else ({ source, dispose } = await options.workspace.store(content.chunks, meter));
    yield* look({ ...item, source }, options);
  } catch (error) {
    if (error instanceof LimitReached && error.endsRun) throw error;
    yield refused2(item.place, error);
  } finally {
    dispose();
  }
}
function refused2(place2, error) {
  const known = error instanceof ArchiveFormatError || error instanceof LimitReached || error instanceof ElfFormatError || error instanceof Error && "syscall" in error;
  if (!known) throw error;
  return { kind: "refused", place: place2, reason: reasonOf(error) };
}

// src/source/files.ts
async function* filesOf(roots, { workspace, globs }) {
  const wanted = globs === void 0 ? isModuleName : await matcherOf(globs);
  const found = new Map(roots.map(({ asked }) => [asked, false]));
  for (const { file, shown, asked } of roots) {
    const isWanted = shown === asked || isContainerName(shown) || wanted(withoutCompression(pathWithin(asked, shown)));
    if (!isWanted) continue;
    for await (const unpacked of unpack(file, shown, { wanted, workspace })) {
      found.set(asked, true);
      yield unpacked;
    }
  }
  for (const [place2, any] of found) {
    if (!any) yield { kind: "refused", place: place2, reason: globs === void 0 ? "no *.ko in it" : `no file in it matches ${globs.join(", ")}` };
  }
}
function pathWithin(folder, path) {
  return path.slice(folder.length).replace(/^\/+/, "");
}
async function matcherOf(globs) {
  const { default: picomatch } = await import("./picomatch-KBTZGRRQ.js");
  try {
    const matchers = globs.map((glob) => picomatch(glob, { dot: true, basename: !glob.includes("/") }));
    return (name) => matchers.some((matches2) => matches2(name));
  } catch (error) {
    throw new UsageError(`one of the patterns ${globs.map((glob) => JSON.stringify(glob)).join(", ")} is none`, { cause: error });
  }
}

// src/check-files.ts
async function checkFiles(inputs, options, onFile = () => void 0, { globs, limits, oncePerModule = false } = {}) {
  const reports = [];
  const known = /* @__PURE__ */ new Map();
  const otherPlaces = /* @__PURE__ */ new Map();
  const workspace = new Workspace(limits);
  let done = 0;
  try {
    for await (const found of filesOf(inputs.roots, globs === void 0 ? { workspace } : { workspace, globs })) {
      const { place: place2 } = found;
      const report = found.kind === "file" ? await checkModule(found.source, place2, options, known) : notAnalysed(place2, found.reason);
      const others = otherPlaces.get(report);
      if (others !== void 0 && !oncePerModule) reports.push({ ...report, path: place2, places: [place2] });
      else if (others !== void 0) others.push(place2);
      else {
        reports.push(report);
        otherPlaces.set(report, []);
        if (report.sha256 !== void 0) known.set(report.sha256, report);
      }
      onFile(++done);
    }
  } finally {
    workspace.close();
  }
  const withPlaces = reports.map((report) => ({ ...report, places: [...report.places, ...otherPlaces.get(report) ?? []] }));
  return [...withPlaces, ...inputs.unreadable.map(({ path, reason }) => notAnalysed(path, reason))];
}
function notAnalysed(path, reason) {
  return {
    status: "not-analysed",
    path,
    places: [path],
    reason,
    sha256: void 0,
    name: void 0,
    arch: void 0,
    kernel: void 0,
    builder: void 0,
    objects: [],
    loading: [],
    findings: [],
    suppressed: [],
    undecided: [],
    remarks: []
  };
}

// src/kernel-build/kernel-builds.ts
import { basename, dirname } from "node:path/posix";

// src/kernel-build/nearest.ts
var SUFFIX = /\.(isra|constprop|part|cold|llvm|lto_priv|clone)\b/;
function sourceName(name) {
  const at = name.search(SUFFIX);
  return at < 0 ? name : name.slice(0, at);
}
var MAX_DISTANCE = 2;
var MAX_SHOWN = 5;
var MAX_NAMES = 1 << 20;
var MAX_SOUGHT = 100;
var NearNames = class {
  #names;
  #variants = /* @__PURE__ */ new Map();
  #near = /* @__PURE__ */ new Map();
  constructor(names2) {
    const distinct = /* @__PURE__ */ new Set();
    for (const name of names2) if (distinct.add(name).size === MAX_NAMES) break;
    this.#names = [...distinct];
    for (const name of this.#names) {
      const source = sourceName(name);
      const variants = this.#variants.get(source);
      if (variants !== void 0) variants.push(name);
      else this.#variants.set(source, [name]);
    }
  }
  /** The names that come from the same name in the source. */
  variantsOf(name) {
    return (this.#variants.get(sourceName(name)) ?? []).filter((variant) => variant !== name);
  }
  /** The names that could have been meant: other endings of the same name first, then by edit distance. At most five. */
  nearest(name) {
    let near = this.#near.get(name);
    if (near === void 0) {
      near = [...this.variantsOf(name), ...this.#near.size < MAX_SOUGHT ? this.#byDistance(name) : []].slice(0, MAX_SHOWN);
      this.#near.set(name, near);
    }
    return near;
  }
  #byDistance(wanted) {
    const most = Math.min(MAX_DISTANCE, Math.floor(wanted.length / 3));
    const source = sourceName(wanted);
    return this.#names.filter((name) => most > 0 && Math.abs(name.length - wanted.length) <= most && sourceName(name) !== source).map((name) => ({ name, distance: editDistance(wanted, name, most) })).filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
  }
};
function editDistance(a, b, most) {
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start === a.length && start === b.length) return 0;
  let previous = Array.from({ length: b.length - start + 1 }, (_, i) => i);
  for (let i = start; i < a.length; i++) {
    const row = [i - start + 1];
    let least = i - start + 1;
    for (let j = start; j < b.length; j++) {
      const change = (previous[j - start] ?? 0) + (a.charCodeAt(i) === b.charCodeAt(j) ? 0 : 1);
      const cost = Math.min(change, (previous[j - start + 1] ?? 0) + 1, (row[j - start] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    previous = row;
  }
  return previous.at(-1) ?? 0;
}

// src/kernel-build/kernel-build.ts
var MOST_SEARCHED = 64;
var MOST_NAMES = 1e3;
var KernelBuild = class {
  constructor(files) {
    this.files = files;
    this.#lists = files.flatMap((file) => file.kind === "symbols" ? [file.list] : []);
    this.exportLists = files.flatMap((file) => file.kind === "exports" ? [file.list] : []);
    this.vmlinux = files.flatMap((file) => file.kind === "vmlinux" ? [file.vmlinux] : [])[0];
    for (const file of files) if (file.kind === "module") this.#modules.set(file.module.name, file.module);
  }
  files;
  #lists;
  #objectsWith = /* @__PURE__ */ new Map();
  #damaged = /* @__PURE__ */ new Map();
  #names = /* @__PURE__ */ new Map();
  #modules = /* @__PURE__ */ new Map();
  exportLists;
  vmlinux;
  /** The vermagic that this kernel demands, and the file that says so. */
  get vermagic() {
    for (const said of [this.vmlinux, ...this.#modules.values()]) {
      if (said?.vermagic !== void 0) return { text: said.vermagic, path: said.path };
    }
    return void 0;
  }
  /** The target module of that name; undefined where its tables cannot be read, which is remarked. */
  moduleNamed(name) {
    const module = this.#modules.get(name);
    if (module === void 0 || this.#damaged.has(module)) return void 0;
    try {
      module.requireTables();
      return module;
    } catch (error) {
      if (!(error instanceof ElfFormatError)) throw error;
      this.#damaged.set(module, error.message);
      return void 0;
    }
  }
  /**
   * The symbols of vmlinux or of a module; undefined where no file has them. For vmlinux a list comes before the linked file: it is
   * what the kernel itself has. For a module its file comes first: a list has it only as it was once loaded.
   */
  symbolsOf(object) {
    const [list] = this.#lists.flatMap((one) => one.symbolsOf(object) ?? []);
    return object === VMLINUX ? list ?? this.vmlinux : this.moduleNamed(object) ?? list;
  }
  /** The names of an object, for suggestions. */
  namesOf(object) {
    let names2 = this.#names.get(object);
    if (names2 === void 0) {
      names2 = new NearNames(this.symbolsOf(object)?.names() ?? []);
      this.#names.set(object, names2);
    }
    return names2;
  }
  /** Objects that have a symbol of that name, as far as the files say; none once it was asked for very many names. */
  objectsWith(name) {
    let objects = this.#objectsWith.get(name);
    if (objects === void 0) {
      objects = this.#objectsWith.size < MOST_NAMES ? this.#searchObjects(name) : [];
      this.#objectsWith.set(name, objects);
    }
    return objects;
  }
  #searchObjects(name) {
    const inLists = this.#lists.flatMap((list) => list.objectsWith(name));
    const modules = this.#modules.size > MOST_SEARCHED ? [] : [...this.#modules.keys()];
    const inFiles = modules.filter((module) => (this.moduleNamed(module)?.find(name, "coming").length ?? 0) > 0);
    const inVmlinux = (this.vmlinux?.find(name).length ?? 0) > 0 ? [VMLINUX] : [];
    return [.../* @__PURE__ */ new Set([...inVmlinux, ...inLists, ...inFiles])];
  }
  /** The export of that name, and the file that lists it. */
  exportOf(name) {
    for (const list of this.exportLists) {
      const symbol = list.find(name);
      if (symbol !== void 0) return { symbol, path: list.path };
    }
    return void 0;
  }
  /** Whether what no list has is not exported by vmlinux. */
  get knowsExports() {
    return this.exportLists.some(({ hasVmlinux }) => hasVmlinux);
  }
  /** What the files leave open, in sentences. */
  remarks() {
    const hidden = this.#lists.filter(({ addressesHidden }) => addressesHidden);
    return [
      ...[...this.#damaged].map(([{ path }, problem3]) => `${path}: ${problem3}`),
      ...hidden.map(({ path }) => `${path}: every address is zero (kptr_restrict): positions are counted in the order of the file`)
    ];
  }
};

// src/kernel-build/release.ts
var RELEASE = /(?<![\w.])v?([4-9]\.\d+(?:\.\d+)?(?:[-+~._][\w.+~-]*)?)/;
var SUFFIX2 = /(\.(txt|map|log|symvers|ko|gz|xz|zst|debug|d|orig|zip|tar|tgz|txz|tzst|deb|rpm|cpio))+$/i;
function releaseInName(name) {
  return RELEASE.exec(name.replace(SUFFIX2, ""))?.[1];
}
function nameFits(inName, release) {
  return inName === release || release.startsWith(inName) && /^[-.+~_]/.test(release.slice(inName.length));
}

// src/kernel-build/kernel-builds.ts
var MOST_NAMED = 5;
var MOST_PROBLEMS = 50;
var KernelBuilds = class {
  constructor(given, problems, origin = "asked") {
    this.problems = problems;
    this.origin = origin;
    const said = releasesByFolder(given, ({ file }) => contentRelease(file));
    const beside = releasesByFolder(given, ({ file }) => file.kind === "livepatch" ? file.release : void 0);
    const guessed = /* @__PURE__ */ new Map();
    for (const one of given) {
      const { file } = one;
      if (file.kind === "livepatch") continue;
      const content = contentRelease(file);
      const named = content ?? releaseInName(basename(locationOf(file))) ?? releaseNearby(one, said) ?? releaseInFolders(file);
      const release = named ?? releaseNearby(one, beside);
      if (release === void 0) {
        this.#unnamed.push(file);
        continue;
      }
      if (named === void 0) guessed.set(release, [...guessed.get(release) ?? [], file]);
      const group = this.#groups.get(release) ?? { files: [], certain: false };
      this.#groups.set(release, group);
      group.files.push(file);
      group.certain ||= content !== void 0;
    }
    for (const [release, files] of guessed) {
      this.#said.add(`${listed(files)}: nothing but the livepatches beside says of which kernel; taken for Linux ${release}`);
    }
  }
  problems;
  origin;
  #groups = /* @__PURE__ */ new Map();
  #unnamed = [];
  #builds = /* @__PURE__ */ new Map();
  #said = /* @__PURE__ */ new Set();
  /** The files for the kernel of that release. */
  for(release) {
    const named = [...this.#groups].find(([name]) => name === release) ?? this.#namedLike(release);
    if (named !== void 0) {
      if (this.#unnamed.length > 0)
        this.#said.add(`${listed(this.#unnamed)}: nothing says of which kernel; not used, as other files say theirs`);
      return { kind: "build", build: this.#build(named[0], named[1].files) };
    }
    if (this.#groups.size > 0) return this.#other(release, [...this.#groups.keys()]);
    if (this.#unnamed.length === 0) return { kind: "none" };
    const twice2 = repeated(this.#unnamed);
    if (twice2 !== void 0) {
      this.#said.add(`${twice2} do not say of which kernel they are: none of them was used`);
      return { kind: "build", build: this.#build("", []) };
    }
    this.#said.add(`${listed(this.#unnamed)}: nothing says of which kernel; taken for Linux ${release}`);
    return { kind: "build", build: this.#build("", this.#unnamed) };
  }
  /** Files that nobody asked for need not fit. */
  #other(release, releases) {
    if (this.origin === "asked") return { kind: "other", releases };
    const shown = releases.slice(0, MOST_NAMED).join(", ");
    this.#said.add(`the files of kernels beside the modules are of Linux ${shown}: nothing of them was used for Linux ${release}`);
    return { kind: "none" };
  }
  /** The paths of the files that were used, once the modules were checked. */
  used() {
    return [...this.#builds.values()].flatMap(({ files }) => files.filter(({ kind }) => kind !== "release").map(({ path }) => path));
  }
  /**
   * What there is to say of the files once the modules were checked, in sentences.
   * @param told paths of which somebody else says that they cannot be read
   */
  remarks(told = /* @__PURE__ */ new Set()) {
    const problems = this.problems.filter(({ path }) => !told.has(path)).map(({ message }) => message);
    const left = problems.length - MOST_PROBLEMS;
    return [
      ...problems.slice(0, MOST_PROBLEMS),
      ...left > 0 ? [`${left} more files of kernels could not be read`] : [],
      ...this.#said,
      ...[...this.#builds.values()].flatMap((build) => build.remarks())
    ];
  }
  /** Files that only names place, under a name that is the version of that release: of several the longest. */
  #namedLike(release) {
    return [...this.#groups].filter(([name, { certain }]) => !certain && nameFits(name, release)).sort(([a], [b]) => b.length - a.length)[0];
  }
  #build(name, files) {
    const build = this.#builds.get(name) ?? new KernelBuild(files);
    this.#builds.set(name, build);
    return build;
  }
};
function listed(files) {
  const left = files.length - MOST_NAMED;
  const shown = files.slice(0, MOST_NAMED).map(({ path }) => path);
  return `${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}
function locationOf({ path }) {
  return path.replaceAll(" \u2192 ", "/");
}
function contentRelease(file) {
  return file.kind === "symbols" || file.kind === "exports" || file.kind === "livepatch" ? void 0 : file.release;
}
function releasesByFolder(given, releaseOf) {
  const said = /* @__PURE__ */ new Map();
  for (const one of given) {
    const release = releaseOf(one);
    if (release === void 0) continue;
    for (const folder of foldersWithin(one)) {
      const releases = said.get(folder) ?? /* @__PURE__ */ new Set();
      said.set(folder, releases.add(release));
    }
  }
  return said;
}
function releaseNearby(one, said) {
  const nearest = foldersWithin(one).map((folder) => said.get(folder)).find((releases) => releases !== void 0);
  return nearest?.size === 1 ? [...nearest][0] : void 0;
}
function releaseInFolders(file) {
  return foldersAbove(locationOf(file)).map((folder) => releaseInName(basename(folder))).find((release) => release !== void 0);
}
function foldersWithin({ file, root }) {
  const location = locationOf(file);
  const folders = foldersAbove(location);
  return folders.slice(0, folders.indexOf(root === location ? dirname(location) : root) + 1);
}
function foldersAbove(path) {
  const folders = [dirname(path)];
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) folders.push(dirname(folder));
  return folders;
}
function repeated(files) {
  const same = [
    files.filter((file) => file.kind === "symbols"),
    files.filter((file) => file.kind === "exports" && file.list.hasVmlinux)
  ].find((group) => group.length > 1);
  return same === void 0 ? void 0 : same.map(({ path }) => path).slice(0, MOST_NAMED).join(" and ");
}

// src/kernel-facts.ts
import { readdirSync } from "node:fs";
import { basename as basename2, join as join3, normalize } from "node:path";

// src/kernel-build/errors.ts
var FactFormatError = class extends Error {
  /**
   * @param path the file as it is shown
   * @param line counted from 1; undefined where the file as a whole is meant
   * @param problem what is there and what was expected
   */
  constructor(path, line, problem3) {
    super(line === void 0 ? `${path}: ${problem3}` : `${path}: line ${line}: ${problem3}`);
    this.path = path;
    this.line = line;
  }
  path;
  line;
  name = "FactFormatError";
};

// src/kernel-build/text.ts
var MAX_TEXT = 1 << 26;
var MAX_LINE = 4096;
var NEWLINE = 10;
function readLines(source, path) {
  const tooLarge = source.size > MAX_TEXT;
  const read = source.read(0, tooLarge ? MAX_LINE + 1 : source.size, path);
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.length);
  requireShortLines(bytes, path);
  if (tooLarge) throw new FactFormatError(path, void 0, `${source.size} bytes; at most ${MAX_TEXT} are read`);
  for (const [byte, what] of [
    [0, "a NUL byte"],
    [13, "a carriage return: the file was converted; copy it as it is"]
  ]) {
    const at = bytes.indexOf(byte);
    if (at >= 0) throw new FactFormatError(path, lineOf(bytes, at), what);
  }
  if (bytes.length > 0 && bytes.at(-1) !== NEWLINE) {
    throw new FactFormatError(path, lineOf(bytes, bytes.length), "has no end: the file was cut");
  }
  return bytes;
}
function requireShortLines(bytes, path) {
  for (let start = 0; bytes.length - start > MAX_LINE; ) {
    const end = bytes.lastIndexOf(NEWLINE, start + MAX_LINE);
    if (end < start) throw new FactFormatError(path, lineOf(bytes, start), `longer than ${MAX_LINE} bytes`);
    start = end + 1;
  }
}
function lineOf(bytes, offset) {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}

// src/kernel-build/exports.ts
var ExportList = class {
  /** @throws FactFormatError where a line is no export, or a symbol is exported twice */
  constructor(source, path) {
    this.path = path;
    this.#lines = readLines(source, path).toString("utf8").split("\n").slice(0, -1);
    let [ofVmlinux, withVersion] = [0, 0];
    this.#lines.forEach((text2, index) => {
      if (!LINE.test(text2)) {
        throw new FactFormatError(path, index + 1, 'is not "crc symbol module EXPORT_SYMBOL[_GPL] namespace", divided by tabs');
      }
      const name = text2.slice(NAME_AT2, text2.indexOf("	", NAME_AT2));
      const first = this.#byName.get(name);
      if (first !== void 0)
        throw new FactFormatError(path, index + 1, `exports ${JSON.stringify(name)} a second time, after line ${first + 1}`);
      this.#byName.set(name, index);
      if (text2.includes(`	${VMLINUX}	`)) ofVmlinux++;
      if (!text2.startsWith(NO_VERSION)) withVersion++;
    });
    this.hasVmlinux = ofVmlinux > 0;
    this.hasModules = ofVmlinux < this.#lines.length;
    this.hasVersions = withVersion > 0;
  }
  path;
  #lines;
  /** Index of the line of each symbol. */
  #byName = /* @__PURE__ */ new Map();
  /** Whether vmlinux's exports are among them: an external module's own file has none. */
  hasVmlinux;
  /** Whether exports of modules are among them: vmlinux.symvers has none. */
  hasModules;
  /** Whether symbols have versions. */
  hasVersions;
  find(name) {
    const index = this.#byName.get(name);
    return index === void 0 ? void 0 : divide(this.#lines[index] ?? "", index + 1);
  }
  names() {
    return this.#byName.keys();
  }
};
var NO_VERSION = "0x00000000	";
var NAME_AT2 = NO_VERSION.length;
var LINE = /^0x[0-9a-f]{8}\t[^\t]+\t[^\t]*(\t[^\t]+)?\tEXPORT_(UNUSED_)?SYMBOL(_GPL(_FUTURE)?)?(\t[^\t]*)?$/;
function divide(text2, line) {
  const [crc = "", name = "", ...rest] = text2.split("	");
  const kindAt = rest.findIndex((field) => field.startsWith("EXPORT_"));
  const namespace = kindAt === 2 ? rest[0] : rest[kindAt + 1];
  return {
    name,
    crc: Number(crc),
    module: moduleNameOf(rest[kindAt - 1] ?? ""),
    gplOnly: rest[kindAt]?.endsWith("_GPL") === true,
    namespace: namespace ?? "",
    line,
    text: text2
  };
}
function moduleNameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1).replaceAll("-", "_");
}

// src/kernel-build/kept-bytes.ts
var KeptBytes = class {
  /** @param most bytes that may be copied */
  constructor(source, path, most) {
    this.path = path;
    this.most = most;
    this.size = source.size;
    this.#source = source;
  }
  path;
  most;
  size;
  #source;
  #kept = 0;
  /** Bytes that were copied. */
  get kept() {
    return this.#kept;
  }
  /** @throws FactFormatError when more would be copied than may be */
  read(offset, length, field) {
    if (this.#source === void 0) throw new Error(`${this.path}: ${field} is asked for when the file is gone`);
    if (this.#kept + length > this.most) {
      const reason = `${length} bytes of it would have to be kept, and of all files of kernels only ${this.most} more are`;
      throw new FactFormatError(this.path, void 0, reason);
    }
    const bytes = new Uint8Array(this.#source.read(offset, length, field));
    this.#kept += length;
    return bytes;
  }
  /** To be called before the source goes. */
  end() {
    this.#source = void 0;
  }
};

// src/kernel-build/symbol-lines.ts
var SHORTEST_LINE = 20;
var ADDRESS_DIGITS = 16;
var NAME_AT3 = ADDRESS_DIGITS + 3;
var [SPACE, TAB, NEWLINE2, ZERO, NINE, LOWER_A, LOWER_F, OPEN, CLOSE] = [32, 9, 10, 48, 57, 97, 102, 91, 93];
function hashOf(name) {
  let hash = FNV_BASIS;
  for (const byte of name) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}
var FNV_BASIS = 2166136261 | 0;
var FNV_PRIME = 16777619;
function divideSymbolLines(bytes, path) {
  const most = Math.ceil(bytes.length / SHORTEST_LINE);
  const [starts, nameEnds, hashes, objects] = [new Uint32Array(most), new Uint32Array(most), new Int32Array(most), new Uint16Array(most)];
  const modules = new ModuleNames(bytes);
  let hidden = true;
  let count = 0;
  const fail = (problem3) => {
    throw new FactFormatError(path, count + 1, problem3);
  };
  for (let at = 0; at < bytes.length; count++) {
    for (let digit = at; digit < at + ADDRESS_DIGITS; digit++) {
      const byte = bytes[digit] ?? 0;
      if (byte === ZERO) continue;
      hidden = false;
      const isDigit = byte > ZERO && byte <= NINE || byte >= LOWER_A && byte <= LOWER_F;
      if (!isDigit) fail(`does not begin with an address of ${ADDRESS_DIGITS} hexadecimal digits`);
    }
    if (bytes[at + ADDRESS_DIGITS] !== SPACE || bytes[at + ADDRESS_DIGITS + 2] !== SPACE) fail('is not "address type name"');
    let hash = FNV_BASIS;
    let end = at + NAME_AT3;
    for (let byte = bytes[end] ?? 0; byte > SPACE; byte = bytes[++end] ?? 0) hash = Math.imul(hash ^ byte, FNV_PRIME);
    if (end === at + NAME_AT3) fail("has no name");
    starts[count] = at;
    nameEnds[count] = end;
    hashes[count] = hash;
    if (bytes[end] === TAB) {
      let close = end;
      while (bytes[close + 1] !== NEWLINE2) close++;
      if (bytes[end + 1] !== OPEN || bytes[close] !== CLOSE || close < end + 3) fail("has something else than [module] behind its tab");
      objects[count] = modules.numberOf(end + 2, close) ?? fail(`belongs to more modules than the ${MAX_OBJECTS} that are read`);
      at = close + 2;
    } else {
      if (bytes[end] !== NEWLINE2) fail("has something behind its name");
      at = end + 1;
    }
  }
  return { count, starts, nameEnds, hashes, objects, objectNames: modules.names, addressesHidden: hidden };
}
var MAX_OBJECTS = 65535;
var ModuleNames = class {
  constructor(bytes) {
    this.bytes = bytes;
  }
  bytes;
  names = [VMLINUX];
  #numbers = /* @__PURE__ */ new Map();
  #last = { start: 0, length: 0, number: 0 };
  /** The number of the module whose name is [start, end); undefined where there are too many. */
  numberOf(start, end) {
    const { bytes } = this;
    const last = this.#last;
    let same = end - start === last.length;
    for (let i = 0; same && i < last.length; i++) same = bytes[last.start + i] === bytes[start + i];
    if (same) return last.number;
    const name = bytes.toString("latin1", start, end);
    const number = this.#numbers.get(name) ?? this.names.push(name) - 1;
    if (number > MAX_OBJECTS) return void 0;
    this.#numbers.set(name, number);
    this.#last = { start, length: end - start, number };
    return number;
  }
};

// src/kernel-build/symbol-list.ts
var IN_VMLINUX = 0;
var SymbolList = class {
  /** @throws FactFormatError where the file is no such list, or not one whole list of vmlinux */
  constructor(source, path) {
    this.path = path;
    this.#bytes = readLines(source, path);
    this.#lines = divideSymbolLines(this.#bytes, path);
    const { count, hashes } = this.#lines;
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
    this.#next = new Int32Array(count);
    for (let line = count - 1; line >= 0; line--) {
      const slot = this.#slot(hashes[line] ?? 0);
      this.#next[line] = this.#heads[slot] ?? -1;
      this.#heads[slot] = line;
    }
    const [start, second] = this.#find(IN_VMLINUX, "_stext");
    if (start === void 0)
      throw new FactFormatError(path, void 0, "lists no _stext of vmlinux: it is a placeholder, or part of a list");
    if (second !== void 0)
      throw new FactFormatError(path, second + 1, `has _stext a second time, after line ${start + 1}: two lists in one`);
  }
  path;
  #bytes;
  #lines;
  #heads;
  #next;
  #init;
  /** Whether every address is zero: what /proc/kallsyms shows to users without rights (kptr_restrict). */
  get addressesHidden() {
    return this.#lines.addressesHidden;
  }
  /** The modules that were loaded when the list was made. */
  get modules() {
    return this.#lines.objectNames.slice(1);
  }
  /** The symbols of vmlinux or of a module; undefined where the list has none of that module. */
  symbolsOf(object) {
    const number = this.#lines.objectNames.indexOf(object);
    if (number < 0) return void 0;
    return {
      path: this.path,
      find: (name) => this.#inOrder(number, this.#find(number, name)).map((line) => this.#symbol(line)),
      names: () => this.#names(number)
    };
  }
  /** The objects that have a symbol of that name. */
  objectsWith(name) {
    const numbers = new Set(this.#named(name).map((line) => this.#lines.objects[line] ?? IN_VMLINUX));
    return [...numbers].map((number) => this.#lines.objectNames[number] ?? "");
  }
  /** The lines of that name in one object, in the order of the file. */
  #find(object, name) {
    return this.#named(name).filter((line) => this.#lines.objects[line] === object);
  }
  #named(name) {
    const wanted = Buffer.from(name);
    const found = [];
    for (let line = this.#heads[this.#slot(hashOf(wanted))] ?? -1; line >= 0; line = this.#next[line] ?? -1) {
      if (wanted.compare(this.#bytes, this.#nameAt(line), this.#lines.nameEnds[line]) === 0) found.push(line);
    }
    return found;
  }
  #slot(hash) {
    return (hash ^ hash >>> 15) & this.#heads.length - 1;
  }
  /** vmlinux's are counted by address, as scripts/kallsyms.c sorts them; a module's in its symbol table's order, which the file has. */
  #inOrder(object, lines) {
    if (object !== IN_VMLINUX || this.addressesHidden) return lines;
    return lines.sort((a, b) => compare(this.#address(a), this.#address(b)) || a - b);
  }
  #symbol(line) {
    const type = String.fromCharCode(this.#bytes[this.#start(line) + ADDRESS_DIGITS + 1] ?? 0);
    const address = this.addressesHidden ? void 0 : this.#address(line);
    return {
      name: this.#name(line),
      place: address === void 0 ? void 0 : `0x${address.toString(16)}`,
      address,
      size: void 0,
      kind: /[tT]/.test(type) ? "function" : /[dDbBrR]/.test(type) ? "data" : "unknown",
      isInit: this.#lines.objects[line] === IN_VMLINUX && this.#initLines().some(({ after: after2, before }) => line > after2 && line < before)
    };
  }
  /**
   * What lies between __init_begin and __init_end, without the per-CPU variables that some kernels keep there. vmlinux's lines are in
   * address order, hidden or not.
   */
  #initLines() {
    if (this.#init === void 0) {
      const [after2, before, percpu2, percpuEnd] = ["__init_begin", "__init_end", "__per_cpu_start", "__per_cpu_end"].map(
        (name) => this.#find(IN_VMLINUX, name)[0]
      );
      if (after2 === void 0 || before === void 0) this.#init = [];
      else if (percpu2 === void 0 || percpuEnd === void 0 || percpu2 < after2 || percpuEnd > before) this.#init = [{ after: after2, before }];
      else
        this.#init = [
          { after: after2, before: percpu2 },
          { after: percpuEnd, before }
        ];
    }
    return this.#init;
  }
  *#names(object) {
    for (let line = 0; line < this.#lines.count; line++) if (this.#lines.objects[line] === object) yield this.#name(line);
  }
  #name(line) {
    return this.#bytes.toString("utf8", this.#nameAt(line), this.#lines.nameEnds[line]);
  }
  #nameAt(line) {
    return this.#start(line) + NAME_AT3;
  }
  #address(line) {
    return BigInt(`0x${this.#bytes.toString("latin1", this.#start(line), this.#start(line) + ADDRESS_DIGITS)}`);
  }
  #start(line) {
    return this.#lines.starts[line] ?? 0;
  }
};
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/kernel-build/elf-symbols.ts
function knownSymbol(elf, symbol) {
  const section = symbol.place.kind === "section" ? elf.sections[symbol.place.section] : void 0;
  const kind = symbol.isFunction || symbol.type !== STT_OBJECT && section?.isExec === true ? "function" : "data";
  return { name: symbol.name, size: symbol.size === 0 ? void 0 : symbol.size, kind: section === void 0 ? "unknown" : kind };
}
function definedSymbols(elf, name) {
  const symbols = elf.symbols();
  return symbols.indicesNamed(name).map((index) => symbols.at(index)).filter(({ shndx }) => shndx !== SHN_UNDEF);
}
function* definedNames(elf) {
  const symbols = elf.symbols();
  for (let index = 0; index < symbols.count; index++) {
    const symbol = readableSymbol(symbols, index);
    if (symbol !== void 0 && symbol.shndx !== SHN_UNDEF && symbol.name !== "" && symbol.type !== STT_FILE) yield symbol.name;
  }
}
function readableSymbol(symbols, index) {
  try {
    return symbols.at(index);
  } catch (error) {
    if (error instanceof ElfFormatError) return void 0;
    throw error;
  }
}

// src/kernel-build/target-module.ts
var SITE_TABLES = ["__mcount_loc", "__patchable_function_entries"];
var TargetModule = class {
  constructor(elf, path) {
    this.elf = elf;
    this.path = path;
    this.#modinfo = Modinfo.of(elf);
  }
  elf;
  path;
  #modinfo;
  #sites;
  /** As lsmod shows it. Modules of kernels before 4.13 do not say it: then the file's name does. */
  get name() {
    return this.#modinfo.get("name") ?? moduleNameOf(this.path.replace(/^.* → /, "").replace(/\.ko(\.\w+)?$/, ""));
  }
  get release() {
    return this.#modinfo.kernelRelease;
  }
  get vermagic() {
    return this.#modinfo.get("vermagic");
  }
  get isLivepatch() {
    return this.#modinfo.get("livepatch") !== void 0;
  }
  /** Reads the tables that the questions below need. @throws ElfFormatError where one of them is damaged */
  requireTables() {
    this.elf.symbols().indicesNamed(this.name);
    this.#sites ??= this.#readSites();
  }
  /**
   * In the order of the symbol table. While the module loads its whole table counts (add_kallsyms()), afterwards the symbols of what
   * stays in memory (is_core_symbol(), kernel/module/kallsyms.c).
   */
  find(name, state) {
    return definedSymbols(this.elf, name).filter((symbol) => state === "coming" || this.#isCore(symbol)).map((symbol) => this.#known(symbol));
  }
  names() {
    return definedNames(this.elf);
  }
  /** Whether ftrace has a site in the symbol's bytes (ftrace_location()); undefined where its size is not known. */
  hasFtraceSite(name, position, state) {
    const symbol = definedSymbols(this.elf, name).filter((found) => state === "coming" || this.#isCore(found))[position];
    if (symbol?.place.kind !== "section" || symbol.size === 0) return void 0;
    const { value, size } = symbol;
    this.#sites ??= this.#readSites();
    return (this.#sites.get(symbol.place.section) ?? []).some((site) => site >= value && site < value + size);
  }
  #isCore({ place: place2, name }) {
    const section = place2.kind === "section" ? this.elf.sections[place2.section] : void 0;
    return section !== void 0 && name !== "" && (section.isAlloc || section.name === ".data..percpu") && !isInitSection2(section.name);
  }
  #known(symbol) {
    const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section] : void 0;
    return {
      ...knownSymbol(this.elf, symbol),
      place: section === void 0 ? void 0 : `${section.name}+0x${symbol.value.toString(16)}`,
      address: section === void 0 ? void 0 : BigInt(section.index) * 2n ** 64n + BigInt(symbol.value),
      isInit: section !== void 0 && isInitSection2(section.name)
    };
  }
  /** Offsets by section. */
  #readSites() {
    const sites2 = /* @__PURE__ */ new Map();
    const relocations = new RelocationIndex(this.elf, ({ info }) => SITE_TABLES.includes(this.elf.sections[info]?.name ?? ""));
    const pointers = new Pointers(this.elf, relocations);
    for (const table of this.elf.sections.filter(({ name }) => SITE_TABLES.includes(name))) {
      for (const entry of relocations.of(table.index)) {
        const pointer = pointers.at(table, entry.table.offset(entry.index));
        if (pointer.kind !== "place") continue;
        const { section, offset } = pointer.place;
        const offsets = sites2.get(section.index);
        if (offsets === void 0) sites2.set(section.index, [offset]);
        else offsets.push(offset);
      }
    }
    return sites2;
  }
};
function isInitSection2(name) {
  return name.startsWith(".init");
}

// src/kernel-build/vmlinux.ts
var MAX_STRING2 = 1024;
var MAX_SITES = 1 << 22;
var Vmlinux = class {
  /** @throws FactFormatError where its symbol table is not that of a kernel; ElfFormatError where it cannot be read */
  constructor(elf, path) {
    this.elf = elf;
    this.path = path;
    if (this.#addressOf("_stext") === void 0) {
      throw new FactFormatError(path, void 0, "its symbol table has no _stext: it is stripped, or holds BTF alone");
    }
    this.release = /^Linux version (\S+) /.exec(this.#stringAt("linux_banner") ?? "")?.[1];
    this.vermagic = /^\d+\.\d+\S* [^]*/.exec(this.#stringAt("vermagic") ?? "")?.[0];
  }
  elf;
  path;
  /** The release in `Linux version <release> (…`, which linux_banner points to. */
  release;
  /** What a module's vermagic has to be (`vermagic` of kernel/module). */
  vermagic;
  #sites;
  /** Reads what the questions below need. @throws ElfFormatError where it cannot be read */
  requireTables() {
    this.#sites ??= this.#readSites() ?? "none";
  }
  /** By address, as scripts/kallsyms.c sorts them; that file leaves out sections and files. */
  find(name) {
    return this.#symbols(name).sort((a, b) => compare2(this.#address(a), this.#address(b)) || a.index - b.index).map((symbol) => this.#known(symbol));
  }
  /** The symbols of that name in the order of the symbol table, which is not the one that the kernel counts in. */
  inTableOrder(name) {
    return this.#symbols(name).map((symbol) => this.#known(symbol));
  }
  names() {
    return definedNames(this.elf);
  }
  /** Whether ftrace has a site in [address, address + size); undefined where the file does not say. */
  hasFtraceSite(address, size) {
    this.requireTables();
    const sites2 = this.#sites;
    if (sites2 === void 0 || sites2 === "none") return void 0;
    let [low, high] = [0, sites2.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((sites2[middle] ?? 0n) < address) low = middle + 1;
      else high = middle;
    }
    return (sites2[low] ?? address - 1n) >= address && (sites2[low] ?? 0n) < address + BigInt(size);
  }
  /** Sorted. Undefined where relocations fill the table in (arm64, s390), or it was dropped. */
  #readSites() {
    const start = this.#addressOf("__start_mcount_loc");
    const stop = this.#addressOf("__stop_mcount_loc");
    if (start === void 0 || stop === void 0 || stop <= start || stop - start > MAX_SITES * 8) return void 0;
    const bytes = this.#bytesAt(start, Number(stop - start));
    if (bytes === void 0) return void 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sites2 = BigUint64Array.from({ length: bytes.length >> 3 }, (_, i) => view.getBigUint64(i * 8, this.elf.header.littleEndian));
    return sites2.every((site) => site === 0n) ? void 0 : sites2.sort();
  }
  #symbols(name) {
    return definedSymbols(this.elf, name).filter(({ type }) => type !== STT_FILE && type !== STT_SECTION);
  }
  #known(symbol) {
    const address = this.#address(symbol);
    const section = symbol.place.kind === "section" ? this.elf.sections[symbol.place.section]?.name : void 0;
    return {
      ...knownSymbol(this.elf, symbol),
      place: `0x${address.toString(16)}`,
      address,
      isInit: section?.startsWith(".init.") ?? false
    };
  }
  #address(symbol) {
    return this.elf.symbols().address(symbol.index);
  }
  #addressOf(name) {
    const [symbol] = definedSymbols(this.elf, name);
    return symbol === void 0 ? void 0 : this.#address(symbol);
  }
  #stringAt(name) {
    const address = this.#addressOf(name);
    const bytes = address === void 0 ? void 0 : this.#bytesAt(address, MAX_STRING2);
    const end = bytes?.indexOf(0) ?? -1;
    return end < 0 ? void 0 : new TextDecoder().decode(bytes?.subarray(0, end));
  }
  /** At most that many bytes of the file that lie at that address once it is loaded. */
  #bytesAt(address, length) {
    for (const section of this.elf.sections) {
      if (!section.isAlloc || !section.hasContent || address < section.address) continue;
      const offset = address - section.address;
      if (offset >= section.size) continue;
      const at = Number(offset);
      return this.elf.source.read(section.offset + at, Math.min(length, section.size - at), section.name);
    }
    return void 0;
  }
};
function compare2(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/kernel-build/fact-file.ts
var HEAD = 512;
var SYMBOL_LINE = /^[0-9a-f]{16} \S \S/;
var EXPORT_LINE = /^0x[0-9a-f]{8}\t\S+\t\S+\tEXPORT_|^0x[0-9a-f]{8}\t\S+\t\S*\t\S+\tEXPORT_/;
var UTS_RELEASE = /^#define UTS_RELEASE "([^"\n]+)"/;
function readFactFile(source, path) {
  const head = source.read(0, Math.min(HEAD, source.size), path);
  if (hasElfMagic(head)) return readElf(source, path);
  const text2 = new TextDecoder("latin1").decode(head);
  if (SYMBOL_LINE.test(text2)) return { kind: "symbols", path, list: new SymbolList(source, path) };
  if (EXPORT_LINE.test(text2)) return { kind: "exports", path, list: new ExportList(source, path) };
  const release = UTS_RELEASE.exec(text2)?.[1];
  return release === void 0 ? void 0 : { kind: "release", path, release };
}
function readElf(source, path) {
  try {
    const elf = ElfFile.open(source);
    if (elf.header.type === ET_EXEC || elf.header.type === ET_DYN) {
      const vmlinux = new Vmlinux(elf, path);
      return { kind: "vmlinux", path, release: vmlinux.release, vmlinux };
    }
    const isModule = elf.sectionNamed(".gnu.linkonce.this_module") !== void 0 && elf.sections.some(({ isExec, size }) => isExec && size > 0);
    if (elf.header.type !== ET_REL || !isModule) return void 0;
    const module = new TargetModule(elf, path);
    const { release } = module;
    return module.isLivepatch ? { kind: "livepatch", path, release } : { kind: "module", path, release, module };
  } catch (error) {
    throw asFactError(error, path);
  }
}
function keepFactFile(source, path, most) {
  const bytes = new KeptBytes(source, path, most);
  try {
    const file = readFactFile(bytes, path);
    if (file === void 0) return void 0;
    if (file.kind === "livepatch") return { file, kept: 0 };
    if (file.kind === "module") file.module.requireTables();
    if (file.kind === "vmlinux") file.vmlinux.requireTables();
    return { file, kept: bytes.kept };
  } catch (error) {
    throw asFactError(error, path);
  } finally {
    bytes.end();
  }
}
function asFactError(error, path) {
  return error instanceof ElfFormatError ? new FactFormatError(path, void 0, error.message) : error;
}

// src/kernel-facts.ts
var MOST_KEPT = 512 * 2 ** 20;
var LIST_NAME = /^(((Module|vmlinux)\.)?symvers|System\.map|kallsyms)([-_.].*)?$/;
var OTHER_NAME = /^vmlinux(-.*|\.debug)?$|^utsrelease\.h$|\.ko$/;
function isFactName(path) {
  const name = basename2(withoutCompression(path));
  return LIST_NAME.test(name) || OTHER_NAME.test(name);
}
function readKernelFacts(paths, limits) {
  const problems = [];
  return collect(rootsOf(paths, problems), "asked", problems, limits);
}
function findKernelFacts(roots, limits) {
  return collect(
    roots.filter(({ shown, asked, file }) => asked === shown || isFactName(file) || isContainerName(file)),
    "found",
    [],
    limits
  );
}
function findKernelFactsIn(paths, limits) {
  return findKernelFacts(rootsOf(paths, []), limits);
}
async function collect(roots, origin, problems, limits) {
  const workspace = new Workspace(limits);
  const reader = new FactReader(problems, workspace);
  try {
    for (const root of roots) {
      const found = await reader.look(root);
      if (found || origin === "found" || root.shown !== root.asked) continue;
      const none = "neither kallsyms, System.map, Module.symvers, vmlinux nor a module of the kernel, nor an archive with any of them";
      problems.push({ path: root.shown, message: `${root.shown}: ${none}` });
    }
  } finally {
    workspace.close();
  }
  return new KernelBuilds(reader.given, problems, origin);
}
var FactReader = class {
  constructor(problems, workspace) {
    this.problems = problems;
    this.workspace = workspace;
  }
  problems;
  workspace;
  given = [];
  #left = MOST_KEPT;
  /** @returns whether there is any in it, be it damaged */
  async look({ file, shown, asked }) {
    let any = false;
    try {
      const source = new PathSource(file);
      if (hasElfMagic(source.read(0, Math.min(4, source.size), "magic"))) return this.#take(source, shown, asked, readFactFile);
      if (formatOf(source, shown).kind === "plain") return this.#take(source, shown, asked, this.#keep);
    } catch (error) {
      return this.#refuse(shown, error);
    }
    for await (const found of unpack(file, shown, { wanted: isFactName, workspace: this.workspace })) {
      const { place: place2 } = found;
      if (found.kind === "file") any = this.#take(found.source, place2, asked, this.#keep) || any;
      else {
        this.problems.push({ path: place2, message: `${place2}: ${found.reason}` });
        any = true;
      }
    }
    return any;
  }
  #keep = (source, path) => {
    const result = keepFactFile(source, path, this.#left);
    this.#left -= result?.kept ?? 0;
    return result?.file;
  };
  #take(source, path, root, read) {
    try {
      const file = read(source, path);
      if (file !== void 0) this.given.push({ file, root });
      else if (source.size > 0 && LIST_NAME.test(basename2(withoutCompression(path)))) {
        throw new FactFormatError(path, 1, "is none of such a list");
      }
      return file !== void 0 && file.kind !== "livepatch";
    } catch (error) {
      return this.#refuse(path, error);
    }
  }
  /** Damage and what the file system says are problems; everything else is a fault of ours. */
  #refuse(path, error) {
    const isInput = error instanceof FactFormatError || error instanceof ElfFormatError || errorCode(error) !== void 0;
    if (!isInput) throw error;
    this.problems.push({ path, message: error instanceof FactFormatError ? error.message : `${path}: ${reasonOf(error)}` });
    return true;
  }
};
function rootsOf(paths, problems) {
  return paths.map((path) => normalize(path).replace(/(?<=.)\/$/, "")).flatMap((asked) => (isDirectory(asked) ? filesBelow(asked, problems) : [asked]).map((file) => ({ file, shown: file, asked })));
}
function filesBelow(folder, problems) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push({ path: folder, message: `${folder}: ${reasonOf(error)}` });
    return [];
  }
  entries.sort((a, b) => a.name < b.name ? -1 : 1);
  return entries.flatMap((entry) => {
    const path = join3(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, problems);
    return entry.isFile() ? [path] : [];
  });
}

// src/commands/configuration.ts
import { existsSync, readFileSync } from "node:fs";

// src/config.ts
var import_yaml = __toESM(require_dist(), 1);
var DEFAULT_CONFIG_PATH = ".github/klp-lint.yml";
var EMPTY_CONFIG = { ignore: [] };
var MAX_LENGTH = 1e6;
var MAX_TEXT2 = 1e3;
var text = pipe(
  string(),
  nonEmpty("must not be empty"),
  // Code points, as JSON Schema counts them (docs/config.schema.json).
  check((value) => Array.from(value).length <= MAX_TEXT2, `must have at most ${MAX_TEXT2} characters`)
);
var names = new Set(RULES.flatMap(({ meta }) => [meta.id, meta.slug]));
var rule = pipe(
  text,
  check((name) => names.has(name) || names.has(name.toUpperCase()), "is no rule; klp-lint explain lists them")
);
var day = pipe(
  string(),
  regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day such as 2027-01-31"),
  check((value) => isDay(value), "must be a day of the calendar")
);
var suppression = pipe(
  strictObject({
    rule: optional(rule),
    module: optional(text),
    object: optional(text),
    symbol: optional(text),
    kernel: optional(text),
    reason: text,
    expires: optional(day)
  }),
  check(
    (entry) => [entry.rule, entry.module, entry.object, entry.symbol, entry.kernel].some((criterion) => criterion !== void 0),
    "needs at least one of rule, module, object, symbol, kernel"
  )
);
var schema = pipe(
  unknown(),
  // To valibot a list is an object too.
  check((document) => !Array.isArray(document), "expected keys and values, found a list"),
  strictObject({ ignore: optional(array(suppression), []) })
);
function parseConfig(source, path) {
  if (source.length > MAX_LENGTH) throw new UsageError(`${path}: ${source.length} characters; at most ${MAX_LENGTH} are read`);
  const result = safeParse(schema, parseYaml(source, path) ?? {});
  if (result.success) return { ignore: result.output.ignore.map(withoutUndefined) };
  const [issue] = result.issues;
  const where = getDotPath(issue);
  throw new UsageError(`${path}: ${where === null ? "" : `${where}: `}${wordsOf(issue)}`);
}
function parseYaml(source, path) {
  try {
    const parsed = (0, import_yaml.parse)(source, { maxAliasCount: 0 });
    return parsed;
  } catch (error) {
    if (error instanceof import_yaml.YAMLParseError || error instanceof ReferenceError)
      throw new UsageError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
function isDay(value) {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
function wordsOf(issue) {
  if (issue.type === "strict_object" && issue.expected === "never") return "is not known here";
  if (issue.type === "strict_object" || issue.kind === "schema")
    return `expected ${issue.expected ?? "something else"}, found ${issue.received}`;
  return issue.message;
}
function withoutUndefined(entry) {
  const { rule: id, module, object, symbol, kernel, reason, expires } = entry;
  return {
    ...id === void 0 ? {} : { rule: id },
    ...module === void 0 ? {} : { module },
    ...object === void 0 ? {} : { object },
    ...symbol === void 0 ? {} : { symbol },
    ...kernel === void 0 ? {} : { kernel },
    reason,
    ...expires === void 0 ? {} : { expires }
  };
}

// src/commands/configuration.ts
function readConfig(path) {
  if (path === void 0 && !existsSync(DEFAULT_CONFIG_PATH)) return EMPTY_CONFIG;
  const chosen = path ?? DEFAULT_CONFIG_PATH;
  let source;
  try {
    source = readFileSync(chosen, "utf8");
  } catch (error) {
    throw new UsageError(`the configuration cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  return parseConfig(source, chosen);
}
function today() {
  return (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
}
function suppressionRemarks(uses) {
  return uses.flatMap(({ suppression: suppression2, state, findings }, index) => {
    const { reason, expires = "", ...criteria } = suppression2;
    const entry = `ignore entry ${index + 1} (${Object.entries(criteria).map(([key, value]) => `${key} ${value}`).join(", ")}; ${reason})`;
    if (state === "unused") return [`${entry} fits no finding of this run`];
    if (state === "expired") return [`${entry} expired on ${expires}; it would have fitted ${findings}`];
    return [];
  });
}

export {
  require_dist,
  ElfFormatError,
  EARLY_RELOCATIONS,
  LATE_RELOCATIONS_PATCH,
  LATE_RELOCATIONS_TARGET,
  stepOf,
  RULES,
  DEFAULT_CONFIG_PATH,
  EMPTY_CONFIG,
  parseConfig,
  suppress,
  FileSource,
  TemporaryFolder,
  ElfFile,
  LivepatchModule,
  NotAnalysed,
  modelModule,
  checkFiles,
  notAnalysed,
  KernelBuilds,
  readKernelFacts,
  findKernelFacts,
  findKernelFactsIn,
  readConfig,
  today,
  suppressionRemarks
};

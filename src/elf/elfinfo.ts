// The package is CommonJS: named here, its function has the same name in the bundle as from node_modules. Loaded when there is something to confirm.
export { open as openWithElfinfo } from 'elfinfo';

/**
 * The number that the node's policy lets <style> elements through with: the editor and the dialogs make some. The
 * dialogs' library (react-style-singleton) looks for it under the name that Webpack gave it.
 */
export const cspNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

Object.assign(globalThis, { __webpack_nonce__: cspNonce });

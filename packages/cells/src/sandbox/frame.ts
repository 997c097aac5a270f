/**
 * The document of the frame in which cells run. Its script makes the workers, ends one when the page says so, and does
 * nothing else; page and worker talk over a channel of their own.
 */

/** The page's messages: one with a port asks for a new worker, any other for a sign of life. Kept short and without comments: its digest stands in the policy of every page. */
export const frameScript = `(()=>{let a,v,w,c;const b=p=>{const m=new MessageChannel;w=new Worker(a);w.onerror=e=>{e.preventDefault();c.postMessage(e.message||"The worker ended by itself.")};v.postMessage(0,[m.port1]);w.postMessage(0,[p,m.port2])};addEventListener("message",e=>{if(c||e.source!==parent)return;c=e.ports[0];a=URL.createObjectURL(new Blob([e.data],{type:"text/javascript"}));v=new Worker(a);c.onmessage=e=>{if(!e.ports[0])return c.postMessage(0);w?.terminate();b(e.ports[0])};b(e.ports[1])})})()`;

/** The SHA-256 digest of the script, as a content security policy writes it. A test computes it again. */
export const frameScriptHash = "'sha256-EKqZdzEJ9tUU6mPnvk5oAjfmiEPeUMFmH7Pox1BGbeo='";

/** What the policy of a page with cells must allow besides its own: the frame's script, and the texts of cells. */
export const cellScriptSources: readonly string[] = [frameScriptHash, "blob:"];

/** Scripts from the frame itself and from the texts of cells; nothing from anywhere else, nothing to anywhere. */
export const framePolicy = [
  "default-src 'none'",
  `script-src ${frameScriptHash} blob:`,
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export const frameDocument = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${framePolicy}"><title>Cells</title><script>${frameScript}</script>`;

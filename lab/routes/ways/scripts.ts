/** Scripts of workers, by file name. */
export const scripts: Record<string, string> = {
  // Dedicated: fetches what it is told to, tells what came.
  'worker.js': `onmessage = async ({ data: [url, init] }) => {
  const answer = await fetch(url, init);
  postMessage(await answer.json());
};`,
  'shared.js': `onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data: [url, init] }) => {
    const answer = await fetch(url, init);
    port.postMessage(await answer.json());
  };
};`,
  // Passes on what the page asks for, but for paths with /direct/.
  'service.js': `oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  if (!event.request.url.includes('/direct')) event.respondWith(fetch(event.request));
};`,
  // Ends its own calls, on a line that can be told.
  'cancel.js': `self.abortAfter = (url, ms, reason) => {
  const control = new AbortController();
  setTimeout(() => {
    control.abort(reason);
  }, ms);
  return fetch(url, { method: 'POST', signal: control.signal }).catch(() => undefined);
};
self.xhrAbortAfter = (url, ms) => {
  const xhr = new XMLHttpRequest();
  xhr.open('POST', url);
  xhr.send();
  setTimeout(() => {
    xhr.abort();
  }, ms);
};`,
};

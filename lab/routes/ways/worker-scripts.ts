/** Scripts of workers that do more than `scripts.ts` has, by file name. */
export const workerScripts: Record<string, string> = {
  // Dedicated: hands what it is told to a worker of its own.
  'nested.js': `const inner = new Worker('/ways/scripts/worker.js');
onmessage = ({ data }) => inner.postMessage(data);
inner.onmessage = ({ data }) => postMessage(data);`,
  // Dedicated: an event stream up to its third event, and a socket up to its first answer.
  'streams.js': `onmessage = ({ data: [kind, url, protocols] }) => {
  if (kind === 'socket') {
    const socket = new WebSocket(url, protocols);
    socket.onopen = () => socket.send('hello');
    socket.onmessage = () => socket.close();
    socket.onclose = () => postMessage('done');
    return;
  }
  const stream = new EventSource(url);
  stream.onmessage = ({ data }) => {
    if (data !== '2') return;
    stream.close();
    postMessage('done');
  };
};`,
  // Service worker: leaves paths with /direct alone, answers /made from its cache, passes on the rest; fetches for itself what it is told to.
  'service-worker.js': `oninstall = (event) => {
  skipWaiting();
  event.waitUntil(caches.open('kept').then((cache) => cache.put('/ways/workers/auth/made', Response.json({ access_token: 'kept-' + crypto.randomUUID(), expires_in: 60 }))));
};
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  const { url } = event.request;
  if (url.includes('/direct')) return;
  event.respondWith(url.includes('/made') ? caches.match(event.request) : fetch(event.request));
};
onmessage = async ({ data: [url, init], source }) => source.postMessage(await (await fetch(url, init)).json());`,
};

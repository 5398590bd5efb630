interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

interface Passing extends Event {
  request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const worker = self as unknown as Worker;

self.addEventListener('install', () => void worker.skipWaiting());
self.addEventListener('activate', (event) => (event as Passing).waitUntil(worker.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event as Passing;
  if (request.url.includes('/api/')) (event as Passing).respondWith(fetch(request));
});

export {};

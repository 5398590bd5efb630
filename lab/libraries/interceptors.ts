import { BatchInterceptor } from '@mswjs/interceptors';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';
import { XMLHttpRequestInterceptor } from '@mswjs/interceptors/XMLHttpRequest';
import { offer } from './library';

const log: unknown[] = [];
const interceptor = new BatchInterceptor({ name: 'lab', interceptors: [new FetchInterceptor(), new XMLHttpRequestInterceptor()] });
interceptor.on('request', ({ request, controller }) => {
  log.push(['request', request.method, request.url]);
  if (request.url.endsWith('/made')) controller.respondWith(Response.json({ made: true }, { status: 203, headers: { 'X-Made': 'yes' } }));
});
interceptor.on('response', ({ request, response, isMockedResponse }) => {
  log.push(['response', request.url, response.status, isMockedResponse]);
});
interceptor.apply();

offer({ log });

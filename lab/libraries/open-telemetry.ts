import { FetchInstrumentation } from '@opentelemetry/instrumentation-fetch';
import { InMemorySpanExporter, SimpleSpanProcessor, WebTracerProvider } from '@opentelemetry/sdk-trace-web';
import { offer } from './library';

const log: unknown[] = [];
const exporter = new InMemorySpanExporter();
const provider = new WebTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const instrumentation = new FetchInstrumentation({
  requestHook: (_, { method }) => void log.push(['request', method]),
  applyCustomAttributesOnSpan: (_, request, result) => void log.push(['attributes', request.method, result.status, 'message' in result ? result.message : '']),
});
instrumentation.setTracerProvider(provider);

offer({
  log,
  async kept(calls) {
    // Spans end some time after their calls: they wait for the resource timing.
    while (exporter.getFinishedSpans().length < calls) await new Promise((done) => setTimeout(done, 20));
    return exporter
      .getFinishedSpans()
      .map(({ name, status, attributes, events, kind }) => ({ name, kind, status, attributes, events: events.map((event) => [event.name, event.attributes?.['exception.message']]) }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  },
});

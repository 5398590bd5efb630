import type { JudgeToWorker, WorkerToJudge } from '../wire/judge';

// Judges sessions that no panel looks at. The extension's worker has no room for the analysis, and may not start workers; this document may.
// It opens when such a session is there and is closed when the last one has ended. Of all extension APIs it has messages only.
const worker = new Worker(new URL('./judge.ts', import.meta.url), { type: 'module' });

worker.onmessage = ({ data }: MessageEvent<JudgeToWorker>) => void chrome.runtime.sendMessage(data).catch(() => undefined);
chrome.runtime.onMessage.addListener((message: Partial<WorkerToJudge>) => {
  // Summaries that a panel tells come by here, too.
  if (message.sessions) worker.postMessage(message);
});

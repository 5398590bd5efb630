import { signal } from '@preact/signals';

/**
 * A part whose code is loaded when it is first asked for. Until it is there the answer is undefined; the view that asked is drawn again once it is.
 * A load that failed (the extension was replaced meanwhile) is tried again with the next question.
 */
export function onDemand<Part>(load: () => Promise<Part>): () => Part | undefined {
  const loaded = signal<{ part: Part } | undefined>(undefined);
  let asked = false;
  return () => {
    if (!loaded.value && !asked) {
      asked = true;
      load().then(
        (part) => (loaded.value = { part }),
        () => (asked = false),
      );
    }
    return loaded.value?.part;
  };
}

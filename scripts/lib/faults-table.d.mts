interface Listed {
  id: string;
  title: string;
  level: string;
}

export function faultsTable<Fault extends Listed>(from: { faults: readonly Fault[]; say(key: string): string; docOf(id: string): string; needsOf(fault: NoInfer<Fault>): string[] }): string;
export function firstSentence(doc: string): string;

interface Row {
  fact: string;
  note?: string;
}
export function evidenceTable(groups: readonly (readonly [string, readonly Row[]])[]): string;
export function withTable(text: string, table: string): string;

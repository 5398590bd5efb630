/** A column that can be made wider or narrower. CSS pixels. */
export interface Column {
  id: string;
  width: number;
  least: number;
  most: number;
  /** Side on which it is taken hold of; the end where nothing is said. */
  grip?: 'start' | 'end';
}

export const clampWidth = (width: number, { least, most }: Column): number => Math.round(Math.max(least, Math.min(most, width)));

/** Widths as they were kept, by id; a column's own where that is missing or makes no sense. */
export function readWidths(kept: string, columns: readonly Column[]): Record<string, number> {
  const known = parsed(kept);
  return Object.fromEntries(
    columns.map((column) => {
      const width = known[column.id];
      return [column.id, typeof width === 'number' && Number.isFinite(width) ? clampWidth(width, column) : column.width];
    }),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

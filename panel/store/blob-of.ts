/** Bytes that are given away at once. */
const PIECE = 1 << 20;

/**
 * A file from the parts of its text. A blob's bytes lie with the browser, not in the page's memory: they are given away as they come, from one piece of
 * memory that is used again. As texts they would lie there until the next great collection of garbage, four times the file in the end (measured).
 */
export async function blobOf(parts: AsyncIterable<string> | Iterable<string>, type: string): Promise<Blob> {
  const encoder = new TextEncoder();
  const piece = new Uint8Array(PIECE);
  const given: Blob[] = [];
  let length = 0;

  const give = (): Promise<void> => {
    given.push(new Blob([piece.subarray(0, length)]));
    length = 0;
    return turn();
  };

  for await (const part of parts) {
    for (let rest = part; rest !== ''; ) {
      const { read, written } = encoder.encodeInto(rest, piece.subarray(length));
      length += written;
      rest = rest.slice(read);
      // What did not fit: the piece is full.
      if (rest !== '') await give();
    }
  }
  await give();
  return new Blob(given, { type });
}

/** The browser fetches what it was given between two tasks. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

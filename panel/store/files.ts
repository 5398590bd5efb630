/** Hands a text, or a file, to the user. */
export function download(content: string | Blob, name: string): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Asks for a file. The input is made anew, so that the same file can be chosen twice. */
export function chooseOne(accept: string, chosen: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) chosen(file);
  });
  input.click();
}

/** Text of a file that the user chooses; '' when it cannot be read, undefined when none was chosen. */
export const readChosen = (accept: string): Promise<string | undefined> => new Promise((resolve) => chooseOne(accept, (file) => void file.text().then(resolve, () => resolve(''))));

export interface LabFixture {
  id: string;
  title: string;
  about: string;
}

/** Pages for tests alone. Each reports into `document.body.dataset.result` (JSON) and ends with `dataset.lab = 'done'`. */
export const fixtures: readonly LabFixture[] = [
  { id: 'early-fetch', title: 'Early calls', about: 'The first inline script calls fetch three times and XMLHttpRequest once, before anything else.' },
  { id: 'planted', title: 'Planted secret', about: 'Takes ?s= and puts it into every place where a secret can travel or be kept.' },
  { id: 'bad-input', title: 'Bad input', about: 'Huge, deep, broken and hostile answers and stored values; ?what= picks one.' },
  { id: 'busy', title: 'Busy page', about: 'Does for 12 s what pages do all day: polls, searches, uploads, counts, is refused and tries again. None of it is about its tokens.' },
  { id: 'plain', title: 'Plain page', about: 'Tells whether fetch and its relatives are the browser’s own.' },
];

/** Ends a fixture page: what it saw, as JSON, for the test that reads it. */
export function report(result: unknown): void {
  const text = JSON.stringify(result);
  document.body.dataset.result = text;
  document.body.dataset.lab = 'done';
  const item = document.createElement('li');
  item.textContent = text;
  document.querySelector('#log')?.append(item);
}

/** `leaving`: a navigation is under way, and the next page reports the end. */
export type SceneEnd = 'here' | 'leaving';
export type Tone = 'plain' | 'good' | 'bad';
export type Say = (text: string, tone?: Tone) => void;
export type Scene = (say: Say) => Promise<SceneEnd>;

/**
 * Wires the page's buttons to its scenes. `?scene=` picks the scene of the Run button, `?auto` plays it on load.
 * Progress is told in `document.body.dataset.lab`: ready, running, done.
 */
export function stage(scenes: Record<string, Scene>): void {
  const query = new URLSearchParams(location.search);
  const wanted = query.get('scene') ?? 'run';
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-scene]')];
  const enable = (name: string | undefined): void => buttons.forEach((button) => (button.disabled = button.dataset.scene === name));

  const play = async (name: string): Promise<void> => {
    const scene = scenes[name];
    if (!scene || document.body.dataset.lab === 'running') return;
    document.body.dataset.lab = 'running';
    enable(name);
    const end = await scene(say).catch((error: unknown) => {
      say(error instanceof Error ? error.message : 'Stopped', 'bad');
      return 'here' as const;
    });
    if (end === 'leaving') return;
    enable(undefined);
    document.body.dataset.lab = 'done';
  };

  for (const button of buttons) {
    const name = button.dataset.scene ?? 'run';
    button.addEventListener('click', () => void play(name === 'run' ? wanted : name));
  }
  document.body.dataset.lab = 'ready';
  if (query.has('auto')) void play(wanted);
}

export const say: Say = (text, tone = 'plain') => {
  const item = document.createElement('li');
  item.className = tone;
  const time = document.createElement('time');
  time.textContent = `${(performance.now() / 1000).toFixed(2)} s`;
  item.append(time, text);
  document.querySelector('#log')?.append(item);
};

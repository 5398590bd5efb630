import type { Screenshot } from '../../src/recording/meta';
import { clockSeconds } from '../text/time';
import { say } from '../text/words';

/** Address of a picture that lies in the recording itself. */
export const pictureOf = ({ type, data }: Screenshot): string => `data:${type};base64,${data}`;

/** A screenshot; a press shows it in its own size. */
export function Picture({ shot }: { shot: Screenshot }) {
  return (
    <details class="picture">
      <summary aria-label={say('panel_save_screenshot', { time: clockSeconds(shot.t) })}>
        <img src={pictureOf(shot)} alt={say('panel_save_screenshot', { time: clockSeconds(shot.t) })} width={shot.width} height={shot.height} />
      </summary>
    </details>
  );
}

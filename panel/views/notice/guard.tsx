import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { words } from '../../text/words';
import { Icon } from '../../ui/icon';

/** A view that cannot be drawn says so, and leaves the rest of the panel as it is. What the error says comes from our own code, and holds marks instead of secrets. */
export function Guard({ children }: { children: ComponentChildren }) {
  const [error, again] = useErrorBoundary() as [unknown, () => void];
  if (error === undefined) return <>{children}</>;
  return (
    <div class="empty" role="alert" data-state="view_failed">
      <Icon name="error" />
      <h2>{words('state_view_failed_title')}</h2>
      <p>{words('state_view_failed_text')}</p>
      <p>
        <code>{String(error)}</code>
      </p>
      <span class="actions">
        <button type="button" class="push" onClick={again}>
          {words('panel_action_draw')}
        </button>
      </span>
    </div>
  );
}

import { Icon, type IconName } from './icon';

interface ButtonProps {
  icon: IconName;
  /** Shown where there is room, and always the accessible name. */
  label: string;
  title?: string;
  pressed?: boolean;
  disabled?: boolean;
  /** What a press opens. */
  opens?: 'dialog';
  onClick(): void;
}

/** A tool of the bar: sign and word; the style sheet hides the word where it is narrow. */
export function Tool({ icon, label, title, pressed, disabled, opens, onClick }: ButtonProps) {
  return (
    <button type="button" class="tool" aria-label={label} title={title ?? label} aria-pressed={pressed} aria-haspopup={opens} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
      <span class="tool-label">{label}</span>
    </button>
  );
}

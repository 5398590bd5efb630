export type Variant = 'faulty' | 'cured' | 'quiet';

export interface LabButton {
  /** Name of the scene in the page's app.ts, and the button's id. */
  id: string;
  label: string;
}

/** One showcase of the lab. */
export interface LabCase {
  id: string;
  /** Fault in the catalogue that the faulty twin shows; null for a look-alike that must stay silent. */
  fault: string | null;
  title: string;
  /** Two sentences: what the app does. */
  about: string;
  /** Has a cured twin. */
  cured: boolean;
  /** What to click. */
  click: string;
  /** What is to be seen then; in the cured twin: `seeCured`. */
  see: string;
  seeCured?: string;
  /** Scenes beside `run`. */
  buttons: readonly LabButton[];
}

export const twin = (row: Omit<LabCase, 'cured' | 'buttons'> & { buttons?: LabButton[] }): LabCase => ({ buttons: [], ...row, cured: true });
export const quiet = (row: Omit<LabCase, 'cured' | 'buttons' | 'fault'> & { buttons?: LabButton[] }): LabCase => ({ buttons: [], ...row, fault: null, cured: false });

export const signOut: LabButton = { id: 'sign-out', label: 'Sign out' };

export const variantsOf = ({ cured }: LabCase): readonly Variant[] => (cured ? ['faulty', 'cured'] : ['quiet']);

export const pathOf = (caseId: string, variant: Variant): string => `/apps/${caseId}/${variant}/`;

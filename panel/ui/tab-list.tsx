interface TabListProps<Id extends string> {
  label: string;
  /** Goes before the ids, where there is more than one list. */
  of?: string;
  tabs: readonly { id: Id; label: string }[];
  selected: Id;
  onSelect(id: Id): void;
}

/** Arrow keys move and select at once (ARIA tabs pattern, automatic activation). */
export function TabList<Id extends string>({ label, of, tabs, selected, onSelect }: TabListProps<Id>) {
  const tabId = (id: Id): string => (of === undefined ? `tab-${id}` : `${of}-tab-${id}`);
  const steps: Record<string, (at: number) => number> = {
    ArrowRight: (at) => (at + 1) % tabs.length,
    ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
    Home: () => 0,
    End: () => tabs.length - 1,
  };

  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (!step) return;
    const next = tabs[step(tabs.findIndex((tab) => tab.id === selected))];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(tabId(next.id))?.focus();
  }

  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          id={tabId(tab.id)}
          aria-controls={of === undefined ? 'view' : `${of}-page`}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

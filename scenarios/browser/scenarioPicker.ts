import type { Scenario } from '../scenario.ts';

/** Chooses another scenario, which is another address: links and the way back work as everywhere. */
export function scenarioPicker(scenarios: readonly Scenario[], shown: string): HTMLElement {
  const select = document.createElement('select');
  select.title = 'scenario';
  select.setAttribute('aria-label', 'scenario');
  for (const { name, description } of scenarios) {
    const option = new Option(name, name, name === shown, name === shown);
    option.title = description;
    select.append(option);
  }
  select.addEventListener('change', () => location.assign(`?scenario=${encodeURIComponent(select.value)}`));
  return select;
}

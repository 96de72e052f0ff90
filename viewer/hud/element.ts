type Props<K extends keyof HTMLElementTagNameMap> = Partial<
  Omit<HTMLElementTagNameMap[K], 'style' | 'dataset' | 'children'>
> & {
  readonly data?: Readonly<Record<string, string>>;
  readonly aria?: Readonly<Record<string, string>>;
};

/** @returns an element with properties, `data-…`, `aria-…` and children */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { data, aria, ...props }: Props<K> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  Object.assign(made, props);
  for (const [name, value] of Object.entries(data ?? {})) made.dataset[name] = value;
  for (const [name, value] of Object.entries(aria ?? {})) made.setAttribute(`aria-${name}`, value);
  made.append(...children);
  return made;
}

/** @returns a button that says what it does to those who see it and to those who do not */
export function button(content: string | Node, label: string, onclick: () => void, className = ''): HTMLButtonElement {
  return element('button', { type: 'button', title: label, className, onclick, aria: { label } }, content);
}
